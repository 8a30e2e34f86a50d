create table erasure (
  log_index integer primary key, -- of the erasure itself
  target    integer not null,
  mode      text    not null,
  reason    text    not null,
  authority text    not null
) strict
