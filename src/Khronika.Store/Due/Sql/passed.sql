-- of each kind the first of the index, so that neither is sorted whole
select log_index, kind
from (
  select * from (
    select d.log_index, d.kind, d.closes, d.opens
    from due d
    where d.kind = @kind and
    -- here: passed
    order by d.closes desc, d.opens desc, d.log_index desc
    limit @most)
  union all
  select * from (
    select d.log_index, d.kind, d.closes, d.opens
    from due d
    where d.kind = @other and
    -- here: passed
    order by d.closes desc, d.opens desc, d.log_index desc
    limit @most))
order by closes desc, opens desc, log_index desc
limit @limit offset @skip
