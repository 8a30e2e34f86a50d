insert into standing (id, schema_hash, size, root)
values (0, @schema_hash, @size, @root)
on conflict (id) do update set schema_hash = excluded.schema_hash, size = excluded.size, root = excluded.root
