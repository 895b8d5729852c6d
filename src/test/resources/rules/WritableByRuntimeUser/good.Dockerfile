FROM debian:12
COPY app.jar /app.jar
COPY --chown=0:0 lib /lib
COPY --chown=app conf /conf
USER 65532
