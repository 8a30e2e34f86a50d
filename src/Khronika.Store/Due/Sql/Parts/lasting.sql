d.kind = @kind and d.latest = 1 and d.closes >= @start and d.opens <= @end
