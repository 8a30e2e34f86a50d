select log_index, commitment, type, record, version, prev, at, by, body from entry where record = @record order by version
