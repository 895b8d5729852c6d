ARG TAG
FROM debian:13 AS build
FROM docker.io/library/debian:${TAG}
FROM registry.example.com/team/app:1
COPY --from=build /a /a
COPY --from=0 /a /b
COPY --from=ghcr.io/astral-sh/uv:0.8.15 /uv /bin/
COPY --from=assets /logo.png /logo.png
FROM scratch
