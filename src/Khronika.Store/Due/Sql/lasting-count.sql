select count(*)
from due d
where
-- here: lasting
