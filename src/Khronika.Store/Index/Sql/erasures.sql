select log_index, target, mode, reason, authority from erasure order by log_index
