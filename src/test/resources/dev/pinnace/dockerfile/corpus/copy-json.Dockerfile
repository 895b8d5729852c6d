FROM alpine:3.20
COPY ["file with blanks.txt", "/dir with blanks/"]
ADD ["a.tar", "b.tar", "/opt/"]
VOLUME ["/var/log", "/var/db"]
SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
RUN wget -qO- https://example.org/x | sha256sum
