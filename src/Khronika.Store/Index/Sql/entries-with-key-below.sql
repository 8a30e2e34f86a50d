select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from entry e
where e.latest = 1 and e.body is not null and e.record in (
  select record from entry where key = @key
  union
  select record from entry where key > @key || '/' and key < @key || '0') -- '0' is what follows '/'
order by e.log_index
