FROM debian:13
FROM scratch
COPY --from=0 /a /a
