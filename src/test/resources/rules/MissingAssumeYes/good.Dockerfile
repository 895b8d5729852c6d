FROM debian:12
RUN apt-get install -y a && apt-get -qq install b && apt-get -q=2 install c && apt-get install --assume-yes d
RUN apt-get -o APT::Get::Assume-Yes=true install e && apt-get update && apt-get -qqy install f
RUN apt-get -q -q install g && DEBIAN_FRONTEND=noninteractive apt-get install --yes h
RUN apt-get install a b c -y --no-install-recommends
RUN yum -y install a && yum install --assumeyes b && dnf -qy install c && microdnf install -y d
RUN zypper -n install a && zypper --non-interactive in b && zypper install -y c && zypper in --no-confirm d
RUN apt-cache policy install && echo apt-get install x
RUN yum makecache && dnf clean all && zypper refresh
