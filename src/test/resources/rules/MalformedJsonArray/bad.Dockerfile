FROM debian:13
VOLUME ['/data']
COPY ['a', '/b']
RUN ['ls', '-l']
HEALTHCHECK CMD ['true']
