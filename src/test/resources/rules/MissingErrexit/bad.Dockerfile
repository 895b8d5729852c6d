FROM debian:12
RUN <<EOF
one
two
EOF
RUN bash <<EOF
one; two
set -e
EOF
