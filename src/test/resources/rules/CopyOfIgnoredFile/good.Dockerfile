FROM scratch
COPY ./forever/helloworld.txt /a
COPY . /b
COPY docs /c
COPY --from=x /a/tmp/b /d
ADD https://example.com/README.md /e
ARG NAME
COPY $NAME.md /f
