create index due_when on due (kind, closes, opens, lapses, zone) where latest = 1
