FROM debian:13 AS base1
WORKDIR /usr
COPY foo bar
FROM base1 AS base2
RUN true
FROM base2
COPY foo bar
COPY src.sh "/destination"
