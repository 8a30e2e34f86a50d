update entry set prev = null, at = null, by = null, key = null, case_id = null, body = null where log_index = @log_index
