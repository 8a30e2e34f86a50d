create index erasure_target on erasure (target)
