ARG TAG=latest
ARG VARIANT
ARG MAYBE
FROM busybox:${TAG}
FROM busybox:stable${VARIANT}
FROM alpine:${MAYBE:-3.22}
FROM alpine:3.22
FROM alpine:3.22-$TARGETARCH
