create index entry_key on entry (key, record) where key is not null
