FROM debian:12 AS base
RUN apt-get -o APT::Get::Assume-Yes=true install a && apt-get install b
RUN echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/90assume-yes

FROM debian:12
RUN apt-get install c | tee log
