select schema_hash, size, root, erased from standing where id = 0
