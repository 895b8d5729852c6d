#!/usr/bin/env bash
# Measures what a reactor costs: pinnace:check over a reactor of many modules, each with an image and a Dockerfile, beside the
# same checks one by one, each in a process of its own. Since each process starts Maven anew, `mvn … help`, which checks nothing,
# is measured, too, and the comparison is also made without it. Run it on a machine that does nothing else.
#
# Usage: src/bench/reactor.sh [modules] [runs]        default: 40 3
#
# Needs maven, awk, and the plugin in the local repository (mvn install).
set -euo pipefail

MODULES=${1:-40}
RUNS=${2:-3}
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
WORK=$(mktemp -d "${TMPDIR:-/tmp}/pinnace-reactor.XXXX")
trap 'rm -rf "$WORK"' EXIT

fail() {
    echo "reactor.sh: $*" >&2
    exit 1
}

for tool in mvn awk; do
    command -v "$tool" >/dev/null || fail "$tool is missing"
done
[[ $MODULES =~ ^[1-9][0-9]*$ && $RUNS =~ ^[1-9][0-9]*$ ]] || fail "modules and runs are numbers: $MODULES $RUNS"
version=$(sed -n '/<artifactId>pinnace-maven-plugin/{n;s/.*<version>\(.*\)<.*/\1/p;q}' "$ROOT/pom.xml")
[[ -n $version ]] || fail "the version of the plugin is not in $ROOT/pom.xml"
readonly PLUGIN="dev.pinnace:pinnace-maven-plugin:$version"

pom() { # name, elements
    cat <<X
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  $2
</project>
X
}

managed() { # plugin, version
    echo "<plugin><groupId>org.apache.maven.plugins</groupId><artifactId>maven-$1-plugin</artifactId><version>$2</version></plugin>"
}

module() { # name
    local package=$WORK/$1/src/main/java/bench
    mkdir -p "$package"
    pom "$1" "<parent><groupId>bench</groupId><artifactId>reactor</artifactId><version>1</version></parent>
  <artifactId>$1</artifactId>" >"$WORK/$1/pom.xml"
    printf 'package bench;\n\npublic class Main {\n    public static void main(String[] args) {\n        System.out.println("%s");\n    }\n}\n' \
        "$1" >"$package/Main.java"
    printf 'FROM registry.example.com/java:21@sha256:%064d\nCOPY --chmod=0444 app.jar /app/app.jar\nUSER 65532\nENTRYPOINT ["java", "-jar", "/app/app.jar"]\n' \
        0 >"$WORK/$1/Dockerfile"
}

reactor() {
    local modules="" number
    for ((number = 1; number <= MODULES; number++)); do
        module "service$number"
        modules+="<module>service$number</module>"
    done
    pom reactor "<groupId>bench</groupId><artifactId>reactor</artifactId><version>1</version><packaging>pom</packaging>
  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <project.build.outputTimestamp>2020-01-01T00:00:00Z</project.build.outputTimestamp>
  </properties>
  <modules>$modules</modules>
  <build><pluginManagement><plugins>$(managed resources 3.5.0)$(managed compiler 3.16.0)$(managed surefire 3.6.1)$(managed jar 3.5.1)
  </plugins></pluginManagement><plugins><plugin>
    <groupId>dev.pinnace</groupId><artifactId>pinnace-maven-plugin</artifactId><version>$version</version>
    <executions><execution><goals><goal>build</goal></goals></execution></executions>
  </plugin></plugins></build>" >"$WORK/pom.xml"
}

seconds() { # command
    local start=$EPOCHREALTIME
    "$@" >"$WORK/log" 2>&1 || { cat "$WORK/log" >&2; fail "failed: $*"; }
    awk -v a="$start" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }'
}

median() { # command
    local run
    for ((run = 0; run < RUNS; run++)); do
        seconds "$@"
    done | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'
}

one_by_one() {
    local number
    for ((number = 1; number <= MODULES; number++)); do
        mvn -o -B -q -f "$WORK/service$number" "$PLUGIN:check" -Dpinnace.failOn=off
    done
}

cd "$WORK"
reactor
mvn -o -B -q package -Dmaven.test.skip >"$WORK/log" 2>&1 || { cat "$WORK/log" >&2; fail "the reactor cannot be built"; }
seconds mvn -o -B -q "$PLUGIN:check" -Dpinnace.failOn=off >/dev/null
start=$(median mvn -o -B -q "$PLUGIN:help")
together=$(median mvn -o -B -q "$PLUGIN:check" -Dpinnace.failOn=off)
parallel=$(median mvn -o -B -q -T 1C "$PLUGIN:check" -Dpinnace.failOn=off)
apart=$(median one_by_one)
echo "$(nproc) cores, load $(cut -d ' ' -f 1 /proc/loadavg), $(mvn -B -v | sed -n 's/.*\(Apache Maven [0-9.]*\).*/\1/p'), $MODULES modules"
awk -v n="$MODULES" -v s="$start" -v t="$together" -v p="$parallel" -v a="$apart" 'BEGIN {
    printf "| a reactor of %d modules | the same with -T 1C | one by one | ÷ | start of Maven | ÷ without the starts |\n|--:|--:|--:|--:|--:|--:|\n", n
    printf "| %.1f s | %.1f s | %.1f s | **%.2f** | %.2f s | **%.2f** |\n", t, p, a, t / a, s, (t - s) / (a - n * s)
}'
