create table entry (
  log_index  integer primary key,
  commitment text    not null,
  type       text    not null,
  record     text    not null,
  version    integer not null check (version > 0),
  latest     integer not null, -- 1 where no later version of the thing is here
  prev       text,
  at         text,
  by         text,
  key        text,    -- /body/key, where it is a text
  case_id    text,    -- /body/case, where it is a text; a case belongs to itself
  body       text     -- null where something of the entry is erased, and then the five above it are too
) strict
