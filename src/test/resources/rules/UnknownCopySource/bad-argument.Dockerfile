ARG SOURCE=builder
FROM debian:13 AS builder
FROM debian:13
ARG SOURCE
COPY --from=$SOURCE foo.txt /bar.txt
COPY --from=busybox:${TAG} /bin/sh /bin/sh
