#!/usr/bin/env bash
# Measures pinnace:check as whole processes, Maven's start included: over 1,000 Dockerfiles of ordinary size that it writes
# itself (half of them clean, four tenths with a few findings, a tenth with many), over the image of the Spring Boot
# project in src/it, and over an image of 2 GB that has to be read in a heap of 256 MB. Beside each stands `mvn … help`, the
# same process that checks nothing. Run it on a machine that does nothing else.
#
# Usage: src/bench/check.sh [runs]                    default: 7
#
# Needs maven, hyperfine, jq, umoci, and the plugin in the local repository (mvn install).
set -euo pipefail

RUNS=${1:-7}
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
WORK=$(mktemp -d "${TMPDIR:-/tmp}/pinnace-check.XXXX")
trap 'rm -rf "$WORK"' EXIT

fail() {
    echo "check.sh: $*" >&2
    exit 1
}

for tool in mvn hyperfine jq umoci; do
    command -v "$tool" >/dev/null || fail "$tool is missing"
done
[[ $RUNS =~ ^[1-9][0-9]*$ ]] || fail "the number of runs is not one: $RUNS"
version=$(sed -n '/<artifactId>pinnace-maven-plugin/{n;s/.*<version>\(.*\)<.*/\1/p;q}' "$ROOT/pom.xml")
[[ -n $version ]] || fail "the version of the plugin is not in $ROOT/pom.xml"
readonly GOAL="mvn -o -B -q dev.pinnace:pinnace-maven-plugin:$version"

clean() { # number, digest
    cat <<X
# syntax=docker/dockerfile:1
FROM registry.example.com/build/maven:3.9.9@sha256:$2 AS build
WORKDIR /src
COPY pom.xml ./
COPY .mvn .mvn
RUN --mount=type=cache,target=/root/.m2 mvn -B -q dependency:go-offline
COPY src src
RUN --mount=type=cache,target=/root/.m2 mvn -B -q package -DskipTests

FROM registry.example.com/run/java:21.0.$(($1 % 9))@sha256:$2
LABEL org.opencontainers.image.title="service-$1" \\
      org.opencontainers.image.licenses="Apache-2.0"
ENV LANG=C.UTF-8 \\
    APP_HOME=/app
WORKDIR /app
COPY --from=build --chmod=0444 /src/target/app-$1.jar /app/app.jar
USER 65532:65532
EXPOSE 8080
HEALTHCHECK --interval=30s CMD ["/usr/bin/java", "-cp", "/app/app.jar", "Health"]
ENTRYPOINT ["/usr/bin/java", "-jar", "/app/app.jar"]
X
}

ordinary() { # number, digest
    cat <<X
FROM registry.example.com/node:22.$(($1 % 12))-slim@sha256:$2 AS deps
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev && npm cache clean --force

FROM registry.example.com/node:22-slim@sha256:$2
RUN apt-get update && apt-get install -y --no-install-recommends \\
      ca-certificates \\
      tini=0.19.0-1 \\
    && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=deps /app/node_modules ./node_modules
COPY . .
ENV NODE_ENV=production PORT=3000
RUN groupadd -r app && useradd -r -g app app \\
    && chown -R app:app /app
USER app
EXPOSE 3000
ENTRYPOINT ["tini", "--"]
CMD ["node", "server-$1.js"]
X
}

careless() { # number
    cat <<X
FROM ubuntu
MAINTAINER somebody@example.com
ENV DB_PASSWORD=changeme$1
RUN apt-get update
RUN apt-get install curl wget python
RUN cd /opt && wget http://example.com/tool-$1.tar.gz | tar xz
RUN sudo chmod 777 /opt
ADD . /app
WORKDIR app
RUN pip install flask
RUN npm install -g yarn
EXPOSE 22
CMD node server.js
X
}

dockerfiles() {
    local number digest directory
    for ((number = 0; number < 1000; number++)); do
        directory=$WORK/dockerfiles/team$((number % 40))/service$number
        digest=$(printf '%064d' "$number")
        mkdir -p "$directory"
        case $((number % 10)) in
            0 | 2 | 4 | 6 | 8) clean "$number" "$digest" ;;
            1) careless "$number" ;;
            *) ordinary "$number" "$digest" ;;
        esac >"$directory/Dockerfile"
    done
}

spring() {
    cp -r "$ROOT/src/it/spring-boot-web-jpa" "$WORK/spring"
    sed -i "s/@project.version@/$version/" "$WORK/spring/pom.xml"
    mvn -o -B -q -f "$WORK/spring" package
    mv "$WORK/spring/target/pinnace/image" "$WORK/spring-image"
}

large() { # one layer of 40 files that cannot be compressed, and one of 100,000 small ones
    local tree=$WORK/large-image number
    umoci init --layout "$tree" >/dev/null && umoci new --image "$tree:1" >/dev/null
    mkdir -p "$WORK/large/files" "$WORK/small/files"
    for ((number = 0; number < 40; number++)); do
        head -c 50M /dev/urandom >"$WORK/large/files/$number"
    done
    (cd "$WORK/small/files" && seq 100000 | split -l 1 -a 5 -)
    umoci insert --image "$tree:1" "$WORK/large/files" /large >/dev/null
    umoci insert --image "$tree:1" "$WORK/small/files" /small >/dev/null
    rm -rf "$WORK/large" "$WORK/small"
}

measure() { # name, options of Maven, command
    MAVEN_OPTS=$2 hyperfine --style none --warmup 1 --runs "$RUNS" --export-json "$WORK/$1.json" "$3" >/dev/null
    jq -r --arg name "$1" '.results[0]
        | def seconds: . * 100 | round / 100 | tostring;
          "| \($name) | \(.median | seconds) s | \(.min | seconds) to \(.max | seconds) s | \(.user + .system | seconds) s |"
    ' "$WORK/$1.json"
}

cd "$WORK"
dockerfiles
spring
large
readonly QUIET="-Dpinnace.failOn=off -Dpinnace.reportDirectory=$WORK/reports"
echo "$(nproc) cores, load $(cut -d ' ' -f 1 /proc/loadavg), $(mvn -B -v | sed -n 's/.*\(Apache Maven [0-9.]*\).*/\1/p'), \
$(du -sm "$WORK/spring-image" | cut -f 1) MB of Spring Boot, $(du -sm "$WORK/large-image" | cut -f 1) MB of large image"
echo "| what | median | fastest to slowest | processor time |"
echo "|---|--:|--:|--:|"
measure nothing "" "$GOAL:help"
measure dockerfiles "" "$GOAL:check -Dpinnace.dockerfiles=$WORK/dockerfiles $QUIET"
measure spring-image "" "$GOAL:check -Dpinnace.image=oci:$WORK/spring-image $QUIET"
measure large-image -Xmx256m "$GOAL:check -Dpinnace.image=oci:$WORK/large-image $QUIET"
