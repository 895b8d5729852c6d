FROM debian:12
ARG UID=1000
COPY --chown=${UID}:0 app.jar /app.jar
ADD --chown=1000 lib.tar /lib
USER 1000:1000
