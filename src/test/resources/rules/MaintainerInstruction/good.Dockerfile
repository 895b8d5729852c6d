FROM debian:13
LABEL org.opencontainers.image.authors="me@example.com"
