FROM debian:13
RUN apt-get update && \
# a comment
  true

RUN <<EOF
a \

b
EOF
