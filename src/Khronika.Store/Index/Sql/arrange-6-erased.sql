create index entry_erased on entry (record) where body is null
