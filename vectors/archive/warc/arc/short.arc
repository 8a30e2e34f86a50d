filedesc://sample-invented.arc 0.0.0.0 20010203040506 text/plain 67
1 0 Sample
URL IP-address Archive-date Content-type Archive-length

http://sample-invented.example/ 192.0.2.1 20010203040506 text/html 152
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<p>SAMPLE – INVENTED: Айгерім Үлгібаева (invented) жариялады.</p>

http://sample-invented.example/a b c 192.0.2.1 20010203040507 text/html 152
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<p>SAMPLE – INVENTED: Айгерім Үлгібаева (invented) жариялады.</p>

dns:sample-invented.example 192.0.2.53 20010203040508 text/dns 58
20010203040508
sample-invented.example. 60 IN A 192.0.2.1

