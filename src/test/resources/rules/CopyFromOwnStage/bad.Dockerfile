FROM debian:13 AS build
COPY --from=build /a /b
COPY --from=Build /a /c
