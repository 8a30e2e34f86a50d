insert into words (rowid, people, cases, said, texts) values (@id, @people, @cases, @said, @texts)
