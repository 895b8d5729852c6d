FROM debian:12
VOLUME /var/run/docker.sock
VOLUME ["/data", "/run/docker.sock"]
