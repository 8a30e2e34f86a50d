d.latest = 1 and d.closes < @start and d.lapses = 0
-- here: put-off
-- what became of a recommendation is a thing of its own
and not (d.kind = 'recommendation' and exists (
  select 1
  from entry de
  join link l on l.target = de.record and l.member = '/body/of/ref'
  join entry i on i.log_index = l.log_index
  where de.log_index = d.log_index and +i.type = 'implementation' and i.latest = 1 and i.body is not null))
