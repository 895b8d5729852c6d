FROM debian:12
RUN --mount=type=secret,id=a,mode=0444 cat /run/secrets/a
RUN --mount=type=ssh,mode=0666 git clone git@example.org:x/y
