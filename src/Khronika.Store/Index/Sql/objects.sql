select sha256 from object group by sha256 order by sha256
