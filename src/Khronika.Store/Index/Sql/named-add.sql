insert into named (key, record, log_index)
values (@key, @record, @log_index)
on conflict (key, record) do nothing
