FROM golang:1.24
WORKDIR /src
COPY . /src/
COPY go.mod go.sum /src/
COPY internal /src/internal
COPY subdir /src/subdir
COPY api /src/api
