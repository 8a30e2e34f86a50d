create index entry_case on entry (case_id, latest) where case_id is not null
