update due set latest = 1
where log_index in (select e.log_index from entry e where e.record = @record and e.latest = 1)
