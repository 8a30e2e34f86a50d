select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from link l
join entry e on e.log_index = l.log_index
where l.target = @record and +e.type = @type and
-- here: standing-then
order by e.log_index
