FROM eclipse-temurin:21-jdk-alpine AS jre
RUN jlink \
    --add-modules java.base,java.logging,java.net.http \
    --strip-debug \
    --no-man-pages \
    --no-header-files \
    --output /javaruntime

FROM alpine:3.20
ENV JAVA_HOME=/opt/java/openjdk
ENV PATH "${JAVA_HOME}/bin:${PATH}"
COPY --from=jre /javaruntime $JAVA_HOME
COPY target/app.jar /app/app.jar
USER 65532:65532
ENTRYPOINT ["java", "-cp", "/app/app.jar", "org.example.Main"]
