select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from entry e
where e.type in ('person', 'consent') and e.latest = 1 and e.body is not null
union all
select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from entry p
join link l on l.target = p.record
join entry e on e.log_index = l.log_index
where p.type = 'person' and p.latest = 1 and p.body is not null
  and l.member = '/body/of' and +e.type = 'clearance' and e.latest = 1 and e.body is not null
union all
select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from entry c
join link l on l.target = c.record
join entry e on e.log_index = l.log_index
where c.type = 'consent' and c.latest = 1 and c.body is not null
  and +e.type = 'withdrawal' and e.latest = 1 and e.body is not null
order by 1
