create unique index entry_version on entry (record, version)
