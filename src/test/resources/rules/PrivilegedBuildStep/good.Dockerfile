FROM debian:12
RUN --security=sandbox true
