# syntax=docker/dockerfile:1
FROM scratch AS base

# a comment

ARG VERSION=1
# NAME of the thing
ARG NAME
# anything
RUN true
# hadolint ignore=DL3006
FROM base AS next
