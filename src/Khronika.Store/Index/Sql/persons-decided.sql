with p as (
  select log_index, record
  from entry
  where type = 'person' and latest = 1 and body is not null and log_index >= @from
  order by log_index
  limit @limit)
select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from p
cross join entry e on e.log_index = p.log_index
union all
select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from p
cross join link l on l.target = p.record
cross join entry e on e.log_index = l.log_index
where (l.member = '/body/of' and +e.type = 'clearance' or l.member in ('/body/person', '/body/person/ref') and +e.type = 'consent')
  and e.latest = 1 and e.body is not null
union all
select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from p
cross join link l on l.target = p.record
cross join entry c on c.log_index = l.log_index
cross join link w on w.target = c.record
cross join entry e on e.log_index = w.log_index
where l.member in ('/body/person', '/body/person/ref') and +c.type = 'consent' and c.latest = 1 and c.body is not null
  and +e.type = 'withdrawal' and e.latest = 1 and e.body is not null
order by 1
