create index due_when on due (kind, closes, opens, lapses) where latest = 1
