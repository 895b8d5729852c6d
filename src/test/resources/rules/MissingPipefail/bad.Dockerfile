FROM debian:12
RUN wget -O - https://example.org | wc -l >/number
SHELL ["/bin/bash", "-c"]
RUN true && \
    curl https://example.org | tar x
RUN X=$(curl https://example.org | cut -f1) && echo $X
RUN <<EOF
set -e
curl https://example.org | tar x
EOF
RUN true | cat && set -o pipefail
