select size, root, note, staged from head where id = 0
