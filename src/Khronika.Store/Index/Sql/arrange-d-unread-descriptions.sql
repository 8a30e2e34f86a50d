insert into unread (kind, log_index, item)
select 'description', d.log_index, i.target
from entry d
join link i on i.log_index = d.log_index and i.member = '/body/item'
where d.type = 'description' and d.latest = 1 and d.body is not null
  and exists (select 1 from entry e where e.record = i.target and +e.type = 'evidence' and e.latest = 1 and e.body is not null)
  and not exists (
    select 1 from link l join entry x on x.log_index = l.log_index
    where l.target = i.target and l.member = '/body/item' and +x.type = 'excerpt' and x.latest = 1 and x.body is not null)
