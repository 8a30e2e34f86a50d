delete from object where log_index = @log_index
