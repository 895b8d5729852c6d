FROM debian:13
ARG JAR_FILE=target/*.jar
ARG VERSION
ADD app.jar /app.jar
ADD ["a b", "/c/"]
ADD foo.zip /foo/
ADD ${JAR_FILE} app.jar
ADD app-${VERSION}.jar /app.jar
ADD $NAME /app.jar
ONBUILD ADD . /src
