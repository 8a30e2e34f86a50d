select count(*) from unread where kind = @kind
