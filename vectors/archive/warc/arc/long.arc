filedesc://sample-invented.arc 0.0.0.0 20010203040506 text/plain 200 - - 0 sample-invented.arc 113
2 0 Sample
URL IP-address Archive-date Content-type Result-code Checksum Location Offset Filename Archive-length

http://sample-invented.example/a b 192.0.2.1 20010203040506 text/html 200 abc - 0 sample-invented.arc 152
HTTP/1.1 200 OK
Content-Type: text/html; charset=utf-8

<p>SAMPLE – INVENTED: Айгерім Үлгібаева (invented) жариялады.</p>
