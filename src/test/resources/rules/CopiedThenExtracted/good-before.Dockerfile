FROM debian:13
RUN curl -o /tmp/a.tgz https://example.com/a.tgz && tar xzf /tmp/a.tgz
COPY a.tgz /keep/
