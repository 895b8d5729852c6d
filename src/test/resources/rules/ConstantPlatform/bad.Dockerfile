FROM --platform=linux/amd64 debian:13 AS build
FROM --platform=amd64 debian:13
