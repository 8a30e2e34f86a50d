select e.log_index, e.commitment, e.type, e.record, e.version, e.prev, e.at, e.by, e.body, e.key, e.case_id
from entry e
where e.latest = 1 and e.body is not null and +e.type = 'evidence' and e.case_id is not @case_id and e.record in (
  select item.target
  from entry description
  join link item on item.log_index = description.log_index and item.member = '/body/item'
  where description.case_id = @case_id and description.latest = 1 and +description.type = 'description')
order by e.log_index
