create table passage (
  id        integer primary key,
  record    text    not null,
  log_index integer not null,
  kind      text    not null,
  object    integer, -- of an item: which of its objects
  start     integer not null, -- bytes of the object's canonical text before it
  text      text    not null
) strict
