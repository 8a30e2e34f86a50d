insert into due (log_index, kind, opens, closes, lapses, zone, latest)
values (@log_index, @kind, @opens, @closes, @lapses, @zone, (select e.latest from entry e where e.log_index = @log_index))
