FROM debian:13 AS build
FROM scratch
