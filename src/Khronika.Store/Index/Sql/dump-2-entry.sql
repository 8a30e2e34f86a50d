select * from entry order by log_index
