FROM debian:9.8 AS one
RUN apt-get install -y wget curl && wget "https://example.org/x"

FROM debian:9.8 AS two
RUN curl -sSLO "https://example.org/y" && curl -f https://example.org
