# syntax=docker/dockerfile:1.7
FROM ubuntu:24.04
RUN <<EOF
apt-get update
apt-get install -y --no-install-recommends curl
rm -rf /var/lib/apt/lists/*
EOF
WORKDIR /work
