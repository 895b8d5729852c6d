# syntax=docker/dockerfile:1
# hadolint is a linter; pinnace is another
FROM debian:13
# hadolint shell=bash
RUN true
