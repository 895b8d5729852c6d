FROM debian:12
RUN wget -q https://example.org && wget --progress=dot:giga https://example.org && wget -nv https://example.org
RUN wget -qO- https://example.org && wget --quiet -O x https://example.org && wget -o log https://example.org
RUN wget --version && apt-get install -y wget
