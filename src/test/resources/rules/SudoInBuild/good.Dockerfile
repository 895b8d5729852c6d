FROM debian:12
RUN apt-get update && apt-get install -y sudo
RUN find / -xdev -iname sudo -delete
RUN echo sudo apt-get
RUN usermod -aG sudo app
RUN command -v sudo || true
