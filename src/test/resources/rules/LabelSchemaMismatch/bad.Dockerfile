FROM debian:13
LABEL org.opencontainers.image.version=1.2 org.opencontainers.image.licenses="Apache2"
LABEL created=yesterday doc=example revision=xyz contact=nobody author=""
LABEL more=1
