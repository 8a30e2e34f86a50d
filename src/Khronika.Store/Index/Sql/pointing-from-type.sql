select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id, l.member
from link l
join entry e on e.log_index = l.log_index
where l.target = @record and +e.type = @type and e.latest = 1 and e.body is not null
order by 1, 12
limit @limit
