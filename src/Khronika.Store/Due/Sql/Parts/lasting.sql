d.kind = @kind and d.latest = 1 and d.closes >= @least and d.closes - coalesce(d.zone, @zone) >= @now - @zone and d.opens <= @end
