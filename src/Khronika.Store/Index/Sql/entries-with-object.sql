select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from object o
join entry e on e.log_index = o.log_index
where o.sha256 = @sha256 and o.part = 'original' and e.body is not null and e.latest = 1
order by e.log_index
