FROM debian:12
USER root
ENTRYPOINT ["tini", "--", "gosu", "app", "java", "-jar", "/app.jar"]
