delete from unread where item = @item
