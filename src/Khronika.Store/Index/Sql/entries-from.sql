select log_index, commitment, type, record, version, prev, at, by, body, key, case_id
from entry
where log_index >= @from and body is not null
  -- nothing of a thing whose latest version is erased: what it was before must not pass for what it is
  and record not in (select e.record from entry e where e.body is null and e.latest = 1)
order by log_index
limit @limit
