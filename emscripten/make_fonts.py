#!/usr/bin/env python3
"""Cuts the game's fonts to the letters that are wanted, as TrueType outlines: FreeType's own driver for
those is the only one that the page's module contains, and it hints by itself.

    make_fonts.py OUT TEXT...      writes the fonts below OUT/first, OUT/letters and OUT/dyslexic: the first
                                   have the letters of ALWAYS and of the files TEXT, the second all
"""

import hashlib
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

TOP = Path(__file__).resolve().parents[1]
CACHE = TOP / "build/web-fonts"
PLACES = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
MAX_ERROR_EM = 0.0005

# ASCII, Latin-1, and the signs of good typography and of names.
ALWAYS = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x131, 0x152, 0x153, 0x160, 0x161, 0x178, 0x17D, 0x17E]
ALWAYS += [0x2010, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E]
ALWAYS += [0x2020, 0x2021, 0x2022, 0x2026, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x20AC, 0x2122]
ALWAYS += [0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2248, 0x2260, 0x2264, 0x2265]

# Font of the game: where its letters may come from, as file names without their ends.
FACES = ["Inter-Regular", "Inter-SemiBold", "JetBrainsMono-Regular", "JetBrainsMono-Bold"]
DYSLEXIC = ["OpenDyslexic-Regular", "OpenDyslexic-Bold"]
# DejaVu stands in for letters that these lack.
FALLBACKS = {
    "DejaVuSans": "Inter-Regular",
    "DejaVuSans-Bold": "Inter-SemiBold",
    "DejaVuSansMono": "JetBrainsMono-Regular",
    "DejaVuSansMono-Bold": "JetBrainsMono-Bold",
}


def find_font(name):
    for place in PLACES:
        for end in (".otf", ".ttf"):
            found = sorted(place.rglob(name + end))
            if found:
                return found[0]
    sys.exit(f"The font {name} was not found below {PLACES[0]}; ./play --web installs its package.")


def letters_of(path):
    return set(TTFont(path, lazy=True).getBestCmap())


def cut(font, letters):
    options = Options()
    options.layout_features = []
    options.name_IDs = [0]  # the copyright stays with the font; the page has the licences
    options.hinting = False
    options.drop_tables += ["FFTM"]
    options.notdef_outline = True
    options.drop_tables += ["GPOS", "GSUB", "GDEF", "DSIG", "kern", "gasp", "MATH"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)


def empty_maxp(glyph_count):
    maxp = newTable("maxp")
    maxp.tableVersion = 0x00010000
    for field in (
        "maxZones maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements "
        "maxSizeOfInstructions maxComponentElements maxPoints maxContours maxCompositePoints "
        "maxCompositeContours maxComponentDepth"
    ).split():
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    maxp.numGlyphs = glyph_count
    return maxp


def to_truetype(font):
    """Cubic outlines as quadratic ones, within MAX_ERROR_EM of an em."""
    glyph_set, order = font.getGlyphSet(), font.getGlyphOrder()
    most = font["head"].unitsPerEm * MAX_ERROR_EM
    glyphs = {}
    for name in order:
        pen = TTGlyphPen(glyph_set)
        glyph_set[name].draw(Cu2QuPen(pen, most, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, glyphs
    for name in ("CFF ", "VORG"):
        if name in font:
            del font[name]
    font["maxp"] = empty_maxp(len(order))
    font["post"].formatType = 3.0
    font.sfntVersion = "\0\1\0\0"


def make_font(source, letters, out):
    font = TTFont(source, recalcTimestamp=False)
    cut(font, letters)
    if "glyf" not in font:
        to_truetype(font)
    font.save(out)


def cached_font(name, letters):
    """The font's file, made when no one has made it before from the same."""
    source = find_font(name)
    key = hashlib.sha256(source.read_bytes() + Path(__file__).read_bytes())
    key.update(repr(sorted(letters)).encode())
    path = CACHE / f"{name}-{key.hexdigest()[:12]}.ttf"
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(f".{os.getpid()}")
        make_font(source, letters, part)
        part.replace(path)
    return path


def plan(texts):
    """What is to be made: (pack, name in the pack, font, letters)."""
    wanted = set(ALWAYS) | {ord(letter) for text in texts for letter in text if letter > " "}
    have = {name: letters_of(find_font(name)) for name in FACES + DYSLEXIC + list(FALLBACKS)}
    jobs = [("first", name, wanted & have[name]) for name in FACES]
    jobs += [
        ("first", name, wanted - have[face]) for name, face in FALLBACKS.items() if (wanted & have[name]) - have[face]
    ]
    jobs += [("letters", name, have[name]) for name in FACES]
    jobs += [("letters", name, have[name] - have[face]) for name, face in FALLBACKS.items()]
    return jobs + [("dyslexic", name, have[name]) for name in DYSLEXIC]


def make_fonts(texts):
    """{pack: {file name: path}}. All letters are in the pack "letters"."""
    jobs = plan(texts)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        paths = list(pool.map(cached_font, [name for _, name, _ in jobs], [letters for _, _, letters in jobs]))
    packs = {}
    for (pack, name, _), path in zip(jobs, paths):
        packs.setdefault(pack, {})[name + ".ttf"] = path
    return packs


def main():
    out, *names = sys.argv[1:]
    for pack, files in make_fonts([Path(name).read_text("utf-8") for name in names]).items():
        for name, path in files.items():
            target = Path(out) / pack / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


if __name__ == "__main__":
    main()
