#!/usr/bin/env bash
# Writes tests/golden anew from what the screens draw now. Look at the difference before you commit it.
#   tools/record_goldens.sh [build directory with tests, build/check by default]
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${1:-$top/build/check}
ninja -C "$build" test-ui-golden
mkdir -p "$top/tests/golden"
rm -f "$top"/tests/golden/*.txt
RECORD_GOLDENS=1 "$build/tests/test-ui-golden"
du -sh "$top/tests/golden"
