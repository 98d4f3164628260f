#!/bin/sh
# Lets fuzzers search for a while and adds to tests/corpus/<name> what reached new code.
# Usage: merge_corpus.sh SECONDS [NAME...]; all targets without names. Builds the fuzz preset first.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:?seconds are missing}
shift
cmake --preset fuzz >/dev/null
cmake --build --preset fuzz
if [ $# = 0 ]; then
    for program in build/fuzz/tests/fuzz_*; do
        set -- "$@" "${program##*/fuzz_}"
    done
fi
found=$(mktemp -d)
trap 'rm -rf "$found"' EXIT
for name; do
    program=build/fuzz/tests/fuzz_$name corpus=tests/corpus/$name
    mkdir -p "$found/$name" "$corpus"
    "$program" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -verbosity=0 \
        -artifact_prefix="build/fuzz/$name-" "$found/$name" "$corpus"
    before=$(find "$corpus" -type f | wc -l)
    "$program" -merge=1 -use_counters=0 -verbosity=0 "$corpus" "$found/$name"
    echo "$name: $before files before, $(find "$corpus" -type f | wc -l) now"
done
