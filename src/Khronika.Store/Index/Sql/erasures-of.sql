select log_index, target, mode, reason, authority from erasure where target = @target order by log_index
