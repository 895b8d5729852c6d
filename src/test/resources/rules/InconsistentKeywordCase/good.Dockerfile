FROM debian:13
RUN true
CMD ["a"]
