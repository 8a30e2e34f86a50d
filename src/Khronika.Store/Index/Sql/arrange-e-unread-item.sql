create index unread_item on unread (item)
