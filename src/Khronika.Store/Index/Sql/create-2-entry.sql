create table entry (
  log_index  integer primary key,
  commitment text    not null unique,
  type       text    not null,
  record     text    not null,
  version    integer not null check (version > 0),
  prev       text,
  at         text,
  by         text,
  body       text,    -- null where something of the entry is erased
  unique (record, version)
) strict
