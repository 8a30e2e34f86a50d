update entry set latest = 1
where record = @record and latest = 0 and version = (select max(version) from entry where record = @record)
