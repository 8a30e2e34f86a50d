create table if not exists cosigned (
  origin text    not null primary key,
  size   integer not null check (size >= 0),
  root   blob    not null check (length(root) = 32),
  time   integer not null check (time > 0),
  note   text    not null
) strict
