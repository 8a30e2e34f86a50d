select vkey from log order by vkey
