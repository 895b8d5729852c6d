FROM golang:1.24 AS build
FROM build AS test
FROM Build
