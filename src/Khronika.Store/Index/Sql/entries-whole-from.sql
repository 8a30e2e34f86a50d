select log_index, commitment, type, record, version, prev, at, by, body, key, case_id
from entry
where log_index >= @from and body is not null
order by log_index
limit @limit
