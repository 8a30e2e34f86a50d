insert into passage (record, log_index, kind, object, start, text)
values (@record, @log_index, @kind, @object, @start, @text)
returning id
