FROM debian:13 AS build
FROM scratch AS run
COPY --from=build /a /a
