select count(*)
from due d
where d.kind in (@kind, @other) and d.latest = 1 and d.closes < @start and d.lapses = 0
  -- a hearing that was put off is entered again as one of its own
  and not (d.kind = 'adjourned' and exists (
    select 1
    from due o
    join entry oe on oe.log_index = o.log_index
    join entry de on de.log_index = d.log_index
    where o.kind = 'entered' and o.latest = 1 and o.closes = d.closes and oe.case_id = de.case_id and oe.record <> de.record))
  -- what became of a recommendation is a thing of its own
  and not (d.kind = 'recommendation' and exists (
    select 1
    from entry de
    join link l on l.target = de.record and l.member = '/body/of/ref'
    join entry i on i.log_index = l.log_index
    where de.log_index = d.log_index and +i.type = 'implementation' and i.latest = 1 and i.body is not null))
