insert into words (words, rank) values ('secure-delete', 1)
