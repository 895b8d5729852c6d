FROM python:3.13-alpine AS a
HEALTHCHECK --interval=1s \
  CMD curl -f http://localhost:8080 || exit 1
CMD ["a"]
ENTRYPOINT ["b"]
FROM debian:13
CMD ["a"]
HEALTHCHECK NONE
