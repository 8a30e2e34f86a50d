select size from made where id = 0
