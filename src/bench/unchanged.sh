#!/usr/bin/env bash
# Measures what Pinnace adds to a build in which nothing has changed: mvn -o -q package of the quickstart, with Pinnace
# and with -Dpinnace.skip, alternating. Prints the medians and the median of the differences within a pair.
# Run it on a machine that does nothing else; the target is at most 0.3 s on two cores.
#
# Usage: src/bench/unchanged.sh [pairs]               default: 15
#
# Needs maven, hyperfine, jq, and the plugin in the local repository (mvn install).
set -euo pipefail

PAIRS=${1:-15}
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
WORK=$(mktemp -d "${TMPDIR:-/tmp}/pinnace-unchanged.XXXX")
trap 'rm -rf "$WORK"' EXIT

fail() {
    echo "unchanged.sh: $*" >&2
    exit 1
}

for tool in mvn hyperfine jq; do
    command -v "$tool" >/dev/null || fail "$tool is missing"
done
[[ $PAIRS =~ ^[1-9][0-9]*$ ]] || fail "the number of pairs is not one: $PAIRS"

cp -r "$ROOT/src/it/quickstart" "$WORK/quickstart"
rm -rf "$WORK/quickstart/target"
cd "$WORK/quickstart"

readonly WITH="mvn -o -q package" WITHOUT="mvn -o -q -Dpinnace.skip package"
$WITH -Dpinnace.required
$WITH # the first build that finds everything as it was
built=$(stat -c '%i %y' target/pinnace/image/index.json)
for ((pair = 0; pair < PAIRS; pair++)); do
    # one run of each, and whichever is first in one pair is second in the next
    commands=("$WITH" "$WITHOUT")
    ((pair % 2 == 0)) || commands=("$WITHOUT" "$WITH")
    hyperfine --style none --runs 1 --export-json "$WORK/pair-$pair.json" "${commands[@]}" >/dev/null
done
[[ $built == "$(stat -c '%i %y' target/pinnace/image/index.json)" ]] ||
    fail "the image was written again although nothing had changed: this measured no unchanged build"

jq -rs --arg with "$WITH" --arg cores "$(nproc)" --arg load "$(cut -d ' ' -f 1 /proc/loadavg)" '
    def median: sort | if length % 2 == 1 then .[length / 2 | floor] else (.[length / 2 - 1] + .[length / 2]) / 2 end;
    def seconds: . * 1000 | round / 1000 | tostring + " s";
    [.[].results | {with: (.[] | select(.command == $with) | .mean), without: (.[] | select(.command != $with) | .mean)}]
    | "with Pinnace        \(map(.with) | median | seconds)",
      "with -Dpinnace.skip \(map(.without) | median | seconds)",
      "median difference   \(map(.with - .without) | median | seconds) over \(length) pairs, " +
      "\($cores) cores, load \($load)"
' "$WORK"/pair-*.json
