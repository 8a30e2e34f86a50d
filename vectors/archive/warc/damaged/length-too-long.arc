http://sample-invented.example/1 192.0.2.1 20010203040506 text/html 20
one
http://sample-invented.example/2 192.0.2.1 20010203040506 text/html 3
two
