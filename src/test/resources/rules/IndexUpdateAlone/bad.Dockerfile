FROM debian:12
RUN apt-get update
RUN apt-get install -y x && apt-get -y update
RUN apk update
RUN yum -y update && yum clean all
RUN zypper --non-interactive refresh
RUN apt update -qq && echo done
