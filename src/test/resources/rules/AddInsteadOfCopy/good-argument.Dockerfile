ARG URL=https://example.com/x.bin
FROM debian:13
ARG URL
ARG FILE=x.tar.gz
ADD $URL /x
ADD ${FILE} /x
