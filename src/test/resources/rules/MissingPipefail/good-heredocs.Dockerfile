FROM ubuntu:26.04
RUN <<EOF
#!/usr/bin/env bash
set -eux -o pipefail
echo 'abc' | cat
EOF
RUN <<EOF bash
    set -euxo pipefail
    echo 123 | cat
EOF
RUN bash -o pipefail <<EOF
    echo 123 | cat
EOF
RUN <<EOF
#!/usr/bin/env python3
x = 1 | 2
EOF
