select * from named order by key, record
