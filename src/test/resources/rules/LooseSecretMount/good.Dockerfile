FROM debian:12
RUN --mount=type=secret,id=a cat /run/secrets/a
RUN --mount=type=secret,id=a,mode=0440 cat /run/secrets/a
RUN --mount=type=cache,target=/x,mode=0777 true
