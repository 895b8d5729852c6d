FROM debian:12
COPY --chown=root app.jar /app.jar
USER root
