#!/bin/sh
# Lets a libFuzzer target search for some seconds, starting from a copy of its corpus. What makes it
# fail is left in ARTIFACTS, and belongs into the corpus once it is mended.
# Usage: run_fuzzer.sh PROGRAM CORPUS ARTIFACTS SECONDS. Exit 77: the program was not built.
set -eu
program=$1 corpus=$2 artifacts=$3 seconds=$4

if [ ! -x "$program" ]; then
    echo "skipped: $program is not there; build it with cmake --preset fuzz"
    exit 77
fi
work=$(mktemp -d "${TMPDIR:-/tmp}/constrictor-fuzz-XXXXXX")
trap 'rm -rf "$work"' EXIT
mkdir -p "$artifacts"
if [ -d "$corpus" ]; then
    find "$corpus" -type f -exec cp {} "$work" \;
fi
"$program" -max_total_time="$seconds" -rss_limit_mb=2048 -timeout=10 -print_final_stats=1 \
    -verbosity=0 -artifact_prefix="$artifacts/" "$work"
