FROM alpine:3.22 AS lower
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
RUN wget -O - https://example.org | wc -l >/number

FROM lower AS upper
RUN true | cat

FROM debian:12
RUN set -o pipefail && true | cat
RUN true || cat; echo '|' "a | b"
SHELL ["/usr/bin/bash", "-euo", "pipefail", "-c"]
RUN true | cat && x=$(true | cat)
SHELL ["/bin/sh", "-e", "-u", "-o", "pipefail", "-c"]
RUN true | cat
