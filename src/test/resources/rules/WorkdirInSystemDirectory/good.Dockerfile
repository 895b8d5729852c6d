FROM debian:12
WORKDIR /development
WORKDIR /process
WORKDIR "/usr/src/app"
WORKDIR /etc/nginx
WORKDIR dev
