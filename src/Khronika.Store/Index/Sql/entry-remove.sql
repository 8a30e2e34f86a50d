delete from entry where log_index = @log_index
