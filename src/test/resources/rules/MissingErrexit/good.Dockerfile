FROM debian:12
RUN <<EOF
set -ex
one
two
EOF
RUN <<EOF
one &&
two
EOF
RUN <<EOF
#!/bin/bash -e
one
two
EOF
RUN bash -euo pipefail <<EOF
one
two
EOF
RUN one; two
RUN <<EOF
just one
EOF
RUN <<EOF
if true; then
  one
fi
EOF
SHELL ["/bin/bash", "-o", "errexit", "-c"]
RUN <<EOF
one
two
EOF
