FROM debian:12
ENV LISTS=/var/lib/apt
RUN lists=/var/lib/apt/lists && apt-get update && rm -rf "$lists"/*
RUN apt-get update && rm -rf ${LISTS}/lists/*
