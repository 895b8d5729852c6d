#!/usr/bin/env bash
# Measures what Pinnace and jib-maven-plugin add to a build, side by side: the same applications, the same Java runtime and
# C library below them, as whole processes `mvn package`, minus the same process with neither. Of every case each round runs
# all of them in turn, and each round begins with another, so that a machine that slows down slows them all.
# Replaces its table in docs/benchmarks.md. Run it on a machine that does nothing else.
#
# Usage: src/bench/jib.sh [application...]
#        default: quickstart spring-boot-web-jpa services-10 services-20
#        RUNS=2 src/bench/jib.sh quickstart           a quick look; write it elsewhere with REPORT
#
# "services-N" is a reactor of N services that it writes itself, each with a server of its own and one dependency.
#
# Needs Linux, maven, hyperfine, jq, GNU time, docker-registry, skopeo, umoci, openssl, curl, and the plugin in the local
# repository (mvn install). The first run asks Maven Central for what Maven lacks. While it runs, the local repository
# holds dev.pinnace.bench:changing, a dependency that changes.
#
# Environment:
#   RUNS         rounds of each case    default: 7
#   CASES        those to measure       default: first cold unchanged class dependency push-unchanged push-class
#   JAVA_HOME    a JDK 17 or later      default: /usr/lib/jvm/java-17-openjdk-amd64
#   LOCAL_REPOSITORY  of Maven          default: ~/.m2/repository
#   REPORT       the file to write to instead of docs/benchmarks.md
#   KEEP         where set, the directory with all that was made is kept
set -euo pipefail

RUNS=${RUNS:-7}
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
REPORT=${REPORT:-$ROOT/docs/benchmarks.md}
WORK=$(mktemp -d "${TMPDIR:-/tmp}/pinnace-jib.XXXX")
readonly RUNS ROOT REPORT WORK RECORDS=$WORK/records
# shellcheck source=src/bench/shared.sh
source "$ROOT/src/bench/shared.sh"
# shellcheck disable=SC2016 # it is Maven's variable
readonly CHANGING='<groupId>dev.pinnace.bench</groupId><artifactId>changing</artifactId><version>${changing}</version>'
export JAVA_HOME=${JAVA_HOME:-/usr/lib/jvm/java-17-openjdk-amd64}
read -ra CASES <<<"${CASES:-first cold unchanged class dependency push-unchanged push-class}"

clean_up() {
    [[ -z ${REGISTRY_PROCESS:-} ]] || kill "$REGISTRY_PROCESS" 2>/dev/null || true
    rm -rf "$LOCAL_REPOSITORY/dev/pinnace/bench"
    if [[ -n ${KEEP:-} ]]; then
        say "kept $WORK"
    else
        rm -rf "$WORK"
    fi
}

# ---- a registry ----------------------------------------------------------------------------------------------------

# start_registry: on a free port of this machine, with TLS, whose certificate Maven and all that it runs trusts
start_registry() {
    local tls=$WORK/tls
    mkdir "$tls"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=bench \
        -addext subjectAltName=IP:127.0.0.1 -keyout "$tls/key.pem" -out "$tls/certificate.pem" 2>/dev/null
    cp "$JAVA_HOME/lib/security/cacerts" "$tls/trusted"
    chmod u+w "$tls/trusted"
    "$JAVA_HOME/bin/keytool" -importcert -noprompt -alias bench -storepass changeit -keystore "$tls/trusted" \
        -file "$tls/certificate.pem" 2>/dev/null
    export MAVEN_OPTS="-Djavax.net.ssl.trustStore=$tls/trusted"
    REGISTRY=127.0.0.1:$(free_port)
    cat >"$WORK/registry.yml" <<X
version: 0.1
storage: {filesystem: {rootdirectory: $WORK/registry}}
http: {addr: "$REGISTRY", tls: {certificate: $tls/certificate.pem, key: $tls/key.pem}}
X
    docker-registry serve "$WORK/registry.yml" >"$WORK/registry.log" 2>&1 &
    REGISTRY_PROCESS=$!
    curl --silent --fail --retry 20 --retry-connrefused --retry-delay 1 --cacert "$tls/certificate.pem" \
        "https://$REGISTRY/v2/" >/dev/null || fail "the registry does not start: $(tail -3 "$WORK/registry.log")"
}

free_port() {
    local port
    for port in $(shuf -i 20000-32000 -n 20); do
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            echo "$port"
            return
        fi
    done
    fail "no free port was found"
}

# ---- the applications ----------------------------------------------------------------------------------------------

# make_source APPLICATION: $WORK/sources/APPLICATION, with @pinnace@ where each of those that build puts its plugin
make_source() {
    local source=$WORK/sources/$1 pom
    mkdir -p "$WORK/sources"
    case $1 in
        services-*) make_services "${1#services-}" "$source" ;;
        *)
            copy_application "$1" "$source"
            change_class "$source" 0
            ;;
    esac
    pom=$source/pom.xml
    awk '/<plugin>/ { block = ""; inside = 1 }
        inside { block = block $0 "\n" }
        /<\/plugin>/ && inside { inside = 0; printf "%s", block ~ /pinnace-maven-plugin/ ? "@plugin@\n" : block; next }
        !inside' "$pom" >"$pom.new"
    sed -i -e '0,/<properties>/s//&<changing>0<\/changing>/' -e '0,/<dependencies>/s//&@changing@/' "$pom.new"
    sed -i -e "s:@changing@:<dependency>$CHANGING</dependency>:" "$pom.new"
    mv "$pom.new" "$pom"
}

# make_services NUMBER DIRECTORY: the quickstart as often as that, below one parent
make_services() {
    local number=$1 directory=$2 service name
    mkdir "$directory"
    sed -e 's:<artifactId>quickstart</artifactId>:<artifactId>services</artifactId><packaging>pom</packaging>:' \
        "$ROOT/src/it/quickstart/pom.xml" >"$directory/pom.xml"
    {
        echo '  <modules>'
        for ((service = 1; service <= number; service++)); do
            echo "    <module>service-$service</module>"
        done
        echo '  </modules>'
    } >"$WORK/modules"
    sed -i "/<\/properties>/r $WORK/modules" "$directory/pom.xml"
    for ((service = 1; service <= number; service++)); do
        name=service-$service
        mkdir -p "$directory/$name/src"
        cp -r "$ROOT/src/it/quickstart/src/main" "$directory/$name/src/main"
        sed -i "s/Ahoy from Pinnace/Ahoy from $name/" \
            "$directory/$name"/src/main/java/dev/pinnace/it/quickstart/Quickstart.java
        change_class "$directory/$name" 0
        cat >"$directory/$name/pom.xml" <<X
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent><groupId>dev.pinnace.it</groupId><artifactId>services</artifactId><version>1.0.0</version></parent>
  <artifactId>$name</artifactId>
</project>
X
    done
}

# change_class DIRECTORY VALUE
change_class() {
    mkdir -p "$1/src/main/java/bench"
    cat >"$1/src/main/java/bench/Changing.java" <<X
package bench;

public final class Changing {
    private Changing() {}

    public static String value() {
        return "$2";
    }
}
X
}

# make_dependency: versions 0 to RUNS and some more of a jar whose only class is another in each
make_dependency() {
    local version directory source=$WORK/changing/dependency/Dependency.java
    mkdir -p "$WORK/changing/dependency" "$WORK/changing/classes"
    for ((version = 0; version <= RUNS + 1; version++)); do
        directory=$LOCAL_REPOSITORY/dev/pinnace/bench/changing/$version
        mkdir -p "$directory"
        echo "package dependency; public final class Dependency { public static int value() { return $version; } }" >"$source"
        "$JAVA_HOME/bin/javac" --release 17 -d "$WORK/changing/classes" "$source"
        "$JAVA_HOME/bin/jar" --create --file "$directory/changing-$version.jar" -C "$WORK/changing/classes" .
        cat >"$directory/changing-$version.pom" <<X
<project><modelVersion>4.0.0</modelVersion><groupId>dev.pinnace.bench</groupId><artifactId>changing</artifactId>
<version>$version</version></project>
X
    done
}

# ---- what builds them ----------------------------------------------------------------------------------------------

# plugin WHO: the part of the POM that makes an image
plugin() {
    case $1 in
        plain) ;;
        pinnace) pinnace_plugin build ;;
        pinnace-check) pinnace_plugin build check ;;
        pinnace-push) pinnace_plugin build check push ;;
        jib) jib_plugin buildTar ;;
        jib-push) jib_plugin build ;;
    esac
}

pinnace_plugin() { # a package's findings are no matter here
    local goal goals=
    for goal in "$@"; do goals+="<goal>$goal</goal>"; done
    cat <<X
<plugin><groupId>dev.pinnace</groupId><artifactId>pinnace-maven-plugin</artifactId><version>$VERSION</version>
  <configuration>
    <image>$REGISTRY/pinnace/\${project.artifactId}:1.0</image><required>true</required><failOn>off</failOn>
  </configuration>
  <executions><execution><phase>package</phase><goals>$goals</goals></execution></executions></plugin>
X
}

jib_plugin() { # goal; the class that starts is searched by Jib, too
    cat <<X
<plugin><groupId>com.google.cloud.tools</groupId><artifactId>jib-maven-plugin</artifactId><version>${JIB_PLUGIN##*:}</version>
  <configuration>
    <from><image>$BASE</image></from><to><image>$REGISTRY/jib/\${project.artifactId}:1.0</image></to>
  </configuration>
  <executions><execution><phase>package</phase><goals><goal>$1</goal></goals></execution></executions></plugin>
X
}

# set_up APPLICATION WHO: $WORK/APPLICATION/WHO, from its source
set_up() {
    local directory=$WORK/$1/$2
    mkdir -p "$WORK/$1"
    rm -rf "$directory"
    cp -r "$WORK/sources/$1" "$directory"
    plugin "$2" >"$WORK/plugin"
    sed -i -e "/@plugin@/{r $WORK/plugin" -e 'd}' "$directory/pom.xml"
}

# maven APPLICATION WHO ARGUMENT...: each has caches of its own below XDG_CACHE_HOME
maven() {
    local directory=$WORK/$1/$2 who=$2
    shift 2
    (cd "$directory" && XDG_CACHE_HOME=$WORK/cache/$who mvn -q "-Dmaven.repo.local=$LOCAL_REPOSITORY" "$@" \
        >"$WORK/maven.log" 2>&1) || { cat "$WORK/maven.log" >&2; fail "mvn $* failed in $directory"; }
}

# prepare_base APPLICATION: builds it once, makes a base for Jib of the modules that this found and puts it into the registry
prepare_base() {
    local layout=$WORK/base-$1.oci built
    BASE=none
    rm -rf "$WORK/cache"
    set_up "$1" pinnace
    maven "$1" pinnace -nsu package
    built=$(first_result "$1" pinnace)
    MODULES=$(jq -r '.modules | join(",")' "$built/image.json")
    RUNTIME=$(jq -r '.layers[] | select(.purpose == "runtime") | .digest' "$built/image.json")
    jlink_base "base-$1" "$JAVA_HOME" "$built"
    skopeo copy --quiet --dest-cert-dir "$WORK/no-certificates" --dest-tls-verify=false \
        "oci:$layout:base" "docker://$REGISTRY/base/$1:1.0"
    BASE=$REGISTRY/base/$1@$(jq -r '.manifests[0].digest' "$layout/index.json")
}

# first_result APPLICATION WHO: where Pinnace put the image of the application or of its first service
first_result() {
    find "$WORK/$1/$2" -path '*/target/pinnace' -type d | sort | head -1
}

# ---- cases ---------------------------------------------------------------------------------------------------------

# what_builds CASE: who is compared in it
what_builds() {
    case $1 in
        push-*) echo plain pinnace-push jib-push ;;
        *) echo plain pinnace pinnace-check jib ;;
    esac
}

# options CASE: of Maven; what needs a registry cannot work offline
options() {
    case $1 in
        first | push-*) echo -nsu ;;
        *) echo -o ;;
    esac
}

# begin CASE APPLICATION WHO: before the first round; what an earlier case has built is taken as it is where it can be
begin() {
    local directory=$WORK/$2/$3
    if [[ $1 == first || $1 == cold || ! -e $directory/built ]]; then
        set_up "$2" "$3"
        rm -rf "$WORK/cache/$3"
        if [[ $1 == cold && $3 == pinnace* ]]; then
            only_runtime "$2" "$3"
            return
        fi
        maven "$2" "$3" -nsu package
        [[ $1 != first && $1 != cold ]] || return 0
        touch "$directory/built"
    fi
    maven "$2" "$3" "$(options "$1")" package
}

# only_runtime APPLICATION WHO: a cache that knows the JDK and the runtime, by another project with the same modules, but
# neither the application nor its dependencies
only_runtime() {
    local neighbour=$WORK/$1/neighbour runtime
    rm -rf "$neighbour"
    mkdir "$neighbour"
    sed -e '/<dependencies>/,/<\/dependencies>/d' -e 's/<artifactId>quickstart</<artifactId>neighbour</' \
        "$ROOT/src/it/quickstart/pom.xml" >"$neighbour/pom.xml"
    mkdir -p "$neighbour/src/main/java"
    echo 'public class Neighbour { public static void main(String[] a) { System.out.println("Ahoy"); } }' \
        >"$neighbour/src/main/java/Neighbour.java"
    (cd "$neighbour" && XDG_CACHE_HOME=$WORK/cache/$2 mvn -q -nsu "-Dmaven.repo.local=$LOCAL_REPOSITORY" \
        "-Dpinnace.modules=$MODULES" -Dpinnace.required package >"$WORK/maven.log" 2>&1) ||
        { cat "$WORK/maven.log" >&2; fail "the neighbour of $1 cannot be built"; }
    runtime=$(jq -r '.layers[] | select(.purpose == "runtime") | .digest' "$neighbour/target/pinnace/image.json")
    [[ $runtime == "$RUNTIME" ]] || fail "the neighbour of $1 has another runtime: $runtime, not $RUNTIME"
    cp -p "$WORK/cache/$2/pinnace/digests" "$WORK/cache/$2/digests"
    touch "$WORK/cache/$2/then"
}

# prepare CASE APPLICATION WHO ROUND: before each process that is timed
prepare() {
    local directory=$WORK/$2/$3 cache=$WORK/cache/$3 changed
    case $1 in
        first)
            find "$directory" -name target -type d -prune -exec rm -rf {} +
            rm -rf "$cache"
            ;;
        cold)
            find "$directory" -name target -type d -prune -exec rm -rf {} +
            if [[ $3 == pinnace* ]]; then
                find "$cache/pinnace" -type f -newer "$cache/then" -delete
                cp -p "$cache/digests" "$cache/pinnace/digests"
            fi
            ;;
        unchanged | push-unchanged) ;;
        class | push-class)
            changed=$directory
            [[ $2 != services-* ]] || changed=$directory/service-1
            change_class "$changed" "round $4"
            ;;
        dependency) sed -i "s:<changing>.*</changing>:<changing>$4</changing>:" "$directory/pom.xml" ;;
    esac
}

# made APPLICATION WHO: digests of all images there are
made() {
    find "$WORK/$1/$2" \( -path '*/target/pinnace/image/index.json' -o -path '*/target/jib-image.digest' \) |
        sort | xargs -r sha256sum
}

# run CASE APPLICATION WHO ROUND: one process, timed
run() {
    local before after
    before=$(made "$2" "$3")
    prepare "$@"
    (cd "$WORK/$2/$3" && XDG_CACHE_HOME=$WORK/cache/$3 hyperfine --style none --shell none --runs 1 \
        --export-json "$WORK/time.json" "/usr/bin/time -f %M -o $WORK/memory \
        mvn -q -Dmaven.repo.local=$LOCAL_REPOSITORY $(options "$1") package" >"$WORK/hyperfine.log" 2>&1) ||
        { cat "$WORK/hyperfine.log" >&2; maven "$2" "$3" package; fail "$3 failed once in the case $1 of $2"; }
    after=$(made "$2" "$3")
    case $1 in
        unchanged | push-unchanged | first | cold)
            [[ $before == "$after" || -z $before || $4 == 1 ]] || fail "$3 made another image in the case $1 of $2" ;;
        *) [[ $3 == plain || $before != "$after" ]] || fail "$3 made no other image in the case $1 of $2" ;;
    esac
    jq -c --arg application "$2" --arg case "$1" --arg who "$3" --argjson round "$4" --argjson memory "$(cat "$WORK/memory")" \
        '.results[0] | {$application, $case, $who, $round, seconds: .mean, processor: (.user + .system), $memory}' \
        "$WORK/time.json" >>"$RECORDS"
}

# measure APPLICATION CASE
measure() {
    local who round first all
    read -ra all <<<"$(what_builds "$2")"
    say "$1, $2"
    for who in "${all[@]}"; do
        begin "$2" "$1" "$who"
    done
    for ((round = 1; round <= RUNS; round++)); do
        for ((first = 0; first < ${#all[@]}; first++)); do
            run "$2" "$1" "${all[(first + round) % ${#all[@]}]}" "$round"
        done
    done
    rows "$1" "$2" >&2
}

# ---- the report ----------------------------------------------------------------------------------------------------

# rows [APPLICATION CASE]: of the table, in the order in which it was measured
rows() {
    jq -rs --arg application "${1:-}" --arg case "${2:-}" '
        def median: sort | if length % 2 == 1 then .[length / 2 | floor] else (.[length / 2 - 1] + .[length / 2]) / 2 end;
        def places($n): pow(10; $n) as $p | (if . < 0 then "-" else "" end) as $sign | (. * $p | fabs | round) as $all
            | $sign + ($all / $p | floor | tostring) + "." + ("000000" + ($all % $p | tostring))[-$n:];
        def targets: {unchanged: 0.15, class: 0.35, dependency: 0.4, cold: 0.35, "push-unchanged": 0.3};
        def names: {first: "first build ever", cold: "dependencies and application new", unchanged: "nothing changed",
            class: "one class changed", dependency: "one dependency changed", "push-unchanged": "nothing changed, push",
            "push-class": "one class changed, push"};
        map(select(($application == "" or .application == $application) and ($case == "" or .case == $case)))
        | reduce .[] as $record ([]; if any(.[]; .[0].application == $record.application and .[0].case == $record.case)
            then map(if .[0].application == $record.application and .[0].case == $record.case then . + [$record] else . end)
            else . + [[$record]] end)
        | .[] | .[0].case as $case | .[0].application as $application
        | (map({key: "\(.round) \(.who)", value: .}) | from_entries) as $of
        | (map(.round) | unique) as $rounds
        | def added($who): [$rounds[] | $of["\(.) \($who)"].seconds - $of["\(.) plain"].seconds];
          def memory($who): [$rounds[] | $of["\(.) \($who)"].memory / 1024] | median | round;
          def processor($who): [$rounds[] | $of["\(.) \($who)"].processor - $of["\(.) plain"].processor] | median;
          (if $case | startswith("push") then "jib-push" else "jib" end) as $jib
        | added($jib) as $theirs
        | (map(.who) | unique | map(select(startswith("pinnace"))))[] as $who
        | added($who) as $ours
        | [range(0; $rounds | length) | $ours[.] / $theirs[.]] as $ratios
        | (if $who == "pinnace" then null elif $application | startswith("services") then 0.35 else targets[$case] end) as $target
        | [$application, names[$case], ({pinnace: "build", "pinnace-check": "build, check",
              "pinnace-push": "build, check, push"}[$who]),
           ([$rounds[] | $of["\(.) plain"].seconds] | median | places(2)),
           ($theirs | median | places(2)), ($ours | median | places(2)),
           "**" + ($ratios | median | places(2)) + "**", ($ratios | (min | places(2)) + " to " + (max | places(2))),
           (if $target == null then "" elif ($ratios | median) <= $target then "\($target), met" else "\($target), missed" end),
           (processor($jib) | places(2)), (processor($who) | places(2)),
           (memory($jib) | tostring), (memory($who) | tostring)]
        | "| " + join(" | ") + " |"' "$RECORDS"
}

write_report() {
    local text=$WORK/text
    {
        echo "Measured with \`src/bench/jib.sh $*\`, rounds: $RUNS, at commit \`$(git -C "$ROOT" rev-parse --short=12 HEAD)\`, with" \
            "the plugin $VERSION whose jar has the SHA-256 \`${PLUGIN_SUM:0:16}…\` and with jib-maven-plugin ${JIB_PLUGIN##*:}," \
            "JDK $(jdk_name "$JAVA_HOME"), $(mvn -B -v | sed -n 's/.*Apache \(Maven [0-9.]*\).*/\1/p')," \
            "on Linux with $(nproc) cores and $(memory_of_machine) of memory, with a load of $LOAD before and of" \
            "$(cut -d ' ' -f 1 /proc/loadavg) after it."
        echo
        echo '| application | case | Pinnace runs | without both, s | Jib adds, s | Pinnace adds, s | Pinnace ÷ Jib | least to most | target | Jib, processor s | Pinnace, processor s | Jib, MiB | Pinnace, MiB |'
        echo '|---|---|---|--:|--:|--:|--:|--:|---|--:|--:|--:|--:|'
        rows
    } >"$text"
    replace_section "$REPORT" jib.sh "$text"
}

main() {
    need mvn hyperfine jq docker-registry skopeo umoci openssl curl shuf
    [[ -x /usr/bin/time ]] || fail "/usr/bin/time (GNU time) is missing"
    [[ $RUNS =~ ^[1-9][0-9]*$ ]] || fail "RUNS is no number: $RUNS"
    (($# > 0)) || set -- quickstart spring-boot-web-jpa services-10 services-20
    LOAD=$(cut -d ' ' -f 1 /proc/loadavg)
    VERSION=$(plugin_version)
    local jar application case
    jar=$(plugin_jar)
    PLUGIN_SUM=$(sha256sum <"$jar")
    trap clean_up EXIT
    trap 'exit 1' INT TERM
    start_registry
    make_dependency
    for application in "$@"; do
        make_source "$application"
        prepare_base "$application"
        for case in "${CASES[@]}"; do
            # what single applications tell about a registry and about dependencies, many services tell no better
            [[ $application == services-* && ! $case =~ ^(cold|unchanged|class)$ ]] || measure "$application" "$case"
        done
        rm -rf "${WORK:?}/$application"
    done
    [[ $PLUGIN_SUM == "$(sha256sum <"$jar")" ]] || fail "$jar was replaced meanwhile: run it again"
    write_report "$@"
}

main "$@"
