delete from due where log_index = @log_index
