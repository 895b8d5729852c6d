FROM debian:12
RUN apt-get update && apt-get -y dist-upgrade
RUN zypper --non-interactive dup
RUN zypper dist-upgrade -y
