FROM debian:12
RUN apt-get update -y && apt-get install -y openssl \
  && apt-get clean && rm -f /var/lib/apt/lists/*_*
