d.latest = 1 and d.closes >= @start
-- here: put-off
