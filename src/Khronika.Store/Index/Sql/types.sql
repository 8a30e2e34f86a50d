select type, count(*) from entry where latest = 1 and body is not null group by type order by type
