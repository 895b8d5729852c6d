# shellcheck shell=bash
# What the benchmarks that build images have in common. Not a program: they read it with `source`.
# It wants set: ROOT (the repository), WORK (a directory for all that is made), VERSION (of the plugin).
: "${ROOT:?}" "${WORK:?}" "${VERSION=}"

# shellcheck disable=SC2034 # those that read this file use it
readonly JIB_PLUGIN=com.google.cloud.tools:jib-maven-plugin:3.5.2
LOCAL_REPOSITORY=${LOCAL_REPOSITORY:-$HOME/.m2/repository}

say() {
    echo "$(basename "$0"): $*" >&2
}

fail() {
    say "$@"
    exit 1
}

# need TOOL...
need() {
    local tool
    for tool in "$@"; do
        command -v "$tool" >/dev/null || fail "$tool is missing"
    done
}

plugin_version() {
    sed -n 's:^  <version>\(.*\)</version>$:\1:p' "$ROOT/pom.xml" | head -1
}

plugin_jar() {
    local jar=$LOCAL_REPOSITORY/dev/pinnace/pinnace-maven-plugin/$VERSION/pinnace-maven-plugin-$VERSION.jar
    [[ -f $jar ]] || fail "$jar is missing: run mvn install first"
    echo "$jar"
}

# copy_application NAME DIRECTORY
copy_application() {
    cp -r "$ROOT/src/it/$1" "$2"
    rm -rf "$2/target"
    sed -i "s/@project.version@/$VERSION/" "$2/pom.xml"
}

# make_base NAME PATH_IN_IMAGE ROOTFS...: one layer for each directory; writes the layout $WORK/NAME.oci, its tag is "base"
make_base() {
    local name=$1 path=$2 layout=$WORK/$1.oci rootfs
    shift 2
    umoci init --layout "$layout"
    umoci new --image "$layout:base"
    for rootfs in "$@"; do
        umoci insert --image "$layout:base" "$rootfs" /
    done
    umoci config --image "$layout:base" --architecture amd64 --os linux \
        --config.env "PATH=$path/bin" --config.env "JAVA_HOME=$path"
}

# jlink_base NAME JAVA_HOME PINNACE_DIRECTORY: what jlink makes of the modules that Pinnace found, on Pinnace's C library
jlink_base() {
    local name=$1 java_home=$2 pinnace=$3 library=$WORK/$1-library runtime=$WORK/$1-runtime digest
    digest=$(jq -r '.layers[] | select(.purpose == "c-library") | .digest | sub("sha256:"; "")' "$pinnace/image.json")
    mkdir -p "$library" "$runtime/opt"
    tar -xzf "$pinnace/image/blobs/sha256/$digest" -C "$library" --no-same-owner
    "$java_home/bin/jlink" --add-modules "$(jq -r '.modules | join(",")' "$pinnace/image.json")" \
        --strip-java-debug-attributes --no-man-pages --no-header-files --output "$runtime/opt/java"
    make_base "$name" /opt/java "$library" "$runtime"
}

jdk_name() {
    local vendor version
    vendor=$(sed -n 's/^IMPLEMENTOR="\(.*\)"$/\1/p' "$1/release")
    version=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$1/release")
    echo "${vendor/Eclipse Adoptium/Temurin} $version"
}

memory_of_machine() {
    awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo
}

# replace_section FILE NAME TEXT: what stands in FILE between the lines that name NAME becomes what is in TEXT
replace_section() {
    local begin="<!-- begin $2 -->" end="<!-- end $2 -->"
    [[ $(grep -cxF -e "$begin" -e "$end" "$1") == 2 ]] || fail "$1 lacks the lines $begin and $end"
    sed -i -e "/^$begin\$/,/^$end\$/{/^$begin\$/{p;r $3
        };/^$end\$/!d}" "$1"
}
