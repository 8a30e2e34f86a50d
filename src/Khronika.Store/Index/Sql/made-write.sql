insert into made (id, size)
values (0, @size)
on conflict (id) do update set size = excluded.size
