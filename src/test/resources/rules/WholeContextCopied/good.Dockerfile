FROM debian:13 AS build
COPY src /src
FROM scratch
COPY --from=build / /x
COPY ./a /b
