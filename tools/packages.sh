# shellcheck shell=bash disable=SC2034,SC2154
# Which packages the two commands need, by their names in Debian and Ubuntu, and how they get them.
# Sourced by ./play and ./check.

build_packages=(
    gcc libc6-dev cmake ninja-build pkg-config
    libsdl2-dev libsdl2-ttf-dev libsdl2-mixer-dev libcjson-dev libpng-dev
)
font_packages=(fonts-inter fonts-jetbrains-mono fonts-opendyslexic fonts-dejavu-core)
# strace, xvfb and xdotool serve the crash tests and the game in a real window.
test_packages=(
    libcmocka-dev clang python3 python3-jsonschema strace xvfb xauth xdotool x11-apps x11-utils
    imagemagick procps
)
# The browser build. The libraries in it are built from the source packages of those in build_packages,
# which dpkg-dev unpacks. (Half a gigabyte, most of it the compiler.)
web_packages=(
    emscripten node-acorn dpkg-dev python3 python3-fonttools brotli librsvg2-bin
)

say() {
    printf '%s\n' "$*" >&2
}

# Sets `missing` to the names among the arguments that are not installed.
packages_find_missing() {
    local states name
    # It fails when one of them was never heard of; what it prints is right all the same.
    states=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    missing=()
    for name in "$@"; do
        case $'\n'$states$'\n' in
        *$'\n'"installed $name"$'\n'*) ;;
        *) missing+=("$name") ;;
        esac
    done
}

# Without apt: the names that are known elsewhere.
packages_name_them() {
    say "Constrictor needs these packages, and apt-get is not here to install them:"
    say "  Debian, Ubuntu: $*"
    say "  Fedora:         gcc cmake ninja-build pkgconf SDL2-devel SDL2_ttf-devel" \
        "SDL2_mixer-devel cjson-devel libpng-devel rsms-inter-fonts jetbrains-mono-fonts" \
        "dejavu-sans-fonts"
    say "  Arch:           gcc cmake ninja pkgconf sdl2 sdl2_ttf sdl2_mixer cjson libpng" \
        "inter-font ttf-jetbrains-mono ttf-dejavu"
    say "OpenDyslexic is optional. Start the command again when they are there."
}

packages_apt() {
    local -a as_root=(env DEBIAN_FRONTEND=noninteractive)
    if [ "$(id -u)" != 0 ]; then
        if ! have sudo; then
            say "Not root, and there is no sudo. Run as root: apt-get install $*"
            return 1
        fi
        as_root=(sudo "${as_root[@]}")
    fi
    local -a install=(
        apt-get install -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
    )
    local log
    log=$(mktemp)
    # Package lists that are missing or old make the first try fail.
    if "${as_root[@]}" "${install[@]}" >"$log" 2>&1 </dev/null ||
        { "${as_root[@]}" apt-get update -qq >"$log" 2>&1 </dev/null &&
            "${as_root[@]}" "${install[@]}" >"$log" 2>&1 </dev/null; }; then
        rm -f "$log"
        return 0
    fi
    cat "$log" >&2
    rm -f "$log"
    say "The packages could not be installed. By hand: apt-get install $*"
    return 1
}

have() {
    local command
    for command in "$@"; do
        command -v "$command" >/dev/null || return 1
    done
}

# What CMake asks for, however it came here.
packages_elsewhere() {
    have cc cmake ninja pkg-config &&
        pkg-config --exists sdl2 SDL2_ttf SDL2_mixer libcjson libpng
}

# packages_need WHY NAME…: installs those that are missing and says so.
packages_need() {
    local why=$1
    shift
    if ! have apt-get dpkg-query; then
        if ! packages_elsewhere; then
            packages_name_them "$@"
            return 1
        fi
        return 0
    fi
    local -a missing
    packages_find_missing "$@"
    if [ ${#missing[@]} -gt 0 ]; then
        say "Installing with apt-get, $why (a minute or two): ${missing[*]}"
        packages_apt "${missing[@]}"
    fi
}

# Runs a command in the source tree; the end of its output is shown when it fails.
quietly() {
    local output
    if ! output=$(cd "$top" && "$@" 2>&1 </dev/null); then
        tail -n 100 <<<"$output" >&2
        say "Failed: $*"
        return 1
    fi
}
