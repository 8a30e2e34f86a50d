select log_index, commitment, type, record, version, prev, at, by, body from entry where log_index = @log_index
