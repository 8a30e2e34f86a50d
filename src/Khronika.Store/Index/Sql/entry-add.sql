insert into entry (log_index, commitment, type, record, version, prev, at, by, body)
values (@log_index, @commitment, @type, @record, @version, @prev, @at, @by, @body)
