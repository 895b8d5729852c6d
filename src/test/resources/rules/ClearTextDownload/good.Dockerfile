FROM debian:12
ADD --checksum=sha256:0000000000000000000000000000000000000000000000000000000000000000 http://example.org/x /x
RUN curl -fsS http://localhost:8080/x && wget -qO- http://127.0.0.1/y
RUN curl -fx http://proxy.example.org:3128 https://example.org/x
RUN wget -q http://example.org/x && echo "0000  x" | sha256sum -c -
RUN echo 'deb http://deb.debian.org/debian bookworm main' >/etc/apt/sources.list
