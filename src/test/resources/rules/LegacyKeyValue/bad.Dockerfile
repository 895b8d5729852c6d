FROM debian:13
ENV MY_VAR my value
LABEL maintainer "me"
ARG foo bar
