FROM debian:13 AS build
LABEL version=1.0.0
FROM scratch
LABEL author=me other=2 build="GPLv3"
