insert into entry (log_index, commitment, type, record, version, prev, at, by, key, case_id, body, latest)
values (@log_index, @commitment, @type, @record, @version, @prev, @at, @by, @key, @case_id, @body, 1)
