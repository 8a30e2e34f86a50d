create virtual table words using fts5(
  people, cases, said, texts,
  content = '', detail = 'column', prefix = '3', tokenize = 'unicode61 remove_diacritics 0')
