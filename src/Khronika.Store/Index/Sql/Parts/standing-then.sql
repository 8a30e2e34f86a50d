e.body is not null
and e.log_index < @below and coalesce(e.at, '') <= @instant
and not exists (
  select 1 from entry later
  where later.record = e.record and later.version > e.version and later.log_index < @below
    -- what is erased has no time any more: it was entered no earlier than what was logged before it
    and coalesce(later.at, (
      select before.at from entry before
      where before.log_index < later.log_index and before.at is not null
      order by before.log_index desc limit 1), '') <= @instant)
