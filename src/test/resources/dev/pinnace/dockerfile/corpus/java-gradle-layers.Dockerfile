ARG JDK=21
FROM gradle:8.10-jdk${JDK} AS builder
WORKDIR /home/gradle/project
COPY --chown=gradle:gradle . .
RUN gradle --no-daemon bootJar && java -Djarmode=tools -jar build/libs/shop.jar extract --layers --destination out

FROM eclipse-temurin:${JDK}-jre-alpine
WORKDIR /opt/shop
COPY --from=builder /home/gradle/project/out/dependencies/ ./
COPY --from=builder /home/gradle/project/out/spring-boot-loader/ ./
COPY --from=builder /home/gradle/project/out/snapshot-dependencies/ ./
COPY --from=builder /home/gradle/project/out/application/ ./
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s --retries=3 CMD wget -qO- http://localhost:8080/actuator/health || exit 1
ENV JAVA_OPTS="-XX:MaxRAMPercentage=75 -XX:+ExitOnOutOfMemoryError"
CMD exec java $JAVA_OPTS -jar shop.jar
