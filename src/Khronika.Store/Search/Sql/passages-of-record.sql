select id, kind, text from passage where record = @record
