update entry set prev = null, at = null, by = null, body = null where log_index = @log_index
