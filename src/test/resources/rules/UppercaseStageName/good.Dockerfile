FROM debian:13 AS build-1
FROM build-1
