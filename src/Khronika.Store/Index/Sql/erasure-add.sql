insert into erasure (log_index, target, mode, reason, authority)
values (@log_index, @target, @mode, @reason, @authority)
