#!/usr/bin/env bash
# Draws the pictures of README.md from the game itself: ./play --screenshot, then fewer colours.
#   tools/pictures.sh [DIR]    into docs/pictures, or into DIR
# Needs what ./play needs, and ImageMagick (package imagemagick). No display is needed.
set -euo pipefail
export LC_ALL=C # letters count as bytes
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${1:-$top/docs/pictures}

command -v convert >/dev/null || {
    echo "ImageMagick is missing; on Debian and Ubuntu: apt-get install imagemagick" >&2
    exit 1
}
players=$(mktemp -d)
trap 'rm -rf "$players"' EXIT
mkdir -p "$out"

# FNV-1a, 64 bit, as in game/rules/hash.h; bash's numbers wrap around at 64 bits too.
hash=0
hash_byte() {
    hash=$(((hash ^ $1) * 0x100000001b3))
}

hash_number() {
    local i
    for ((i = 0; i < 8; i++)); do
        hash_byte $((($1 >> 8 * i) & 255))
    done
}

# The check of an envelope, see game/data/save.h: version 1, generation 1.
hash_save() {
    local i code
    hash=$((0xcbf29ce484222325))
    hash_number 1
    hash_number 1
    hash_number ${#1}
    for ((i = 0; i < ${#1}; i++)); do
        printf -v code %d "'${1:i:1}"
        hash_byte "$code"
    done
}

# record LEVEL RIGHT STARS SCORE: of ten questions.
record() {
    printf '{"level": "%s", "factor": 100, "mode": "round", "score": %d, "mean_ms": 4900, ' "$1" "$4"
    printf '"right": %d, "count": 10, "stars": %d, "streak": %d, ' "$2" "$3" "$2"
    printf '"plays": 2, "played": 1767225600}'
}

# player ID NAME SETTINGS: one who has come to level 12, as a sealed profile.
player() {
    local profile records level
    records=$(record mutability 10 3 14210),$(record reference-counting 8 2 9740)
    for level in python-basics data-structures unit-tests memory-management; do
        records+=,$(record "$level" 10 3 13370)
    done
    for level in dynamic-typing core-python testing-doctests oop; do
        records+=,$(record "$level" 8 2 10520)
    done
    for level in deep-vs-shallow-copy pytest; do
        records+=,$(record "$level" 7 1 8290)
    done
    profile='{"format": "constrictor-profile", "version": 1, "id": "'$1'", "name": "'$2'",
      "created": 1767225600, "last_level": "reference-counting", "last_run": "0000000000000000",
      "settings": {'$3'}, "records": ['$records']}'
    hash_save "$profile"
    printf 'constrictor-save 1 generation=1 size=%d check=%016x\n%s' "${#profile}" "$hash" \
        "$profile" >"$players/profile.$1"
}

# picture FILE PLAYER SCREEN SIZE LEVEL SEED
picture() {
    "$top/play" --screenshot "$players/raw.png" --user-dir "$players" --profile "$2" \
        --screen "$3" --size "$4" --level "$5" --seed "$6"
    convert "$players/raw.png" -strip +dither -colors 256 -define png:compression-level=9 \
        "PNG8:$out/$1"
}

player p1 Ada '"theme": "dark"'
player p2 Grace '"theme": "light"'
player p3 Edsger '"theme": "contrast", "text_percent": 150, "family": "opendyslexic"'

picture map.png Ada map 1280x720 mutability 7
picture play.png Ada play 1280x720 reference-counting 9
picture wrong.png Ada wrong 1280x720 reference-counting 10
picture result.png Ada result 1280x720 reference-counting 7
picture survival.png Ada survival 1280x720 reference-counting 9
picture exam.png Ada examresult 1280x720 mutability 7
picture sage.png Grace sageresult 1280x720 mutability 7
picture party.png Ada reveal 1280x720 mutability 7
picture contrast.png Edsger play 1280x720 reference-counting 2
picture phone.png Grace play 390x844 mutability 4
ls -l "$out"
