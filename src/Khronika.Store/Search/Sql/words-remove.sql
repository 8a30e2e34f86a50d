insert into words (words, rowid, people, cases, said, texts) values ('delete', @id, @people, @cases, @said, @texts)
