FROM debian:12
RUN apt-get update && apt-get upgrade -y && zypper patch --cve=cve-2015-7547 && yum update -y && apk upgrade
RUN echo apt-get dist-upgrade
