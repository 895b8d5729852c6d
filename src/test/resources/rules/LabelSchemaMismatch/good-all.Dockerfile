FROM debian:13 AS base
LABEL org.opencontainers.image.version=1.2.3-rc.1+b5 org.opencontainers.image.licenses="(Apache-2.0 OR MIT) AND GPL-2.0-only WITH Classpath-exception-2.0"
FROM base
ARG REVISION
ARG AUTHOR=me
LABEL created=2026-11-21T12:58:50Z doc=https://example.com/x revision=$REVISION contact=a.b@example.com author="${AUTHOR}"
