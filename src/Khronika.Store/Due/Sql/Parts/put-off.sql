-- a hearing that was put off is entered again as one of its own
and not (d.kind = 'adjourned' and exists (
  select 1
  from due o
  join entry oe on oe.log_index = o.log_index
  join entry de on de.log_index = d.log_index
  where o.kind = 'entered' and o.latest = 1 and o.closes = d.closes and oe.case_id = de.case_id and oe.record <> de.record))
