FROM debian:12
RUN wget https://example.org
RUN apt-get update && curl https://example.org
RUN curl https://example.org
