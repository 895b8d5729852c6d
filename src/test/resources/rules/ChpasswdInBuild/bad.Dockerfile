FROM debian:12
RUN useradd app && echo 'app:app' | chpasswd
