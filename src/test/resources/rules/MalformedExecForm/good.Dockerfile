FROM debian:13
CMD ["/bin/sh", "-c", \
  "true && \
  true"]
ENTRYPOINT [ "something" ]
CMD [ -f /etc/os-release ] && true
