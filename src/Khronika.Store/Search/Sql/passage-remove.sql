delete from passage where id = @id
