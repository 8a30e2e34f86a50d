create index entry_type on entry (type) where latest = 1
