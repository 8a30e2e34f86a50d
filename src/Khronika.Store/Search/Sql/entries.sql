select log_index, commitment, type, record, version, prev, at, by, body, key, case_id
from entry
where log_index >= @from and log_index < @until and latest = 1 and body is not null
  and type in ('person', 'case', 'statement', 'assertion', 'description', 'evidence')
order by log_index
