select * from due order by log_index, kind
