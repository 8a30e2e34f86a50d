insert into cosigned (origin, size, root, time, note)
values (@origin, @size, @root, @time, @note)
on conflict do nothing
