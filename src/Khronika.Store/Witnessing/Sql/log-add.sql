insert into log (vkey) values (@vkey) on conflict do nothing
