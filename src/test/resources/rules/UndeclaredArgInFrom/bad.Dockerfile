FROM node:22${VARIANT} AS jsbuilder
ARG LATE=1
FROM debian:${LATE}
FROM --platform=$BUILDPLATFROM debian:13
