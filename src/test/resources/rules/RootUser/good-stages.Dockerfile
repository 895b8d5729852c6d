FROM eclipse-temurin:17-jdk AS build
USER root
RUN ./build.sh

FROM eclipse-temurin:17-jre
RUN useradd -m -d /opt -s /bin/bash -g root app
USER app
COPY --from=build /out /opt
