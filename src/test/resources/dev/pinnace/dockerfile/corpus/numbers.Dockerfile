FROM golang:1.23
WORKDIR /go/src/app
RUN go build -o /bin/app .
FROM gcr.io/distroless/static
COPY --from=0 /bin/app /bin/app
CMD ["/bin/app"]
