# syntax=docker/dockerfile:1
ARG VERSION=13
FROM debian:${VERSION}
ONBUILD COPY a /a
