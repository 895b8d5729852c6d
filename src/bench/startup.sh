#!/usr/bin/env bash
# Measures how long an image takes until it answers over HTTP, with and without the archive of class data
# (<startup>none</startup> and cds), and replaces its table in docs/benchmarks.md. Measured is the time from
# 'podman start' of a container that is there already to the first answer; the runs of both kinds alternate. With JDK 17,
# whose archives Pinnace refuses, only the first kind is measured.
#
# Usage: src/bench/startup.sh [runs]                  default: 9
#
# Needs root on Linux, maven, podman, runc, skopeo, nsenter, curl, jq, and the plugin in the local repository (mvn install).
# Of processors that do other work the figures tell nothing: the load stands beside the table.
#
# Environment:
#   JDK17_HOME   a JDK 17 with jmods     default: /usr/lib/jvm/java-17-openjdk-amd64
#   JDK25_HOME   a JDK 25                default: the first /usr/lib/jvm/*25*; left out where there is none
#   MVN_OPTIONS  options for Maven       default: -o -q
#   REPORT       the file to write to instead of docs/benchmarks.md
#   APPLICATIONS default: quickstart spring-boot-web-jpa
set -euo pipefail

ROOT=$(cd "$(dirname "$0")/../.." && pwd)
readonly RUNS=${1:-9} ROOT REPORT=${REPORT:-$ROOT/docs/benchmarks.md}
readonly BEGIN='<!-- begin startup.sh -->' END='<!-- end startup.sh -->'
read -ra MVN <<<"mvn ${MVN_OPTIONS--o -q}"
read -ra APPLICATIONS <<<"${APPLICATIONS:-quickstart spring-boot-web-jpa}"
WORK=$(mktemp -d "${TMPDIR:-/tmp}/pinnace-startup.XXXX")
readonly WORK ROWS=$WORK/rows

fail() {
    echo "startup.sh: $*" >&2
    exit 1
}

podman_here() {
    CONTAINERS_STORAGE_CONF=$WORK/storage.conf CONTAINERS_CONF=$WORK/containers.conf podman "$@"
}

clean_up() {
    podman_here rm --all --force --time 0 >/dev/null 2>&1 || true
    rm -rf "$WORK"
}

prepare() {
    local tool
    for tool in mvn podman runc skopeo nsenter curl jq; do
        command -v "$tool" >/dev/null || fail "$tool is missing"
    done
    [[ $(uname -s) == Linux && $(id -u) == 0 ]] || fail "needs root on Linux"
    [[ $RUNS =~ ^[1-9][0-9]*$ ]] || fail "the number of runs is not one: $RUNS"
    trap clean_up EXIT
    printf '[storage]\ndriver = "vfs"\ngraphroot = "%s/root"\nrunroot = "%s/run"\n' "$WORK" "$WORK" >"$WORK/storage.conf"
    printf '[engine]\nruntime = "runc"\ncgroup_manager = "cgroupfs"\nevents_logger = "file"\n' >"$WORK/containers.conf"
}

# maven JAVA_HOME DIRECTORY ARGUMENT...
maven() {
    local java_home=$1 directory=$2
    shift 2
    (cd "$directory" && JAVA_HOME=$java_home "${MVN[@]}" "$@" >"$WORK/maven.log" 2>&1) ||
        { cat "$WORK/maven.log" >&2; fail "mvn $* failed in $directory"; }
}

# image APPLICATION JAVA_HOME STARTUP: prints the name under which Podman has it, and the bytes of its layers
image() {
    local directory=$WORK/$1 archive=$WORK/image.tar name=localhost/$1:$3
    rm -rf "$directory" "$archive"
    cp -r "$ROOT/src/it/$1" "$directory"
    rm -rf "$directory/target"
    sed -i "s/@project.version@/$VERSION/" "$directory/pom.xml"
    maven "$2" "$directory" -Dpinnace.required "-Dpinnace.startup=$3" package
    skopeo copy --quiet "oci:$directory/target/pinnace/image" "docker-archive:$archive:$name"
    podman_here load --quiet --input "$archive" >/dev/null
    echo "$name $(jq '[.layers[].compressedSize] | add' "$directory/target/pinnace/image.json")"
}

# answer IMAGE PATH: milliseconds from the start of a container to its first answer
answer() {
    local container pid start end
    container=$(podman_here create --pull=never --read-only --read-only-tmpfs=false --cap-drop=ALL \
        --security-opt=no-new-privileges --network=none --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 \
        --tmpfs /tmp:rw,noexec,mode=1777 "$1")
    start=$(date +%s%N)
    podman_here start "$container" >/dev/null
    pid=$(podman_here inspect --format '{{.State.Pid}}' "$container")
    until nsenter --target "$pid" --net curl -fsS -o /dev/null "http://127.0.0.1:8080$2" 2>/dev/null; do
        end=$(date +%s%N)
        if ((end - start > 120000000000)); then
            podman_here logs "$container" >&2
            fail "$1 does not answer"
        fi
        sleep 0.02
    done
    end=$(date +%s%N)
    podman_here rm --force --time 0 "$container" >/dev/null
    echo $(((end - start) / 1000000))
}

# summary FILE: median, and from the least to the most
summary() {
    jq -rs 'sort | "\((if length % 2 == 1 then .[length / 2 | floor] else (.[length / 2 - 1] + .[length / 2]) / 2 end) / 10
        | round / 100) s (\(.[0] / 10 | round / 100) to \(.[-1] / 10 | round / 100))"' "$1"
}

# measure APPLICATION JAVA_HOME KIND...: KIND is none, or none and cds
measure() {
    local application=$1 java_home=$2 path=/ kind run images=() sizes=() cells
    shift 2
    [[ $application == quickstart ]] || path=/owners
    for kind in "$@"; do
        read -r name size <<<"$(image "$application" "$java_home" "$kind")"
        images+=("$name")
        sizes+=("$size")
        : >"$WORK/$kind"
        answer "$name" "$path" >/dev/null # what is read from disk for the first time
    done
    for ((run = 0; run < RUNS; run++)); do
        for ((kind = 0; kind < ${#images[@]}; kind++)); do
            answer "${images[kind]}" "$path" >>"$WORK/${images[kind]##*:}"
        done
    done
    cells='refused | | '
    (($# == 1)) || cells="$(summary "$WORK/cds") | $(jq -rn --slurpfile a "$WORK/none" --slurpfile b "$WORK/cds" \
        '[range($a | length) as $i | $b[$i] / $a[$i]] | sort | .[length / 2 | floor] * 100 | round / 100') | $(
        awk -v a="${sizes[0]}" -v b="${sizes[1]}" 'BEGIN { printf "%.2f", (b - a) / 1e6 }')"
    echo "| $application | $(jdk_name "$java_home") | $(summary "$WORK/none") | $cells |" | tee -a "$ROWS" >&2
    podman_here rmi --force "${images[@]}" >/dev/null
}

jdk_name() {
    local vendor version
    vendor=$(sed -n 's/^IMPLEMENTOR="\(.*\)"$/\1/p' "$1/release")
    version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$1/release")
    echo "${vendor/Eclipse Adoptium/Temurin} $version"
}

write_report() {
    local text=$WORK/text
    {
        echo "$BEGIN"
        echo "Measured with \`src/bench/startup.sh $RUNS\` at commit \`$(git -C "$ROOT" rev-parse --short=12 HEAD)\` on Linux with" \
            "$(nproc) cores, $(awk '/MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo) GiB of memory and a load of" \
            "$(cut -d ' ' -f 1 /proc/loadavg), Podman $(podman --version | sed 's/.* //'): medians, and in brackets the least and" \
            "the most of $RUNS runs; the ratio is the median of those of two runs beside each other."
        echo
        echo '| application | JDK | `none` | `cds` | `cds` ÷ `none` | `cds` costs (MB, gzip) |'
        echo '|---|---|--:|--:|--:|--:|'
        cat "$ROWS"
        echo "$END"
    } >"$text"
    grep -qxF "$BEGIN" "$REPORT" && grep -qxF "$END" "$REPORT" || fail "$REPORT lacks the lines $BEGIN and $END"
    sed -i -e "/^$BEGIN\$/,/^$END\$/{/^$END\$/r $text
        d}" "$REPORT"
}

main() {
    prepare
    VERSION=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$ROOT/pom.xml" | head -1)
    local jdk17=${JDK17_HOME:-/usr/lib/jvm/java-17-openjdk-amd64} jdk25=${JDK25_HOME:-} application
    [[ -n $jdk25 ]] || jdk25=$(compgen -G '/usr/lib/jvm/*25*' | head -1) || true
    for application in "${APPLICATIONS[@]}"; do
        measure "$application" "$jdk17" none
        if [[ -n $jdk25 ]]; then
            measure "$application" "$jdk25" none cds
        fi
    done
    write_report
}

main
