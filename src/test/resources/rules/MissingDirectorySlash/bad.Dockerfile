FROM debian:13
ARG DIR=/app
COPY package.json yarn.lock my_app
COPY ["a", "b", "/app"]
COPY a b $DIR
COPY package.json yarn.lock .
