#!/usr/bin/env bash
# Builds SDL2, FreeType, SDL2_ttf, SDL2_mixer and cJSON for WebAssembly from the distribution's own
# source packages, with its security patches, in the versions that are installed here for the desktop.
#   emscripten/libraries.sh            prints the directory they are installed in
# They are kept in build/web-libraries, under a name made from what is built how and from which
# versions: what is there is not built again, and no network is needed to find that out.
set -euo pipefail
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
store=$top/build/web-libraries
# A binary package of each source package, in the order in which they are built.
packages=(libsdl2-dev libfreetype-dev libsdl2-ttf-dev libsdl2-mixer-dev libcjson-dev)

say() {
    printf '%s\n' "$*" >&2
}

# Source package and version of the binary packages, one NAME=VERSION a line; with them the compiler's.
versions() {
    local name
    for name in "${packages[@]}" emscripten; do
        dpkg-query -W -f '${source:Package}=${source:Version}\n' "$name" 2>/dev/null ||
            apt-cache show --no-all-versions "$name" 2>/dev/null | awk -v name="$name" '
                /^Source:/ { name = $2 } /^Version:/ { version = $2 }
                END { if (version == "") exit 1; print name "=" version }'
    done
}

# Lists of source packages of our own, made from where this machine gets its binary packages, so that
# nothing of the machine's settings changes.
apt_options=()
make_lists() {
    local lists=$store/lists file
    mkdir -p "$lists/partial" "$store/parts"
    : >"$store/sources.list"
    rm -f "$store"/parts/*
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -f "$file" ] && sed -n 's/^deb \(.*debian.*\|.*ubuntu.*\)/deb-src \1/p' "$file" >>"$store/sources.list"
    done
    for file in /etc/apt/sources.list.d/*.sources; do
        [ -f "$file" ] && grep -qiE '^URIs:.*(debian|ubuntu)' "$file" &&
            sed 's/^Types:.*/Types: deb-src/' "$file" >"$store/parts/$(basename "$file")"
    done
    apt_options=(
        -o "Dir::Etc::SourceList=$store/sources.list" -o "Dir::Etc::SourceParts=$store/parts"
        -o "Dir::State::Lists=$lists" -o "APT::Sandbox::User=root"
    )
    apt-get "${apt_options[@]}" -qq update >&2
}

download() {
    apt-get "${apt_options[@]}" -qq source --download-only --only-source "$1"
}

# A version that the archive has replaced since is built in its successor's.
unpack() {
    local work=$1 package name
    make_lists || return 1
    for package in "${sources[@]}"; do
        name=${package%%=*}
        (cd "$work" && { download "$package" || download "$name"; } &&
            dpkg-source --no-check -x "$name"_*.dsc "$name") || return 1
    done
}

# Small before fast: of the time of a frame these libraries take little, of the download most. Linked
# together as a whole, what nobody calls falls away.
configure_and_install() {
    local source=$1 prefix=$2 flags=$3 build
    shift 3
    build=$source-build
    emcmake cmake -G Ninja -S "$source" -B "$build" -DCMAKE_BUILD_TYPE=MinSizeRel \
        -DCMAKE_C_FLAGS_MINSIZEREL="-Oz -flto -DNDEBUG $flags" \
        -DCMAKE_INSTALL_PREFIX="$prefix" -DCMAKE_FIND_ROOT_PATH="$prefix" \
        -DCMAKE_PREFIX_PATH="$prefix" -DBUILD_SHARED_LIBS=OFF "$@"
    cmake --build "$build" -j "$(nproc)"
    cmake --install "$build"
}

# FreeType with what the page's fonts need and no more: TrueType outlines with Unicode maps, hinted by
# the automatic hinter for Latin letters, which is what the game asks for.
trim_freetype() {
    local config=$1/include/freetype/config option
    cat >"$config/ftmodule.h" <<'MODULES'
FT_USE_MODULE( FT_Module_Class, autofit_module_class )
FT_USE_MODULE( FT_Driver_ClassRec, tt_driver_class )
FT_USE_MODULE( FT_Module_Class, sfnt_module_class )
FT_USE_MODULE( FT_Renderer_Class, ft_smooth_renderer_class )
MODULES
    for option in FT_CONFIG_OPTION_{ENVIRONMENT_PROPERTIES,USE_LZW,USE_ZLIB,POSTSCRIPT_NAMES,MAC_FONTS,INCREMENTAL,SVG} \
        TT_CONFIG_OPTION_{EMBEDDED_BITMAPS,COLOR_LAYERS,POSTSCRIPT_NAMES,SFNT_NAMES,BYTECODE_INTERPRETER,GX_VAR_SUPPORT,BDF} \
        TT_CONFIG_CMAP_FORMAT_{0,2,6,8,10,13,14} AF_CONFIG_OPTION_{CJK,INDIC}; do
        sed -i "s!^#define *$option\b.*!/* & */!" "$config/ftoption.h"
    done
}

# SDL without what a page has no use for: other blits than those with an alpha channel, YUV, formats,
# drivers that show or play nothing, and look-ups of OpenGL functions by name, which would bring every
# one of them along.
build_all() {
    local work=$1 prefix=$2
    configure_and_install "$work/libsdl2" "$prefix" \
        "-DSDL_LEAN_AND_MEAN=1 -DSDL_HAVE_BLIT_A=1 -D__SDL_NOGETPROCADDR__" \
        -DSDL_SHARED=OFF -DSDL_TEST=OFF -DSDL_HAPTIC=OFF -DSDL_SENSOR=OFF -DSDL_HIDAPI=OFF \
        -DSDL_POWER=OFF -DSDL_OPENGL=OFF -DSDL_SYSTEM_ICONV=OFF -DSDL_DISKAUDIO=OFF \
        -DSDL_DUMMYAUDIO=OFF -DSDL_DUMMYVIDEO=OFF -DSDL_OFFSCREEN=OFF
    trim_freetype "$work/freetype"
    configure_and_install "$work/freetype" "$prefix" "" -DFT_DISABLE_ZLIB=ON -DFT_DISABLE_BZIP2=ON \
        -DFT_DISABLE_PNG=ON -DFT_DISABLE_HARFBUZZ=ON -DFT_DISABLE_BROTLI=ON
    configure_and_install "$work/libsdl2-ttf" "$prefix" "" -DSDL2TTF_HARFBUZZ=OFF -DSDL2TTF_SAMPLES=OFF
    configure_and_install "$work/libsdl2-mixer" "$prefix" "" -DSDL2MIXER_FLAC=OFF -DSDL2MIXER_MP3=OFF \
        -DSDL2MIXER_MIDI=OFF -DSDL2MIXER_MOD=OFF -DSDL2MIXER_OPUS=OFF -DSDL2MIXER_VORBIS=OFF \
        -DSDL2MIXER_WAVE=OFF -DSDL2MIXER_CMD=OFF -DSDL2MIXER_SAMPLES=OFF
    configure_and_install "$work/cjson" "$prefix" "" -DENABLE_CUSTOM_COMPILER_FLAGS=OFF \
        -DENABLE_CJSON_TEST=OFF
}

short_hash() {
    sha256sum | cut -c1-12
}

# Without a network, libraries of other versions that are there already are better than none.
settle_for_others() {
    local others
    others=$(find "$store" -path "$store/$how-*/complete" -printf '%T@ %h\n' 2>/dev/null | sort -n | tail -n 1)
    [ -n "$others" ] || return 1
    say "The source packages cannot be had now; older libraries for the browser are used: ${others#* }"
    printf '%s\n' "${others#* }"
}

make_libraries() {
    say "Building the libraries for the browser from their source packages (a few minutes):" "${sources[@]}"
    mkdir -p "$store"
    work=$(mktemp -d "$store/work.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    if ! unpack "$work" >"$store/unpack.log" 2>&1; then
        tail -n 20 "$store/unpack.log" >&2
        settle_for_others
        exit
    fi
    rm -rf "$prefix" "$prefix.part"
    # Not as a condition: within one, bash would go on after a command that failed.
    trap 'rm -rf "$work"; tail -n 60 "$store/build.log" >&2' EXIT
    build_all "$work" "$prefix.part" >"$store/build.log" 2>&1
    trap 'rm -rf "$work"' EXIT
    printf '%s\n' "$found" >"$prefix.part/complete"
    mv "$prefix.part" "$prefix"
}

if ! found=$(versions); then
    say "One of these packages is unknown here: ${packages[*]} emscripten"
    exit 1
fi
mapfile -t sources < <(head -n ${#packages[@]} <<<"$found")
how=$(declare -f configure_and_install trim_freetype build_all | short_hash)
prefix=$store/$how-$(short_hash <<<"$found")
[ -f "$prefix/complete" ] || make_libraries
printf '%s\n' "$prefix"
