FROM ubuntu:26.04
RUN <<-EOF bash -euo pipefail
	curl https://example.org/x | tar x
	EOF
RUN <<'EOF' /bin/bash -e -o pipefail -x
curl https://example.org/x | tar x
EOF
RUN <<EOF bash -o pipefail && true
curl https://example.org/x | tar x
EOF
