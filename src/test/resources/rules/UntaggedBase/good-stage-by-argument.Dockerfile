ARG src=1
FROM example.com/ex1:tag AS img1
FROM example.com/ex2:tag AS img2
FROM img${src} AS chosen
FROM chosen
