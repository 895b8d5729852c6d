FROM scratch
COPY foo bar
COPY foo ./
FROM debian:13
COPY foo "bar/"
ONBUILD COPY foo .
