create table due ( -- what a version of a thing asks for by its own fields, and on which days
  log_index integer not null,
  kind      text    not null,
  opens     integer not null, -- minutes since the first day of year 1; 0 where nobody said
  closes    integer not null,
  lapses    integer not null, -- 1 where it asks for nothing any more behind its last day
  zone      integer, -- minutes ahead of UTC, as what closes is written; null where nobody said
  latest    integer not null, -- as of its entry
  primary key (log_index, kind)
) strict, without rowid
