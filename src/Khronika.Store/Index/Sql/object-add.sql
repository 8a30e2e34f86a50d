insert into object (sha256, log_index, part)
values (@sha256, @log_index, @part)
on conflict do nothing
