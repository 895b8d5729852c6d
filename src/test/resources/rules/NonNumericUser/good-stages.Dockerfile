FROM debian:12 AS build
USER builder
RUN make

FROM debian:12
USER root
RUN apt-get update
USER app
RUN true
USER 1234
