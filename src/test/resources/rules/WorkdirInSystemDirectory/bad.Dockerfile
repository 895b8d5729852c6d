FROM debian:12
WORKDIR /proc/self/fd/8
ENV D=/dev
WORKDIR "${D}/shm"
WORKDIR /boot
