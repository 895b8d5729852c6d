FROM debian:13 AS builder
FROM scratch AS run
COPY --from=bulider /a /a
COPY --from=later /a /a
COPY --from=7 /a /a
FROM scratch AS later
