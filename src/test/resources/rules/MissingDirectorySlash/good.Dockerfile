FROM debian:13
ARG DIR=/app/
COPY a b /app/
COPY ["a", "b", "/app/"]
COPY a /app
COPY *.json /app
COPY a b $DIR
COPY a b $UNKNOWN
COPY --link --chown=1:1 a /b
