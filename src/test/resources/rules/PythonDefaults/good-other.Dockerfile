FROM debian:12
RUN python3 x.py
