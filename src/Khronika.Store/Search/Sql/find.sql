select p.id, p.record, p.log_index
from words w
join passage p on p.id = w.rowid
where words match @query and w.rowid < @below
order by w.rowid desc
limit @limit
