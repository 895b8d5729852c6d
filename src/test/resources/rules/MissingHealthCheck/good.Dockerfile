FROM debian:13 AS base
HEALTHCHECK CMD ["true"]
FROM base
RUN true
