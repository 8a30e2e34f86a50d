-- which things: as of the place each is asked for by itself
with named as (
  select distinct t.record
  from entry e
  join link l on l.log_index = e.log_index
  join entry t on t.record = l.target
  where e.case_id = @case_id and e.log_index < @below
    and t.log_index < @below and t.case_id is not null and t.case_id <> @case_id)
select n.record
from named n
union
select e.record
from named n
cross join link l on l.target = n.record
cross join entry e on e.log_index = l.log_index
where l.member = '/body/of' and +e.type = 'clearance' and e.log_index < @below
