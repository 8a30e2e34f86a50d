update entry set latest = 0 where record = @record and version < @version and latest = 1
