-- of each kind the first of the index, so that neither is sorted whole
select log_index, kind
from (
  select * from (
    select d.log_index, d.kind, d.closes, d.opens
    from due d
    where d.kind = @kind and
    -- here: ahead
    order by d.closes, d.opens, d.log_index
    limit @most)
  union all
  select * from (
    select d.log_index, d.kind, d.closes, d.opens
    from due d
    where d.kind = @other and
    -- here: ahead
    order by d.closes, d.opens, d.log_index
    limit @most))
order by closes, opens, log_index
limit @limit offset @skip
