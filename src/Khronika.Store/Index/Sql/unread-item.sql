insert into unread (kind, log_index, item)
select 'item', e.log_index, e.record
from entry e
where e.record = @item and +e.type = 'evidence' and e.latest = 1 and e.body is not null
  and not exists (
    select 1 from link l join entry d on d.log_index = l.log_index
    where l.target = e.record and l.member = '/body/item' and +d.type = 'description' and d.latest = 1 and d.body is not null)
