insert into entry (log_index, commitment, type, record, version, prev, at, by, key, case_id, body, latest)
values (@log_index, @commitment, @type, @record, @version, @prev, @at, @by, @key, @case_id, @body,
  not exists (select 1 from entry later where later.record = @record and later.version > @version))
