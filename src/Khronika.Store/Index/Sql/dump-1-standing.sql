select * from standing order by id
