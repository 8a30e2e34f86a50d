delete from named where record = @record
