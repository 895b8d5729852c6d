FROM alpine:3.22
ENTRYPOINT ["su-exec", "app", "/app"]
