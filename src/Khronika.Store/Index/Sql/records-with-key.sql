select record from entry where key = @key group by record order by min(log_index)
