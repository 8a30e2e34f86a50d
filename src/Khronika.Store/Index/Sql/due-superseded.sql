update due set latest = 0
where log_index in (select e.log_index from entry e where e.record = @record and e.version < @version)
