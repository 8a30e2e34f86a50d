create index passage_record on passage (record)
