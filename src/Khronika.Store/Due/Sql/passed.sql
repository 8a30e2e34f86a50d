select d.log_index, d.kind, count(*) over ()
from due d
join entry e on e.log_index = d.log_index
where d.kind in (@kind, @other) and d.latest = 1 and d.closes < @start and d.lapses = 0
  -- a hearing that was put off is entered again as one of its own
  and not (d.kind = 'adjourned' and exists (
    select 1
    from due o
    join entry oe on oe.log_index = o.log_index
    where o.kind = 'entered' and o.latest = 1 and o.closes = d.closes and oe.case_id = e.case_id and oe.record <> e.record))
  -- what became of a recommendation is a thing of its own
  and not (e.type = 'recommendation' and exists (
    select 1
    from link l
    join entry i on i.log_index = l.log_index
    where l.target = e.record and l.member = '/body/of/ref' and i.type = 'implementation' and i.latest = 1 and i.body is not null))
order by d.closes desc, d.opens desc, d.log_index desc
limit @limit offset @skip
