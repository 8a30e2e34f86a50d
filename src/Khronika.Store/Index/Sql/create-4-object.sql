create table object (
  sha256    text    not null,
  log_index integer not null,
  part      text    not null check (part in ('original', 'text', 'map', 'list')),
  primary key (sha256, log_index, part)
) strict, without rowid
