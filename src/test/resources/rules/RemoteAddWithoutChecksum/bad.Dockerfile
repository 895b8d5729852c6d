FROM debian:12
ADD https://example.org/x.tgz /x
ADD git@github.com:moby/buildkit.git /b
ARG URL=https://example.org
ADD ${URL}/y /y
