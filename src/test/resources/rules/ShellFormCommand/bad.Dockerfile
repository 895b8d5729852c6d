FROM debian:13 AS a
ENTRYPOINT my-program start
CMD java $JAVA_OPTS -jar app.jar
FROM debian:13
SHELL ["/bin/bash", "-c"]
ENTRYPOINT echo "hello world"
FROM debian:13
ENTRYPOINT exec top -b
ONBUILD CMD a b
