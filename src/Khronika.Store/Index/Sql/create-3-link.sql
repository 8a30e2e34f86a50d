create table link ( -- every text in a body that is the id of a thing, but for /body/case
  log_index integer not null,
  member    text    not null, -- pointer
  target    text    not null,
  primary key (log_index, member)
) strict, without rowid
