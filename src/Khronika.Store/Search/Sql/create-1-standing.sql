create table standing (
  id          integer primary key check (id = 0),
  schema_hash text    not null,
  size        integer not null check (size >= 0), -- entries of the log that are read
  root        blob    not null check (length(root) = 32), -- of the log at that size
  erased      integer not null check (erased >= 0)  -- entries of the log whose erasures it was made behind
) strict
