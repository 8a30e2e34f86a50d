create table made (
  id   integer primary key check (id = 0),
  size integer not null check (size >= 0)
) strict
