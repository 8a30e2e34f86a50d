select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from entry e
where e.log_index >= @from and
-- here: standing-then
order by e.log_index
limit @limit
