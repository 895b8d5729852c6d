FROM debian:12
RUN useradd -l -u 123456 a && useradd --no-log-init --uid=123456 b && useradd -u 12345 c && useradd d
RUN groupadd -g 123456 e && adduser -u 123456 f && useradd -rlu 123456 g
