select * from unread order by kind, log_index
