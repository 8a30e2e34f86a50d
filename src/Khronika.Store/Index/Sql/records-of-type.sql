select e.record, (select first.log_index from entry first where first.record = e.record order by first.version limit 1)
from entry e
where e.type = @type and e.latest = 1 and e.body is not null
union -- what is erased may have been there
select e.record, (select first.log_index from entry first where first.record = e.record order by first.version limit 1)
from entry e
where e.body is null and +e.type = @type
order by 2
