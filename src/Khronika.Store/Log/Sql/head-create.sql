create table head (
  id     integer primary key check (id = 0),
  size   integer not null check (size >= 0),
  root   blob    not null check (length(root) = 32),
  note   text    not null,
  staged text    not null
) strict
