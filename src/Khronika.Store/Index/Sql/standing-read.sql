select schema_hash, size, root from standing where id = 0
