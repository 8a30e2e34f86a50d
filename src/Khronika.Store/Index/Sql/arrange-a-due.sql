update due set latest = (select e.latest from entry e where e.log_index = due.log_index)
