FROM debian:12
USER root
ENTRYPOINT ["gosu", "root", "/app"]
