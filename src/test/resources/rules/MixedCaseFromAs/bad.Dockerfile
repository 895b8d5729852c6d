FROM debian:13 as build
FROM --platform=$BUILDPLATFORM debian:13 \
  As other
FROM scratch AS last
