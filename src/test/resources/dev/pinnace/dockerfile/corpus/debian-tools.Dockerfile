FROM debian:bookworm
LABEL maintainer="ops@example.org" \
      org.opencontainers.image.title="Toolbox" \
      org.opencontainers.image.description="Things that we need, \"now and then\""
RUN apt-get update && apt-get install -y \
    curl=7.88.* \
    # needed by the build
    git \

    make \
 && rm -rf /var/lib/apt/lists/*
VOLUME /data /cache
