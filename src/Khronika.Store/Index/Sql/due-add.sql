insert into due (log_index, kind, opens, closes, lapses, latest)
values (@log_index, @kind, @opens, @closes, @lapses, (select e.latest from entry e where e.log_index = @log_index))
