select log_index from object where sha256 = @sha256
