FROM debian:13 AS build
FROM debian:13
ONBUILD COPY --from=build /a /a
ONBUILD COPY --from=elsewhere /a /a
