FROM debian:12 AS build
USER builder
RUN make

FROM debian:12
COPY --from=build /app /app
HEALTHCHECK CMD ["/app", "--ping"]
CMD ["/app"]
