update cosigned set size = @size, root = @root, time = @time, note = @note
where origin = @origin and size = @from_size and root = @from_root and time = @from_time and size <= @size
