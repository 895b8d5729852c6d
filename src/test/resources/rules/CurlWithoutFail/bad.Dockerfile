FROM debian:12
RUN curl -sSLo x https://example.org/x
