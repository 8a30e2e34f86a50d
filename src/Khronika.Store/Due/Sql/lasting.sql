select d.log_index, d.kind
from due d
where
-- here: lasting
order by d.opens * @order, d.log_index * @order
limit @limit offset @skip
