create index link_target on link (target)
