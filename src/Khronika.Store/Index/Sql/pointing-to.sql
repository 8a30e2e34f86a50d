select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id, l.member
from link l
join entry e on e.log_index = l.log_index
where l.target = @record and e.latest = 1 and e.body is not null
union all
select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id, '/body/case'
from entry e
where e.case_id = @record and e.latest = 1 and e.body is not null and e.record <> @record
order by 1, 12
