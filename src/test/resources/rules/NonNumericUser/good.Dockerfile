FROM debian:12
USER 1234:app
