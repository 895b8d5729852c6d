FROM debian:13 AS a
FROM debian:13
RUN true
