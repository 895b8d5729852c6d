FROM debian:12
RUN --network=none true
RUN --network=default true
