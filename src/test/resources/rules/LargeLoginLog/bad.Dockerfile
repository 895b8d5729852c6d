FROM debian:12
ARG UID=1000710000
RUN useradd -u 123456 a
RUN useradd --uid=123456 -m b && useradd -m -u $UID c
