ARG PORTA_IMAGE=builder
FROM debian:13 AS builder
FROM debian:13
ARG PORTA_IMAGE
COPY --from=$PORTA_IMAGE foo.txt /bar.txt
