FROM debian:12
USER 1000
RUN id
USER root
CMD ["sh"]
