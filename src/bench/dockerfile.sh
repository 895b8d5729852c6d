#!/usr/bin/env bash
# Measures the sizes of the images that every final stage of pinnace:dockerfile makes of the quickstart, beside that of a
# Dockerfile as people write it. Replaces the table in docs/benchmarks.md.
#
# Usage: src/bench/dockerfile.sh
#
# Needs root on Debian for amd64, with maven, debootstrap, docker.io, docker-registry, nsenter and curl, a mirror of Debian,
# and the plugin in the local repository (mvn install). It starts a Docker daemon and a registry of its own.
#
# Environment:
#   MVN_OPTIONS  options for Maven       default: -o -q
#   LOCAL_REPOSITORY  where Maven keeps the plugin, default: ~/.m2/repository
#   REPORT       the file to write to instead of docs/benchmarks.md
set -euo pipefail

ROOT=$(cd "$(dirname "$0")/../.." && pwd)
readonly ROOT REPORT=${REPORT:-$ROOT/docs/benchmarks.md}
WORK=$(mktemp -d "${TMPDIR:-/tmp}/pinnace-variants.XXXX")
readonly WORK PROJECT=$WORK/quickstart ROWS=$WORK/rows JAVA=/usr/lib/jvm/java-17-openjdk-amd64/bin/java
# shellcheck source=src/bench/shared.sh
source "$ROOT/src/bench/shared.sh"
read -ra MVN <<<"mvn ${MVN_OPTIONS--o -q}"
export DOCKER_HOST=unix://$WORK/docker.sock DOCKER_BUILDKIT=1
STARTED=() COMMON=0

# Debian's own client, where there is another one: BuildKit is a part of its daemon.
DOCKER=$(compgen -G /usr/bin/docker || command -v docker || echo docker)
readonly DOCKER

docker() {
    "$DOCKER" "$@"
}

clean_up() {
    local process
    for process in "${STARTED[@]}"; do
        kill "$process" 2>/dev/null || true
        wait "$process" || true
    done
    rm -rf "$WORK"
}

# start LOG COMMAND...
start() {
    "${@:2}" >"$1" 2>&1 &
    STARTED+=($!)
}

# within SECONDS COMMAND...: repeats it until it succeeds
within() {
    local i
    for ((i = 0; i < $1; i++)); do
        ! "${@:2}" >/dev/null 2>&1 || return 0
        sleep 1
    done
    fail "not within $1 s: ${*:2}"
}

start_engine() {
    start "$WORK/dockerd.log" dockerd --iptables=false --ip-masq=false --bridge=none --host "$DOCKER_HOST" \
        --pidfile "$WORK/docker.pid" --data-root "$WORK/docker" --exec-root "$WORK/docker-exec"
    printf 'version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: %s\nhttp:\n  addr: 127.0.0.1:5017\n' \
        "$WORK/registry" >"$WORK/registry.yml"
    start "$WORK/registry.log" docker-registry serve "$WORK/registry.yml"
    within 60 docker version
    within 60 curl -fs http://127.0.0.1:5017/v2/
}

# build TAG DIRECTORY: what the Dockerfile there says
build() {
    docker build --quiet --network host --tag "$1" "$2" >/dev/null
}

# base NAME PACKAGE...: minimal Debian with these packages; prints its name with the digest
base() {
    local name=127.0.0.1:5017/$1:1 directory=$WORK/base-$1
    mkdir "$directory"
    echo FROM debian:12 >"$directory/Dockerfile"
    if (($# > 1)); then
        echo "RUN apt-get update && apt-get install -y --no-install-recommends ${*:2} && rm -rf /var/lib/apt/lists/*" \
            >>"$directory/Dockerfile"
    fi
    build "$name" "$directory"
    docker push --quiet "$name" >/dev/null
    docker inspect --format '{{index .RepoDigests 0}}' "$name"
}

import_debian() {
    debootstrap --variant=minbase bookworm "$WORK/debian" >"$WORK/debootstrap.log" ||
        { tail "$WORK/debootstrap.log" >&2; fail "debootstrap failed"; }
    tar -C "$WORK/debian" -c . | docker import - debian:12 >/dev/null
    rm -rf "$WORK/debian"
}

# maven ARGUMENT...
maven() {
    (cd "$PROJECT" && "${MVN[@]}" "$@" >"$WORK/maven.log" 2>&1) || { cat "$WORK/maven.log" >&2; fail "mvn $* failed"; }
}

# answers IMAGE: "yes" when it answers over HTTP, hardened, within a minute
answers() {
    local container pid answer=no i
    container=$(docker run --detach --read-only --cap-drop=ALL --security-opt=no-new-privileges --network=none \
        --tmpfs /tmp:rw,noexec,mode=1777 "$1")
    pid=$(docker inspect --format '{{.State.Pid}}' "$container")
    for ((i = 0; i < 60; i++)); do
        if nsenter --target "$pid" --net curl -fsS -o /dev/null http://127.0.0.1:8080/ 2>/dev/null; then
            answer=yes
            break
        fi
        sleep 1
    done
    docker rm --force "$container" >/dev/null
    echo "$answer"
}

# row IMAGE TEXT
row() {
    local disk compressed
    disk=$(docker inspect --format '{{.Size}}' "$1")
    compressed=$(docker save "$1" | gzip -6 | wc -c)
    ((COMMON > 0)) || COMMON=$compressed
    printf '| %s | %s | %s | %s | %s |\n' "$2" "$(megabytes "$disk")" "$(megabytes "$compressed")" \
        "$(awk -v a="$COMMON" -v b="$compressed" 'BEGIN { printf "%.1f", a / b }')" "$(answers "$1")" | tee -a "$ROWS" >&2
}

megabytes() {
    awk -v bytes="$1" 'BEGIN { printf "%.1f", bytes / 1e6 }'
}

common() {
    local directory=$WORK/common
    mkdir "$directory"
    find "$PROJECT/target/pinnace/layers" -name '*.jar' -exec cp {} "$directory" \;
    cat >"$directory/Dockerfile" <<'END'
FROM debian:12
RUN apt-get update && apt-get install -y openjdk-17-jre-headless
COPY *.jar /app/
CMD java -cp "/app/*" dev.pinnace.it.quickstart.Quickstart
END
    build common:1 "$directory"
    row common:1 "as people write it"
}

# pin ALIAS IMAGE
pin() {
    echo "FROM $2 AS $1" >"$PROJECT/src/main/pinnace/pins/$1.Dockerfile"
}

# variant TEXT OPTION...
variant() {
    maven package pinnace:dockerfile -Dpinnace.buildFrom=artifact "${@:2}"
    build variant:1 "$PROJECT"
    row variant:1 "$1"
}

write_report() {
    {
        echo "Measured with \`src/bench/dockerfile.sh\` at commit \`$(git -C "$ROOT" rev-parse --short=12 HEAD)\`, with the plugin" \
            "$VERSION whose jar has the SHA-256 \`$(sha256sum <"$JAR" | cut -c 1-16)…\`, Docker" \
            "$(docker version --format '{{.Server.Version}}')."
        echo
        echo '| image | on disk | compressed | common ÷ this | answers |'
        echo '|---|--:|--:|--:|---|'
        cat "$ROWS"
    } >"$WORK/text"
    replace_section "$REPORT" dockerfile.sh "$WORK/text"
}

# shellcheck disable=SC2016 # what is in backticks is Markdown
main() {
    need mvn debootstrap dockerd docker docker-registry nsenter curl
    trap clean_up EXIT
    VERSION=$(plugin_version)
    JAR=$(plugin_jar)
    start_engine
    import_debian
    copy_application quickstart "$PROJECT"
    mkdir -p "$PROJECT/src/main/pinnace/pins"
    pin runtime "$(base jdk openjdk-17-jdk-headless ca-certificates ca-certificates-java)"
    maven package pinnace:dockerfile -Dpinnace.buildFrom=artifact
    common
    variant '`finalStage` `scratch`'
    pin final "$(base plain)"
    variant '`libc`, on the Debian base' -Dpinnace.finalStage=libc
    pin final "$(base jre openjdk-17-jre-headless)"
    variant '`java`, on Debian with `openjdk-17-jre-headless`, without recommended packages and lists' \
        -Dpinnace.finalStage=java "-Dpinnace.launcher=$JAVA"
    variant 'the same with `harden`' -Dpinnace.finalStage=java "-Dpinnace.launcher=$JAVA" -Dpinnace.harden
    write_report
}

main
