insert into named (key, record, log_index)
select json_extract(body, '$.key'), record, min(log_index)
from entry
where record = @record and body is not null and json_type(body, '$.key') = 'text'
group by 1
