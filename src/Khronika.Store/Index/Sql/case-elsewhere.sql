with named as (
  select distinct t.record
  from entry e
  join link l on l.log_index = e.log_index
  join entry t on t.record = l.target
  where e.case_id = @case_id and e.latest = 1 and e.body is not null
    and t.latest = 1 and t.body is not null and t.case_id is not null and t.case_id <> @case_id)
select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from named n
join entry e on e.record = n.record
where e.latest = 1 and e.body is not null
union all
select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from named n
cross join link l on l.target = n.record
cross join entry e on e.log_index = l.log_index
where l.member = '/body/of' and +e.type = 'clearance' and e.latest = 1 and e.body is not null
order by 1
