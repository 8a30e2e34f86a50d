select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from entry e
where e.case_id = @case_id and
-- here: standing-then
