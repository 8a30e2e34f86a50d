select object, start, text from passage where id = @id
