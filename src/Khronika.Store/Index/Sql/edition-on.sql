select e.log_index, json_extract(e.body, '$.number')
from entry e
where e.type = 'edition' and e.latest = 1 and e.body is not null and e.at <= @instant and json_type(e.body, '$.number') = 'integer'
order by e.log_index desc
limit 1
