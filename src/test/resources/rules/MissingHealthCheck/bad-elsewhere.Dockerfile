FROM debian:13 AS a
HEALTHCHECK CMD ["true"]
FROM debian:13
