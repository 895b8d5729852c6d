FROM debian:13 AS base
ONBUILD COPY --from=base /a /a
ONBUILD COPY --from=0 /a /a
