FROM debian:12 AS base
RUN echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/90assume-yes && apt-get install a
RUN apt-get install b

FROM base
RUN apt-get install c

FROM fedora:43
RUN echo assumeyes=1 >> /etc/dnf/dnf.conf
RUN dnf install d
RUN yes | zypper install e && echo y | yum install f
