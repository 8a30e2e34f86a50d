create index object_entry on object (log_index)
