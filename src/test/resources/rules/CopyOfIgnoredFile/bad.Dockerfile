FROM scratch
COPY ./a/tmp/helloworld.txt /a
COPY target/app.jar /b
COPY ["secret1.txt", "/c"]
ADD deep/er/x.log /d
