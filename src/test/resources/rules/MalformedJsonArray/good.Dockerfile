FROM debian:13
RUN [ -f /a ] && true
VOLUME ["/data"]
COPY ["a b", "/c"]
RUN [[ -f /a ]] || true
