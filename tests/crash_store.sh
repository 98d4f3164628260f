#!/bin/bash
# Kills the crash driver at every file call it makes, and lets every such call fail, one at a time:
# whatever it said was saved must be there afterwards, whole.
# Usage: crash_store.sh CRASH_DRIVER [JOBS]. Exit 77: strace cannot run here.
set -u
driver=$1
jobs=${2:-2}
work=$(mktemp -d "${TMPDIR:-/tmp}/constrictor-crash-XXXXXX")
trap 'rm -rf "$work"' EXIT
export driver work
# The leak check cannot run under strace.
export ASAN_OPTIONS=detect_leaks=0

if ! strace -o /dev/null true 2>"$work/why"; then
    echo "skipped: strace cannot run here: $(head -n 1 "$work/why")"
    exit 77
fi

# Prints "call n" for each file call from the first one that names the directory on, n counting the
# calls of that name from the start of the program.
calls_of() {
    local dir=$1 count=$2
    strace -o "$work/trace" -e trace=%file,%desc "$driver" "$dir" write "$count" >/dev/null
    awk -v dir="$dir" '
        /^[a-z]/ { name = $0; sub(/\(.*/, "", name); n[name]++
                   if (index($0, dir)) on = 1
                   if (on && name !~ /map|mprotect|exit/) print name, n[name] }' "$work/trace"
}

# The number behind the last line of a file that begins with this word, but at least LEAST.
last_said() {
    local word number found=$3
    while read -r word number; do [ "$word" = "$2" ] && found=$number; done <"$1"
    echo "$found"
}

# one SCENARIO COUNT CALL N WHAT: a run that is disturbed, and the check after it.
one() {
    local scenario=$1 count=$2 call=$3 n=$4 what=$5
    local dir="$work/$scenario-$call-$n-$what" disturb="error=$5" saved=0 added=0
    [ "$what" = KILL ] && disturb="signal=KILL"
    if [ "$scenario" = resumed ]; then
        cp -r "$work/base" "$dir"
        saved=3 added=2
    fi
    count=$((added + count))
    strace -o /dev/null -e "trace=$call" -e "inject=$call:$disturb:when=$n" \
        "$driver" "$dir" write "$2" >"$dir.said" 2>"$dir.err"
    saved=$(last_said "$dir.said" saved "$saved")
    added=$(last_said "$dir.said" added "$added")
    if grep -q -e Sanitizer -e Assertion "$dir.err" ||
        ! "$driver" "$dir" check "$saved" "$added" >>"$dir.err" 2>&1; then
        echo "FAILED: $scenario, $what at $call number $n: saved $saved, added $added"
        cat "$dir.err"
    elif [[ $scenario = resumed && $what = E* && $call =~ ^(write|fsync|rename) ]] &&
        [ "$(wc -l <"$dir.said")" -ge 2 ]; then
        echo "FAILED: $what at $call number $n was not told"
    elif [ "$added" -lt "$count" ]; then
        echo "disturbed"
    fi
    rm -rf "$dir" "$dir.said" "$dir.err"
}
export -f one last_said

# Errors at every call. Kills at those that change the disk: before any other call the disk is as it is
# before the next of these.
plan() {
    local scenario=$1 count=$2 call n
    while read -r call n; do
        echo "$scenario $count $call $n EIO"
        case $call in
        open* | write | *sync | rename* | unlink* | mkdir* | ftruncate)
            echo "$scenario $count $call $n KILL"
            echo "$scenario $count $call $n ENOSPC"
            ;;
        esac
    done
}

"$driver" "$work/base" write 2 >/dev/null
cp -r "$work/base" "$work/resumed"
{
    calls_of "$work/fresh" 5 | plan fresh 5
    calls_of "$work/resumed" 1 | plan resumed 1
} >"$work/plan"
runs=$(wc -l <"$work/plan")
xargs -P "$jobs" -L 1 bash -c 'one "$@"' one <"$work/plan" >"$work/results" 2>/dev/null
disturbed=$(grep -c '^disturbed$' "$work/results")
echo "$runs runs, $disturbed of them did not come to save everything"
if grep -v '^disturbed$' "$work/results"; then
    exit 1
fi
# Every kill before the end cuts the run short: fewer means that nothing was really disturbed.
if [ "$runs" -lt 100 ] || [ $((disturbed * 4)) -lt "$runs" ]; then
    echo "FAILED: the calls were not disturbed"
    exit 1
fi
