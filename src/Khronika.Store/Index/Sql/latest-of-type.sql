select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from entry e
where e.type = @type and e.latest = 1 and e.body is not null and e.log_index < @below
order by e.log_index desc
limit @limit
