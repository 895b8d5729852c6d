FROM debian:13 AS build
FROM scratch
COPY --from=build /a /a
COPY --from=BUILD /a /b
