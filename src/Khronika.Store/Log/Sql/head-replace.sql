update head set size = @size, root = @root, note = @note, staged = @staged
where id = 0 and size = @from_size and root = @from_root
