FROM debian:12
RUN wget https://example.org && wget -O x https://example.org
