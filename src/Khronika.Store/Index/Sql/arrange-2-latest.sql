update entry set latest = 0
where log_index in (
  select log_index
  from (select log_index, lead(version) over (partition by record order by version) as later from entry)
  where later is not null)
