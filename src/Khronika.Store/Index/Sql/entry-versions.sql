select log_index, commitment, type, record, version, prev, at, by, body, key, case_id from entry where record = @record order by version
