FROM debian:13
CMD ["a"]
ENTRYPOINT [ "something" ]
CMD []
HEALTHCHECK CMD curl -f http://localhost/ || exit 1
