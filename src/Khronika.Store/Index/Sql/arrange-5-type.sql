create index entry_type on entry (type) where latest = 1 and body is not null
