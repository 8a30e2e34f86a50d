select * from erasure order by log_index
