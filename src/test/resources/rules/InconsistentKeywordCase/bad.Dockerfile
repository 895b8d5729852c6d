FROM debian:13
RUN true
workdir /app
EntryPoint ["a"]
