#!/usr/bin/env bash
# Measures the compressed sizes of images, layer by layer: Pinnace's, and Jib's on the two smallest bases that public
# tools make. Replaces the table in docs/benchmarks.md.
#
# Usage: src/bench/sizes.sh [application...]          default: quickstart spring-boot-web-jpa
#
# Needs Linux on amd64 with Debian's apt (deb packages come from its mirrors), maven, jq, skopeo, umoci, binutils, and
# the plugin in the local repository (mvn install). Where podman, runc, nsenter and curl are there (and the user is
# root), it starts every image and asks it a question over HTTP.
#
# Environment:
#   JDK17_HOME   a JDK 17 with jmods     default: /usr/lib/jvm/java-17-openjdk-amd64
#   JDK25_HOME   a JDK 25                default: the first /usr/lib/jvm/*25*; left out where there is none
#   MVN_OPTIONS  options for Maven       default: -o -q; without -o the first time, so that Maven can get Jib
#   LOCAL_REPOSITORY  where Maven keeps the plugin, default: ~/.m2/repository
#   DEBS         a directory that keeps extracted packages for the next run
#   REPORT       the file to write to instead of docs/benchmarks.md
#   KEEP         where set, the directory with all that was made is kept
set -euo pipefail

readonly DEBIAN_JRE=openjdk-17-jre-headless
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
readonly ROOT REPORT=${REPORT:-$ROOT/docs/benchmarks.md}
# shellcheck source=src/bench/shared.sh
source "$ROOT/src/bench/shared.sh"
read -ra MVN <<<"mvn ${MVN_OPTIONS--o -q}"
WORK=$(mktemp -d "${TMPDIR:-/tmp}/pinnace-sizes.XXXX")
DEBS=${DEBS:-$WORK/debs}
readonly WORK DEBS ROWS=$WORK/rows NOTES=$WORK/notes

clean_up() {
    if [[ -d $WORK/podman ]]; then
        podman_here rm --all --force >/dev/null 2>&1 || true
    fi
    if [[ -n ${KEEP:-} ]]; then
        say "kept $WORK"
    else
        rm -rf "$WORK"
    fi
}

check_tools() {
    need mvn jq skopeo umoci apt-get apt-cache dpkg-deb readelf tar gzip
    [[ $(uname -sm) == "Linux x86_64" ]] || fail "needs Linux on amd64"
}

# ---- the applications --------------------------------------------------------------------------------------------

# maven JAVA_HOME DIRECTORY ARGUMENT...
maven() {
    local java_home=$1 directory=$2
    shift 2
    (cd "$directory" && JAVA_HOME=$java_home "${MVN[@]}" "$@" >"$WORK/maven.log" 2>&1) ||
        { cat "$WORK/maven.log" >&2; fail "mvn $* failed in $directory"; }
}

# ---- bases for Jib -----------------------------------------------------------------------------------------------

# base_archive NAME: writes $WORK/NAME.tar, a docker archive of the base of that name
base_archive() {
    skopeo copy --quiet "oci:$WORK/$1.oci:base" "docker-archive:$WORK/$1.tar:localhost/$1:base"
}

# fetch PACKAGE: extracts it to $DEBS/PACKAGE, without documentation
fetch() {
    local package=$1 directory=$DEBS/$1
    [[ ! -d $directory ]] || return 0
    mkdir -p "$directory.deb" "$directory"
    (cd "$directory.deb" && apt-get -qq -o APT::Sandbox::User=root download "$package") ||
        fail "apt-get download $package failed"
    dpkg-deb -x "$directory.deb"/*.deb "$directory"
    rm -rf "$directory"/usr/share/{doc,doc-base,man,locale,lintian,bug}
}

# direct_dependencies PACKAGE: shared libraries only
direct_dependencies() {
    local list=$WORK/$1.depends
    [[ -f $list ]] || apt-cache depends --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances "$1" |
        sed -n 's/^ *|\?\(Pre\)\?Depends: \(lib[a-z0-9.+-]*\)$/\2/p' | sort -u >"$list"
    cat "$list"
}

# needed DIRECTORY...: sonames that its ELF files ask the loader for
needed() {
    find "$@" -type f -size +1k \( -name '*.so*' -o -path '*/bin/*' \) -print0 |
        xargs -0 -r readelf -dW 2>/dev/null | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort -u
}

provided() {
    find "$@" \( -type f -o -type l \) -name '*.so*' -printf '%f\n' | sort -u
}

# select_debs: fills PACKAGES with the runtime's package and those that have what its libraries need
select_debs() {
    PACKAGES=("$DEBIAN_JRE" libc6 libgcc-s1 libstdc++6 zlib1g)
    local package missing candidate found
    for package in "${PACKAGES[@]}"; do fetch "$package"; done
    while :; do
        local directories=("${PACKAGES[@]/#/$DEBS/}")
        missing=$(comm -23 <(needed "${directories[@]}") <(provided "${directories[@]}"))
        [[ -n $missing ]] || return 0
        found=
        for candidate in $(for package in "${PACKAGES[@]}"; do direct_dependencies "$package"; done | sort -u); do
            [[ " ${PACKAGES[*]} " != *" $candidate "* ]] || continue
            fetch "$candidate"
            if grep -qxF "$missing" <(provided "$DEBS/$candidate"); then
                PACKAGES+=("$candidate")
                found=yes
            fi
        done
        [[ -n $found ]] || fail "no dependency of ${PACKAGES[*]} has" $missing
    done
}

debian_base() {
    local libraries=$WORK/debian-libraries package versions=()
    select_debs
    mkdir "$libraries"
    for package in "${PACKAGES[@]}"; do
        versions+=("$package $(dpkg-deb -f "$DEBS/$package.deb"/*.deb Version)")
        [[ $package == "$DEBIAN_JRE" ]] || cp -a "$DEBS/$package/." "$libraries/"
    done
    if [[ ! -e $libraries/lib64 ]]; then
        ln -s usr/lib "$libraries/lib"
        ln -s usr/lib64 "$libraries/lib64"
    fi
    DEBIAN_VERSION=$(dpkg-deb -f "$DEBS/$DEBIAN_JRE.deb"/*.deb Version)
    DEBIAN_VERSION=${DEBIAN_VERSION%%+*}
    local home=/usr/lib/jvm/java-17-openjdk-amd64
    make_base debian-jre "$home" "$libraries" "$DEBS/$DEBIAN_JRE"
    base_archive debian-jre
    {
        echo "- The Debian base has these packages, extracted, whole but for documentation, manuals and translations:"
        printf '%s\n' "${versions[@]}" | sed 's/.*/  `&`/; $!s/$/,/; $s/$/./'
        echo "  It has no users, no CA certificates and no package database. Of its size the archives of class data are"
        echo "  $(megabytes "$(cat "$DEBS/$DEBIAN_JRE$home"/lib/server/*.jsa | gzip | wc -c)") MB, the C library's" \
            "character set converters $(megabytes "$(find "$libraries" -path '*/gconv/*' -type f -exec cat {} + |
                gzip | wc -c)") MB."
    } >>"$NOTES"
}

# ---- rows of the table -------------------------------------------------------------------------------------------

megabytes() {
    awk -v bytes="$1" 'BEGIN { printf "%.2f", bytes / 1e6 }'
}

# row APPLICATION JDK HOW LIBRARY RUNTIME DEPENDENCIES REST STARTED (bytes)
row() {
    local total=$(($4 + $5 + $6 + $7))
    [[ $3 != Pinnace ]] || PINNACE_TOTAL=$total
    printf '| %s | %s | %s | %s | %s | %s | %s | **%s** | %s | %s |\n' "$1" "$2" "$3" "$(megabytes "$4")" \
        "$(megabytes "$5")" "$(megabytes "$6")" "$(megabytes "$7")" "$(megabytes $total)" \
        "$(awk -v a=$total -v b="$PINNACE_TOTAL" 'BEGIN { printf "%.2f", a / b }')" "$8" | tee -a "$ROWS" >&2
}

# pinnace_row APPLICATION JDK HOW DIRECTORY
pinnace_row() {
    local sizes
    sizes=$(jq -r 'def size(f): [.layers[] | select(f) | .compressedSize] | add // 0;
        [size(.purpose == "c-library"), size(.purpose == "runtime"), size(.purpose | test("dependencies")),
         size(.purpose | test("^(c-library|runtime)$|dependencies") | not)] | join(" ")' \
        "$4/target/pinnace/image.json")
    rm -f "$WORK/pinnace-image.tar" # no docker archive: Skopeo makes none of layers with Zstandard
    skopeo copy --quiet "oci:$4/target/pinnace/image" "oci-archive:$WORK/pinnace-image.tar:localhost/pinnace:size"
    # shellcheck disable=SC2086 # four numbers
    row "$1" "$2" "$3" $sizes "$(starts "$1" "$WORK/pinnace-image.tar")"
}

# jib_row APPLICATION JDK HOW JAVA_HOME DIRECTORY BASE
jib_row() {
    local tar=$5/target/jib-image.tar unpacked=$WORK/jib-image layers layer size index=0 sizes=(0 0 0 0)
    maven "$4" "$5" -Dpinnace.skip compile "$JIB_PLUGIN:buildTar" "-Djib.from.image=tar://$WORK/$6.tar" \
        "-Djib.baseImageCache=$WORK/jib-cache" "-Djib.applicationCache=$WORK/jib-cache/application"
    rm -rf "$unpacked"
    mkdir "$unpacked"
    tar --warning=no-unknown-keyword -xf "$tar" -C "$unpacked"
    mapfile -t layers < <(jq -r '.[0].Layers[]' "$unpacked/manifest.json")
    for layer in "${layers[@]}"; do
        gzip -t "$unpacked/$layer" || fail "$layer in $tar is not compressed"
        size=$(stat -c %s "$unpacked/$layer")
        if ((index < 2)); then # a base has two layers
            sizes[index]=$size
        elif tar --warning=no-unknown-keyword -tzf "$unpacked/$layer" | grep '^app/libs/.*\.jar$' >/dev/null; then
            sizes[2]=$((sizes[2] + size))
        else
            sizes[3]=$((sizes[3] + size))
        fi
        index=$((index + 1))
    done
    row "$1" "$2" "$3" "${sizes[@]}" "$(starts "$1" "$tar")"
}

# ---- starting what was measured ----------------------------------------------------------------------------------

podman_here() {
    CONTAINERS_STORAGE_CONF=$WORK/podman/storage.conf CONTAINERS_CONF=$WORK/podman/containers.conf podman "$@"
}

prepare_podman() {
    local tool
    for tool in podman runc nsenter curl; do
        command -v "$tool" >/dev/null || return 1
    done
    [[ $(id -u) == 0 ]] || return 1
    mkdir "$WORK/podman"
    printf '[storage]\ndriver = "vfs"\ngraphroot = "%s/root"\nrunroot = "%s/run"\n' \
        "$WORK/podman" "$WORK/podman" >"$WORK/podman/storage.conf"
    printf '[engine]\nruntime = "runc"\ncgroup_manager = "cgroupfs"\nevents_logger = "file"\n' \
        >"$WORK/podman/containers.conf"
}

# starts APPLICATION ARCHIVE: "yes" when it answers over HTTP within two minutes
starts() {
    local path=/ image pid answer=no
    [[ $STARTING == yes ]] || { echo "not run"; return; }
    [[ $1 == quickstart ]] || path=/owners
    image=$(podman_here load --quiet --input "$2" | sed -n 's/^Loaded image[^:]*: *//p' | head -1)
    podman_here run --detach --name measured --pull=never --read-only --read-only-tmpfs=false --cap-drop=ALL \
        --security-opt=no-new-privileges --network=none --ulimit nofile=1024:1024 --ulimit nproc=1024:1024 \
        --tmpfs /tmp:rw,noexec,mode=1777 "$image" >/dev/null
    pid=$(podman_here inspect --format '{{.State.Pid}}' measured)
    for ((i = 0; i < 120; i++)); do
        # shellcheck disable=SC2015 # the second is meant for both
        if nsenter --target "$pid" --net curl -fsS -o /dev/null "http://127.0.0.1:8080$path" 2>/dev/null; then
            answer=yes
            break
        fi
        [[ $(podman_here inspect --format '{{.State.Running}}' measured) == true ]] || break
        sleep 1
    done
    [[ $answer == yes ]] || podman_here logs measured >&2
    podman_here rm --force --time 0 measured >/dev/null
    podman_here rmi --force "$image" >/dev/null
    echo "$answer"
}

# ---- all of it ---------------------------------------------------------------------------------------------------

# pinnace_variant APPLICATION JDK_NAME JAVA_HOME DIRECTORY HOW OPTION...
pinnace_variant() {
    maven "$3" "$4" -Dpinnace.required "-Dpinnace.cacheDirectory=$WORK/cache" "${@:6}" package
    pinnace_row "$1" "$2" "$5" "$4"
}

# measure APPLICATION JDK_NAME JAVA_HOME
measure() {
    local directory=$WORK/$1-$2
    directory=${directory// /-}
    directory=$WORK/$(tr '[:upper:]' '[:lower:]' <<<"${directory##*/}") # an image's name, too
    local base=${directory##*/}-jlink
    say "$1 with $2"
    copy_application "$1" "$directory"
    maven "$3" "$directory" -Dpinnace.required "-Dpinnace.cacheDirectory=$WORK/cache" package
    pinnace_row "$1" "$2" Pinnace "$directory"
    jlink_base "$base" "$3" "$directory/target/pinnace"
    pinnace_variant "$@" "$directory" "Pinnace, zstd" -Dpinnace.compression=zstd
    if [[ $3 != "$JDK17_HOME" ]]; then # Pinnace refuses archives of class data of JDK 17
        pinnace_variant "$@" "$directory" "Pinnace, cds" -Dpinnace.startup=cds
        pinnace_variant "$@" "$directory" "Pinnace, zstd, cds" -Dpinnace.compression=zstd -Dpinnace.startup=cds
    fi
    base_archive "$base"
    jib_row "$1" "$2" "Jib on plain jlink" "$3" "$directory" "$base"
    if [[ $3 == "$JDK17_HOME" ]]; then
        jib_row "$1" "Debian $DEBIAN_VERSION" "Jib on Debian's JRE" "$3" "$directory" debian-jre
    fi
}

write_report() {
    local commit text=$WORK/text
    commit=$(git -C "$ROOT" rev-parse --short=12 HEAD)
    {
        echo "Measured with \`src/bench/sizes.sh $*\` at commit \`$commit\`, with the plugin $VERSION whose jar has the" \
            "SHA-256 \`${PLUGIN_SUM:0:16}…\`, on Linux amd64 with $(nproc) cores and" \
            "$(memory_of_machine) of memory."
        echo
        echo '| application | JDK | image | C library | runtime | dependencies | application | total | ÷ Pinnace | answers |'
        echo '|---|---|---|--:|--:|--:|--:|--:|--:|---|'
        cat "$ROWS"
        echo
        cat "$NOTES"
    } >"$text"
    replace_section "$REPORT" sizes.sh "$text"
}

main() {
    check_tools
    trap clean_up EXIT
    JDK17_HOME=${JDK17_HOME:-/usr/lib/jvm/java-17-openjdk-amd64}
    local jdk25=${JDK25_HOME:-} application
    [[ -n $jdk25 ]] || jdk25=$(compgen -G '/usr/lib/jvm/*25*' | head -1) || true
    [[ -d $JDK17_HOME/jmods ]] || fail "$JDK17_HOME has no jmods; set JDK17_HOME"
    VERSION=$(plugin_version)
    JAR=$(plugin_jar)
    PLUGIN_SUM=$(sha256sum <"$JAR")
    STARTING=no
    ! prepare_podman || STARTING=yes
    (($# > 0)) || set -- quickstart spring-boot-web-jpa
    debian_base
    for application in "$@"; do
        measure "$application" "$(jdk_name "$JDK17_HOME")" "$JDK17_HOME"
        if [[ -n $jdk25 ]]; then
            measure "$application" "$(jdk_name "$jdk25")" "$jdk25"
        fi
    done
    [[ $PLUGIN_SUM == "$(sha256sum <"$JAR")" ]] || fail "$JAR was replaced meanwhile: run it again"
    write_report "$@"
}

main "$@"
