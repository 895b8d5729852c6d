# not a description
FROM scratch AS base
# base builds
ARG VERSION=1
