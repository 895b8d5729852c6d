FROM debian:12
RUN apt-get update && apt-mark hold x && apt-cache search y && apt-key list
RUN cd /var/lib && rm -rf apt dpkg cache log
RUN curl -sf https://packages.cloud.google.com/apt/doc/apt-key.gpg | apt-key --keyring /x add -
RUN echo "apt install x"
