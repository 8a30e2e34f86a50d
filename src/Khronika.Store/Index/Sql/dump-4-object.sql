select * from object order by sha256, log_index, part
