select case when e.type = 'evidence' then e.record else l.target end
from entry e
left join link l on l.log_index = e.log_index and l.member = '/body/item'
where e.record = @record and +e.type in ('evidence', 'description', 'excerpt') and (e.type = 'evidence' or l.target is not null)
