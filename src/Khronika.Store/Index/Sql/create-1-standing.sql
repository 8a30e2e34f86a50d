create table standing (
  id          integer primary key check (id = 0),
  schema_hash text    not null,
  size        integer not null check (size >= 0),
  root        blob    not null check (length(root) = 32)
) strict
