create table if not exists log (
  vkey text not null primary key
) strict
