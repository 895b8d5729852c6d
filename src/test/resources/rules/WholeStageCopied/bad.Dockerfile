FROM debian:13 AS build
FROM scratch
COPY --from=build / /
COPY --link --from=build /. /
COPY --from=build ["/*", "/"]
