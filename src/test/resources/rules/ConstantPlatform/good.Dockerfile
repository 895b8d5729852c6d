FROM --platform=$BUILDPLATFORM debian:13 AS build
FROM --platform="${BUILDPLATFORM:-linux/amd64}" debian:13 AS other
FROM --platform=linux/$TARGETARCH debian:13
