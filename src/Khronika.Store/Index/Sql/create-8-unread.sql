create table unread ( -- items no case describes, and descriptions of items from which nothing is cited
  kind      text    not null check (kind in ('item', 'description')),
  log_index integer not null,
  item      text    not null,
  primary key (kind, log_index)
) strict, without rowid
