FROM debian:12
RUN curl -fsSL https://example.org/x -o x && curl --fail https://example.org && curl --version
RUN curl -sSLf https://example.org && curl -I https://example.org
