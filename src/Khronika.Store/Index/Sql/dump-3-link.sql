select * from link order by log_index, member
