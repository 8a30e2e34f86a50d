insert into head (id, size, root, note, staged)
values (0, @size, @root, @note, @staged)
on conflict do nothing
