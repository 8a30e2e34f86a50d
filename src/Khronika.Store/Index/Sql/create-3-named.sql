create table named (
  key       text    not null,
  record    text    not null,
  log_index integer not null,
  primary key (key, record)
) strict, without rowid
