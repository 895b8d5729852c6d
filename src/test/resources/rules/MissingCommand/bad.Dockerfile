FROM debian:13 AS build
CMD ["a"]
FROM scratch
COPY --from=build /a /a
