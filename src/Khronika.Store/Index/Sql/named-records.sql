select record from named where key = @key order by log_index
