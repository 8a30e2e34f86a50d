insert into link (log_index, member, target)
values (@log_index, @member, @target)
