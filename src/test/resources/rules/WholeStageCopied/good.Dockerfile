FROM debian:13 AS build
FROM scratch
COPY --from=build /app /
COPY --from=build / /rootfs
COPY . /
