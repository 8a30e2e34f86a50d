delete from link where log_index = @log_index
