#!/usr/bin/env bash
# Plays the scripted runs of tests/replays anew: after a change of the rules. Look at the difference
# before you commit it.
#   tools/record_replays.sh [build directory with tests, build/check by default]
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${1:-$top/build/check}
ninja -C "$build" test-ui-session_replays
RECORD_REPLAYS=1 "$build/tests/test-ui-session_replays"
