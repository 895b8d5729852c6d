ARG VARIANT=-slim
ARG PLAIN
FROM --platform=$BUILDPLATFORM debian:13${VARIANT} AS build
FROM debian:${PLAIN}
FROM debian:${NOT_DECLARED:-13}
FROM --platform=linux/${TARGETARCH} debian:13
