select log_index, kind
from unread
where kind = @kind
order by log_index desc
limit @limit offset @skip
