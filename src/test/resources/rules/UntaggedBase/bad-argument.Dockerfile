ARG BASE=debian
ARG TAG=
FROM ${BASE} AS one
FROM --platform=$BUILDPLATFORM ${BASE}${TAG:+:$TAG} AS two
