select distinct e.record
from erasure x
join entry e on e.log_index = x.target
where +e.type in ('person', 'consent', 'clearance', 'withdrawal')
