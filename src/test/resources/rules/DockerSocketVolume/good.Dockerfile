FROM debian:12
VOLUME /var/run /data
VOLUME ["/var/lib/docker"]
