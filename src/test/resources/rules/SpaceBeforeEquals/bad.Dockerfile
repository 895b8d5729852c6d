FROM debian:13
ENV A = 1
LABEL version ="1"
