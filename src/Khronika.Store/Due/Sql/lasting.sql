select d.log_index, d.kind
from due d
where d.kind = @kind and d.latest = 1 and d.closes >= @least and d.closes - coalesce(d.zone, @zone) >= @now - @zone and d.opens <= @end
order by d.opens * @order, d.log_index * @order
limit @limit offset @skip
