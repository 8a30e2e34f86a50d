select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body
from named n
join entry e on e.record = n.record
where (n.key = @key or (n.key > @key || '/' and n.key < @key || '0')) -- '0' is what follows '/'
  and e.body is not null
  and not exists (select 1 from entry later where later.record = e.record and later.version > e.version)
order by e.log_index
