FROM --platform=$TARGETPLATFORM debian:13 AS a
FROM --platform="${TARGETPLATFORM}" debian:13 AS b
FROM --platform=${TARGETPLATFORM:-linux/amd64} debian:13 AS c
