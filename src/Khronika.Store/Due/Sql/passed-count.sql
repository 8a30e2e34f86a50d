select count(*)
from due d
where d.kind in (@kind, @other) and
-- here: passed
