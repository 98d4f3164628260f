#!/usr/bin/env python3
"""Keeps the walls between the layers up: reads the sources, not the meaning.

    check_source.py rules            every rule over game/ and tests/
    check_source.py headers CC DIR…  every header of game/ compiles alone; DIRs are include paths
    check_source.py symbols CC       game/rules calls nothing but memory and string functions
    check_source.py manual           the manual page has every option, and no other
    check_source.py self-test CC     each rule finds a small file that breaks it
"""

import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MAX_FILE_LINES = 500
MAX_FUNCTION_LINES = 60
WARNINGS = ["-std=c11", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-D_POSIX_C_SOURCE=200809L"]

PURE = "assert stdbool stddef stdint string"
PLAIN = PURE + " ctype errno float inttypes limits stdarg stdio stdlib"

# Layer: (headers of the game it may include, system headers it may include); None: any.
INCLUDES = {
    "rules": (r"rules/", PURE),
    "study": (r"(rules|study)/", PURE + " math stdlib"),
    "data": (r"(rules|data)/", PLAIN + " math cjson/cJSON"),
    "ui": (r"(rules|study|data|ui)/|platform/(platform|store)\.h$|version\.h$", PLAIN + " math"),
    "platform": (r"(?!ui/app\.h)", None),
    "platform main": (r"", None),
}

BANNED = {
    r"(sprintf|vsprintf|strcpy|strcat|strncpy|strtok|rand|srand|gets)\s*\(": "banned function",
    r"typedef\s+(struct|union|enum)\b": "typedef of a struct",
}
NOT_IN_C = {r"^\s*extern\b": "extern outside a header"}
OUTSIDE_PLATFORM = {
    r"(SDL|TTF|Mix)_\w*": "SDL outside game/platform",
    r"__EMSCRIPTEN__|emscripten_\w+": "Emscripten outside game/platform",
    r"(time|clock|clock_gettime|gettimeofday)\s*\(": "clock outside game/platform",
    r"(fopen|freopen|fdopen|open|openat|creat|tmpfile|opendir|mkstemp)\s*\(":
        "file opened outside game/platform",
}
OUTSIDE_DATA = {r"cJSON\w*": "cJSON outside game/data"}
RULES_ONLY = {
    r"(float|double)\b": "floating point in game/rules",
    r"(\d+\.\d*|\.\d+|\d+[eE][-+]?\d+)[fFlL]?(?!\w)": "floating point in game/rules",
    r"(malloc|calloc|realloc|free|alloca)\s*\(": "allocation in game/rules",
}
# In the whole text, comments and strings included.
IN_TEXT = {
    r"\b(TODO|FIXME|XXX|HACK)\b": "unfinished work",
    r"(?<![\w.])/(home|root|work|Users|mnt)/": "path of one machine",
    r"\.\./(?=shared\b)": "path outside the tree",
}

TOKEN = re.compile(
    r"//[^\n]*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", re.DOTALL)


def bare(text):
    """The code with comments and the insides of strings blanked out; lines keep their numbers."""

    def blank(match):
        token = match.group()
        if token[0] == "/":
            return " " + "\n" * token.count("\n")
        return token[0] + token[0]

    return TOKEN.sub(blank, text.replace("\\\n", " \n"))


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def search(patterns, text, word=True):
    for pattern, what in patterns.items():
        boundary = r"(?<![\w.>])" if word and not pattern.startswith("^") else ""
        for match in re.finditer(boundary + pattern, text, re.MULTILINE):
            yield line_of(text, match.start()), f"{what}: {match.group().strip()}"


def include_findings(layer, name, text):
    key = "platform main" if layer == "platform" and name.startswith("main_") else layer
    own, system = INCLUDES[key]
    allowed = None if system is None else {f"{item}.h" for item in system.split()}
    for match in re.finditer(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', text, re.MULTILINE):
        header = match.group(2)
        if match.group(1) == '"':
            ok = re.match(own, header) is not None
        else:
            ok = allowed is None or header in allowed
        if not ok:
            yield line_of(text, match.start()), f"{layer} must not include {header}"


def functions(code):
    """(first line, lines) of every function: a block at depth 0 that follows a parenthesis."""
    code = re.sub(r"^[ \t]*#[^\n]*", "", code, flags=re.MULTILINE)
    depth, start, opened = 0, 0, None
    for match in re.finditer(r"[{};]", code):
        sign, at = match.group(), match.start()
        if sign == "{":
            if depth == 0 and code[:at].rstrip().endswith(")"):
                begin = start + len(code[start:at]) - len(code[start:at].lstrip())
                opened = line_of(code, begin)
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0 and opened:
                yield opened, line_of(code, at) - opened + 1
                opened = None
        if depth == 0:
            start = match.end()


def size_findings(text, code):
    lines = text.count("\n")
    if lines > MAX_FILE_LINES:
        yield 1, f"file of {lines} lines, {MAX_FILE_LINES} are allowed"
    for line, length in functions(code):
        if length > MAX_FUNCTION_LINES:
            yield line, f"function of {length} lines, {MAX_FUNCTION_LINES} are allowed"


def layer_findings(path, layer, text, code):
    yield from include_findings(layer, path.name, text)
    yield from search(BANNED, code)
    yield from search(IN_TEXT, text, word=False)
    if path.suffix == ".c":
        yield from search(NOT_IN_C, code)
    if layer != "platform":
        yield from search(OUTSIDE_PLATFORM, code)
    if layer != "data":
        yield from search(OUTSIDE_DATA, code)
    if layer == "rules":
        yield from search(RULES_ONLY, code)


def file_findings(root, path):
    text = path.read_text(encoding="utf-8")
    code = bare(text)
    parts = path.relative_to(root).parts
    yield from size_findings(text, code)
    if parts[0] != "game":
        return
    if parts[1] in INCLUDES:
        yield from layer_findings(path, parts[1], text, code)
    else:
        yield 1, "source outside the layers of game/"


def check_rules(root):
    findings = []
    for top in ("game", "tests"):
        for path in sorted((root / top).rglob("*.[ch]")):
            for line, what in file_findings(root, path):
                findings.append(f"{path.relative_to(root)}:{line}: {what}")
    return findings


def package_flags():
    names = ["sdl2", "SDL2_ttf", "SDL2_mixer", "libcjson", "libpng"]
    made = subprocess.run(["pkg-config", "--cflags", *names], capture_output=True, text=True)
    return made.stdout.split()


def check_headers(root, compiler, includes):
    flags = WARNINGS + [f"-I{root / 'game'}"] + [f"-I{item}" for item in includes]
    flags += package_flags()
    findings = []
    for path in sorted((root / "game").rglob("*.h")):
        source = f'#include "{path.relative_to(root / "game")}"\nint alone;\n'
        made = subprocess.run([compiler, *flags, "-fsyntax-only", "-x", "c", "-"], input=source,
                              capture_output=True, text=True)
        if made.returncode != 0:
            findings.append(f"{path.relative_to(root)}: does not compile alone\n{made.stderr}")
    return findings


def check_manual(root):
    def options(path, prefix):
        text = (root / path).read_text(encoding="utf-8") if (root / path).exists() else ""
        return set(re.findall(prefix + r"([a-z-]+)", text.replace("\\-", "-")))

    known = options("game/platform/options.c", r'\{"--')
    told = options("assets/constrictor.6", r"\.TP\n\.B[IR]? --")
    return ([f"assets/constrictor.6: --{name} is missing" for name in sorted(known - told)]
            + [f"assets/constrictor.6: --{name} is no option" for name in sorted(told - known)])


ALLOWED_SYMBOLS = {"memcpy", "memset", "memcmp", "memmove", "strlen", "strcmp", "__assert_fail"}


def symbols(objects, option):
    made = subprocess.run(["nm", "-P", option, *objects], capture_output=True, text=True,
                          check=True)
    return {line.split()[0] for line in made.stdout.splitlines() if len(line.split()) > 1}


def check_symbols(root, compiler):
    with tempfile.TemporaryDirectory() as place:
        objects = []
        for path in sorted((root / "game/rules").glob("*.c")):
            objects.append(f"{place}/{path.stem}.o")
            subprocess.run([compiler, *WARNINGS, f"-I{root / 'game'}", "-O2", "-c", path, "-o",
                            objects[-1]], check=True)
        if not objects:
            return ["game/rules: no sources"]
        wanted = symbols(objects, "-u") - symbols(objects, "--defined-only") - ALLOWED_SYMBOLS
        return [f"game/rules: calls {name}" for name in sorted(wanted)]


# Path, content, what must be found in it ("" for nothing).
LONG_FUNCTION = "int f(int a)\n{\n" + "    a++;\n" * 57 + "    return a;\n}\n"
SAMPLES = [
    ("rules/a.c", '#include "rules/a.h"\n#include <string.h>\nint f(void)\n{\n    return 1;\n}\n', ""),
    ("rules/a.c", '#include "data/level.h"\n', "rules must not include data/level.h"),
    ("rules/a.h", "#include <stdio.h>\n", "rules must not include stdio.h"),
    ("rules/a.c", "static const double half = 1;\n", "floating point"),
    ("rules/a.c", "static const int half = (int)0.5;\n", "floating point"),
    ("rules/a.c", "static const int many = (int)1e3;\n", "floating point"),
    ("rules/a.c", "/* 0.25 s, float, double */\nint f(int x[2]);\n", ""),
    ("rules/a.c", "void *f(void)\n{\n    return malloc(1);\n}\n", "allocation"),
    ("study/a.c", '#include "data/level.h"\n', "study must not include data/level.h"),
    ("study/a.c", "#include <math.h>\n", ""),
    ("data/a.c", '#include <cjson/cJSON.h>\n#include "rules/bank.h"\n', ""),
    ("data/a.c", '#include "ui/app.h"\n', "data must not include ui/app.h"),
    ("data/a.c", '#include "platform/store.h"\n', "data must not include platform/store.h"),
    ("data/a.c", "#include <time.h>\n", "data must not include time.h"),
    ("data/a.c", "void f(void)\n{\n    fopen(0, 0);\n}\n", "file opened outside"),
    ("data/a.c", "void f(void)\n{\n    open(0, 0);\n}\n", "file opened outside"),
    ("data/a.c", "void f(void)\n{\n    store_open(0);\n    is.open(0);\n    is->open(0);\n}\n", ""),
    ("data/a.c", "long f(void)\n{\n    return time(0);\n}\n", "clock outside"),
    ("ui/a.c", '#include "platform/platform.h"\n#include "data/level.h"\n', ""),
    ("ui/a.c", '#include "platform/sdl_video.h"\n', "ui must not include platform/sdl_video.h"),
    ("ui/a.c", "#include <SDL.h>\n", "ui must not include SDL.h"),
    ("ui/a.c", "void f(void)\n{\n    SDL_Quit();\n}\n", "SDL outside"),
    ("ui/a.c", "#ifdef __EMSCRIPTEN__\n#endif\n", "Emscripten outside"),
    ("ui/a.c", "struct cJSON *f(void);\n", "cJSON outside"),
    ("ui/a.c", 'static const char *about = "SDL_ttf and cJSON, time(0)";\n', ""),
    ("platform/a.c", "#include <SDL.h>\nvoid f(void)\n{\n    SDL_Quit();\n}\n", ""),
    ("platform/a.c", '#include "ui/app.h"\n', "platform must not include ui/app.h"),
    ("platform/main_desktop.c", '#include "ui/app.h"\n', ""),
    ("platform/a.c", "void f(char *a)\n{\n    strcpy(a, a);\n}\n", "banned function"),
    ("platform/a.c", "void f(char *a)\n{\n    sprintf (a, a);\n}\n", "banned function"),
    ("platform/a.c", "void f(char *a)\n{\n    snprintf(a, 1, a);\n    my_rand();\n}\n", ""),
    ("platform/a.c", "extern int counter;\n", "extern"),
    ("platform/a.h", "extern int counter;\n", ""),
    ("platform/a.h", "typedef struct { int x; } thing;\n", "typedef of a struct"),
    ("platform/a.c", "/* TO" "DO: later */\n", "unfinished work"),
    ("platform/a.c", 'static const char *here = "/home/me/levels";\n', "path of one machine"),
    ("platform/a.c", LONG_FUNCTION.replace("    a++;\n", "", 1), ""),
    ("platform/a.c", LONG_FUNCTION.replace("int a)", "int a,\n      int b)"), "function of 62 lines"),
    ("platform/a.c", "int x;\n" * 501, "file of 501 lines"),
    ("platform/a.c", "int x;\n" * 500, ""),
    ("other/a.c", "int x;\n", "outside the layers"),
    ("a.c", "int x;\n", "outside the layers"),
]
HEADER_SAMPLES = [
    ("rules/a.h", "#include <stdint.h>\nint32_t f(void);\n", ""),
    ("rules/a.h", "int32_t f(void);\n", "does not compile alone"),
]
MANUAL_SAMPLES = [
    ("platform/options.c", 'int x;\n', ""),
    ("platform/options.c", '    {"--list", NULL},\n', "--list is missing"),
]
SYMBOL_SAMPLES = [
    ("rules/a.c", "int g(void);\nint g(void)\n{\n    return 1;\n}\n", ""),
    ("rules/a.c", "int puts(const char *);\nint g(void);\nint g(void)\n{\n"
                  '    return puts("");\n}\n', "calls puts"),
]


def try_samples(samples, check):
    failures = []
    for path, content, expected in samples:
        with tempfile.TemporaryDirectory() as place:
            root = pathlib.Path(place)
            target = root / "game" / path
            target.parent.mkdir(parents=True)
            target.write_text(content, encoding="utf-8")
            found = check(root)
            good = len(found) == 1 and expected in found[0] if expected else not found
            if not good:
                failures.append(f"{path}: wanted '{expected}', found {found}, in:\n{content[:200]}")
    return failures


def self_test(compiler):
    return (try_samples(SAMPLES, check_rules)
            + try_samples(HEADER_SAMPLES, lambda root: check_headers(root, compiler, []))
            + try_samples(MANUAL_SAMPLES, check_manual)
            + try_samples(SYMBOL_SAMPLES, lambda root: check_symbols(root, compiler)))


def main(arguments):
    modes = {
        "rules": lambda: check_rules(ROOT),
        "headers": lambda: check_headers(ROOT, arguments[1], arguments[2:]),
        "symbols": lambda: check_symbols(ROOT, arguments[1]),
        "manual": lambda: check_manual(ROOT),
        "self-test": lambda: self_test(arguments[1]),
    }
    if not arguments or arguments[0] not in modes:
        sys.exit(__doc__)
    findings = modes[arguments[0]]()
    print("\n".join(findings))
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
