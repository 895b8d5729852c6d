FROM debian:12
RUN apt update && \
    apt install -y curl
RUN /usr/bin/apt -y upgrade
