#!/usr/bin/env python3
"""Makes the folder that a web server serves: the page, the module, packs of levels and fonts, and icons,
with names that carry a hash of the content, and .br and .gz beside what shrinks. The same input makes
the same names.

    make_site.py MODULE SITE       MODULE: the folder with constrictor.js and constrictor.wasm
    make_site.py --sizes SITE      what the first load weighs; exit status 1 when it is over the limits
"""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
TOP = HERE.parent
CACHE = TOP / "build/web-shrunk"
KEPT_S = 14 * 86400

# Bytes after brotli; issue 4 of the project allows them at most.
LIMITS = {"wasm": 420_000, "all": 640_000}

# These are asked for by their own names; all others get a hash into theirs.
FIXED = {"index.html", "worker.js", "manifest.webmanifest", "licences.txt"}
SHRINKS = {".html", ".js", ".css", ".json", ".wasm", ".svg", ".webmanifest", ".pack", ".txt"}
REFERRING = {".html", ".js", ".css", ".json", ".webmanifest"}

# Fonts that are fetched when the game first wants them; a visit may never.
WHEN_WANTED = ["letters", "dyslexic"]

# Packages whose work is in the page.
PARTS = [
    "fonts-inter", "fonts-jetbrains-mono", "fonts-opendyslexic", "fonts-dejavu-core", "libsdl2-dev", "libsdl2-ttf-dev",
    "libsdl2-mixer-dev", "libfreetype-dev", "libcjson-dev", "emscripten",
]


def fail(text):
    sys.exit(f"make_site.py: {text}")


# --- What is in the packs ---


def read_levels():
    """The campaign and its first tier's levels, and the other levels: {path below /data: bytes} each."""
    from make_levels import compact, exam_sources

    folder = TOP / "levels"
    campaign = json.loads((folder / "campaign.json").read_text("utf-8"))
    tier = campaign["tiers"][0]["id"]
    early = {level["id"] for level in campaign["levels"] if level["tier"] == tier}
    kept = exam_sources(folder)
    first, others = {}, {}
    for path in sorted(folder.glob("*.json")):
        if path.name == "schema.json":
            continue
        content = compact(path.read_text("utf-8"), kept)
        to = first if path.stem in early or path.name == "campaign.json" else others
        to[f"levels/{path.name}"] = content
    return first, others


def read_texts():
    yield (TOP / "game/ui/strings_en.def").read_text("utf-8")
    for path in sorted((TOP / "levels").glob("*.json")):
        yield json.dumps(json.loads(path.read_text("utf-8")), ensure_ascii=False)


def make_packs():
    """{name: {path below /data: bytes}}, those before main() first."""
    from make_fonts import make_fonts

    first, others = read_levels()
    first["assets/sounds.def"] = (TOP / "assets/sounds.def").read_bytes()
    fonts = {
        pack: {f"fonts/{name}": path.read_bytes() for name, path in files.items()}
        for pack, files in make_fonts(list(read_texts())).items()
    }
    packs = {"start": first, "fonts": fonts["first"], "levels": others}
    packs.update({name: fonts[name] for name in WHEN_WANTED})
    return packs


# --- Pictures ---


def draw(svg, width, height):
    command = ["rsvg-convert", "-w", str(width), "-h", str(height), "-f", "png"]
    return subprocess.run(command, input=svg.encode(), stdout=subprocess.PIPE, check=True).stdout


def inner_svg(icon):
    """The icon's drawing without its frame, to be set into another one."""
    return re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", icon, flags=re.S)


def maskable(icon):
    """The icon within the circle that every mask leaves, on a ground that fills the square."""
    drawing = re.sub(r'<rect[^>]*fill="url\(#ground\)"/>', "", inner_svg(icon))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 -20 168 168">'
        f'<rect x="-20" y="-20" width="168" height="168" fill="url(#ground)"/>{drawing}</svg>'
    )


def preview(icon):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630">'
        '<rect width="1200" height="630" fill="#10191b"/>'
        f'<svg x="90" y="135" width="360" height="360" viewBox="0 0 128 128">{inner_svg(icon)}</svg>'
        '<g font-family="Inter, DejaVu Sans, sans-serif" fill="#eef5f3">'
        '<text x="520" y="315" font-size="104" font-weight="600">Constrictor</text>'
        '<text x="524" y="392" font-size="44" fill="#9fc3b4">The quiz that tightens</text></g></svg>'
    )


def make_pictures():
    icon = (TOP / "assets/constrictor.svg").read_text("utf-8")
    return {
        "icon.svg": icon.encode(),
        "icon-192.png": draw(icon, 192, 192),
        "icon-512.png": draw(icon, 512, 512),
        "icon-maskable-192.png": draw(maskable(icon), 192, 192),
        "icon-maskable-512.png": draw(maskable(icon), 512, 512),
        "apple-touch-icon.png": draw(maskable(icon), 180, 180),
        "preview.png": draw(preview(icon), 1200, 630),
    }


# --- Names with hashes ---


def hashed_name(name, content):
    stem, dot, end = name.rpartition(".")
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{end}"


REFERENCE = re.compile(r"""(["'(])(\./)?([\w-]+\.\w+)(?=["')])""")


class Site:
    """Files by the names under which they refer to each other, until finish() gives them others."""

    def __init__(self, files):
        self.files = files
        self.names = {}  # name: the name it gets
        self.contents = {}  # the name it gets: content
        self.open = []

    def finish(self):
        for name in sorted(self.files):
            self.name_of(name)
        return self.contents

    def name_of(self, name):
        if name not in self.names:
            if name in self.open:
                fail(f"these files refer to each other in a circle: {' -> '.join(self.open)} -> {name}")
            self.open.append(name)
            content = self.referred(name)
            self.open.pop()
            self.names[name] = name if name in FIXED else hashed_name(name, content)
            self.contents[self.names[name]] = content
        return self.names[name]

    def referred(self, name):
        """The content with the new names of the files that it names."""
        content = self.files[name]
        if Path(name).suffix not in REFERRING:
            return content

        def rename(match):
            quote, here, to = match.groups()
            if to not in self.files or to in FIXED or to == name:
                return match.group(0)
            return f"{quote}{here or ''}{self.name_of(to)}"

        return REFERENCE.sub(rename, content.decode()).encode()


def described(site, name, pack=None):
    """A part as parts.json tells it to the page."""
    part = {"path": site.name_of(name), "bytes": len(site.files[name])}
    if pack:
        part["files"] = [[path, len(content)] for path, content in pack.items()]
    return part


def make_parts(site, packs):
    parts = {"script": described(site, "constrictor.js"), "wasm": described(site, "constrictor.wasm")}
    part = {name: described(site, f"{name}.pack", pack) for name, pack in packs.items()}
    parts["packs"] = [part["start"], part["fonts"]]
    parts["later"] = {name: part[name] for name in ["levels", *WHEN_WANTED]}
    return json.dumps(parts, indent=1).encode()


def licences():
    """What the parts' authors want to be told with copies: as the distribution's packages have it."""
    texts = []
    for package in PARTS:
        path = Path("/usr/share/doc") / package / "copyright"
        if path.exists():
            texts.append(f"{'=' * 20} {package} {'=' * 20}\n\n{path.read_text('utf-8', 'replace')}")
    own = (TOP / "LICENSE").read_text("utf-8")
    return "\n".join([f"{'=' * 20} Constrictor {'=' * 20}\n\n{own}", *texts]).encode()


def add_links(site, page):
    """Icons, and what the page's modules will ask for one after the other, told to the browser at once."""
    links = [
        f'<link rel="apple-touch-icon" href="{site.name_of("apple-touch-icon.png")}">',
        '<link rel="license" href="licences.txt">',
    ]
    for name in sorted(name for name in site.files if name.endswith(".js")):
        if name not in FIXED | {"constrictor.js"}:
            links.append(f'<link rel="modulepreload" href="{site.name_of(name)}">')
    return page.replace(b"</head>", ("\n".join(links) + "\n</head>").encode())


def fill_worker(site, worker):
    """The files that a start without a network needs, and a name for this build."""
    wanted = [site.name_of(f"{name}.pack") for name in WHEN_WANTED]
    files = sorted(name for name in site.contents if name not in FIXED and name not in wanted and "preview" not in name)
    build = hashlib.sha256(b"".join(name.encode() + site.contents[name] for name in sorted(site.contents)))
    filled = {"version": build.hexdigest()[:12], "files": ["./", "manifest.webmanifest", *files], "wanted": wanted}
    text = worker.decode()
    if text.count("const build = null;") != 1:
        fail("worker.js has no line «const build = null;»")
    return text.replace("const build = null;", f"const build = {json.dumps(filled)};").encode()


def build_site(module):
    """{name: content} of the whole site."""
    files = {path.name: path.read_bytes() for path in sorted((HERE / "page").iterdir()) if path.is_file()}
    files.update(make_pictures())
    files["licences.txt"] = licences()
    packs = make_packs()
    files.update({f"{name}.pack": b"".join(pack.values()) for name, pack in packs.items()})
    for name in ("constrictor.js", "constrictor.wasm"):
        files[name] = (module / name).read_bytes()
    worker = files.pop("worker.js")
    site = Site(files)
    site.files["parts.json"] = make_parts(site, packs)
    site.files["index.html"] = add_links(site, files["index.html"])
    site.finish()
    site.contents["worker.js"] = fill_worker(site, worker)
    return site.contents


# --- Writing and weighing ---


def brotli(content):
    """The content compressed as far as it goes, which takes seconds: what was met before is kept."""
    path = CACHE / hashlib.sha256(content).hexdigest()
    if not path.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        command = ["brotli", "-q", "11", "-w", "24", "-c"]
        shrunk = subprocess.run(command, input=content, stdout=subprocess.PIPE, check=True).stdout
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(shrunk)
        part.replace(path)
    path.touch()
    return path.read_bytes()


def forget_old():
    for path in CACHE.iterdir():
        if path.stat().st_mtime < time.time() - KEPT_S:
            path.unlink()


def write(folder, name, content):
    (folder / name).write_bytes(content)
    if Path(name).suffix not in SHRINKS:
        return
    (folder / f"{name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
    (folder / f"{name}.br").write_bytes(brotli(content))


def part_of(name):
    """Which line of the table a file of the first load belongs to; None for what comes later."""
    stem, end = name.split(".")[0], Path(name).suffix
    if end == ".wasm":
        return "wasm"
    if stem == "constrictor":
        return "its JavaScript"
    if end == ".pack":
        return {"start": "levels of the first tier, sounds", "fonts": "fonts"}.get(stem)
    return "page" if end in SHRINKS and end != ".txt" else None


def weigh(folder):
    """Bytes of the first load by part, as they travel."""
    weights = {}
    for path in sorted(folder.iterdir()):
        part = part_of(path.name) if path.suffix not in (".br", ".gz") else None
        if part:
            weights[part] = weights.get(part, 0) + path.with_name(path.name + ".br").stat().st_size
    weights["all"] = sum(weights.values())
    return weights


def print_weights(weights):
    print("First load, bytes after brotli:")
    for part, size in weights.items():
        most = f"  at most {LIMITS[part]:,}" if part in LIMITS else ""
        print(f"  {part:<34} {size:>9,}{most}")
    return all(weights[part] <= most for part, most in LIMITS.items())


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    if sys.argv[1] == "--sizes":
        sys.exit(0 if print_weights(weigh(Path(sys.argv[2]))) else 1)
    module, folder = Path(sys.argv[1]), Path(sys.argv[2])
    contents = build_site(module)
    part = folder.with_name(folder.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda item: write(part, *item), contents.items()))
    shutil.rmtree(folder, ignore_errors=True)
    part.replace(folder)
    forget_old()
    if not print_weights(weigh(folder)):
        print("That is too much: emscripten/README.md says what each part weighed before.", file=sys.stderr)


if __name__ == "__main__":
    main()
