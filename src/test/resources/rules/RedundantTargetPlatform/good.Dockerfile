FROM --platform=$BUILDPLATFORM debian:13
FROM --platform=linux/arm64 debian:13
FROM debian:13
