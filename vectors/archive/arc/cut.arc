filedesc://sample-invented.arc 0.0.0.0 20090724192030 text/plain 84
1 0 Sample Maker (invented)
URL IP-address Archive-date Content-type Archive-length

https://example.org/ 203.0.113.7 20090724192031 text/html 55
HTTP/1.1 200 OK
Content-Type: text/html

<p>