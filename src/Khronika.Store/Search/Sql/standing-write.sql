insert into standing (id, schema_hash, size, root, erased)
values (0, @schema_hash, @size, @root, @erased)
on conflict (id) do update set schema_hash = excluded.schema_hash, size = excluded.size, root = excluded.root, erased = excluded.erased
