#!/usr/bin/env python3
"""Puts measured figures into README.md: each of its tables stands between two marker comments, and
"table" of the figures, when it is there, says which one is theirs.

Usage: constrictor-bench | tools/figures.py [README]
       node tests/web/measure.mjs build/web/site | tools/figures.py [README]
"""
import json
import pathlib
import sys

# What is shown, and how: (name, text).
ROWS = [
    ("bank_load_to_cjson", "load and check a bank of 100,000 questions, against one bare "
                           "`cJSON_Parse` of the same bytes"),
    ("bank_peak_to_file", "its peak memory, against the size of the file"),
    ("level_load_ms", "load a level of 24 questions"),
    ("frame_p99_ms", "work of a frame while answering, 1280×720, software renderer, 99 % of frames"),
    ("frame_p50_ms", "the same, half of the frames"),
    ("frame_heap_calls", "heap calls in 1,000 such frames"),
    ("menu_processor", "processor, menu idle in a window, no audio device"),
    ("menu_processor_with_sound", "the same with the menu's music playing"),
    ("answering_processor", "processor while answering, no audio device"),
    ("answering_processor_with_sound", "the same with the round's music playing"),
    ("start_ms", "start to first frame"),
    ("start_to_bare", "the same, against a bare SDL program that opens a window and clears it"),
    ("resident_mib", "resident memory in a run"),
    ("run_commands_per_s", "100,000 simulated runs through `run_apply`"),
]

WEB_ROWS = [
    ("bytes_all", "bytes of the first load, after brotli"),
    ("bytes_wasm", "of these, wasm"),
    ("bytes_its_JavaScript", "its JavaScript"),
    ("bytes_page", "page"),
    ("bytes_fonts", "fonts"),
    ("bytes_levels_of_the_first_tier_sounds", "levels of the first tier, sounds"),
    ("bare_cold_ms", "the empty page that only compiles the wasm, cold"),
    ("play_cold_to_bare", "until Play can be pressed, cold, against it"),
    ("play_cold_ms", "the same"),
    ("question_address_cold_to_bare", "from Play to the first question by an address with level and seed, cold, against it"),
    ("question_address_cold_ms", "the same"),
    ("question_menu_cold_to_bare", "from Play to the first question by the menu, cold, against it"),
    ("question_menu_cold_ms", "the same"),
    ("bare_warm_ms", "the empty page, warm"),
    ("play_warm_to_bare", "until Play can be pressed, warm, against it"),
    ("play_warm_ms", "the same"),
    ("question_address_warm_to_bare", "from Play to the first question by an address, warm, against it"),
    ("question_address_warm_ms", "the same"),
    ("question_menu_warm_to_bare", "from Play to the first question by the menu, warm, against it"),
    ("question_menu_warm_ms", "the same"),
    ("slow_play_ms", "until Play can be pressed, cold, 1.6 Mbit/s and 150 ms, one visit"),
    ("slow_bare_ms", "the empty page there"),
    ("frame_p99_ms", "`web_frame()` while answering, 1280×720, 99 % of frames"),
    ("frame_p50_ms", "the same, half of the frames"),
    ("frame_wasm_growth", "the module's memory in 6 s of it, growth"),
    ("frame_script_growth", "JavaScript's memory in 6 s of it, growth"),
    ("memory_wasm", "the module's memory after eleven rounds"),
    ("memory_wasm_growth", "its growth since the first round"),
    ("memory_wasm_top_growth", "the same for where a block of 1 MiB would lie"),
    ("memory_script", "JavaScript's memory after eleven rounds"),
    ("memory_script_growth", "its growth since the first round"),
    ("memory_nodes_growth", "growth of DOM nodes since the first round"),
    ("memory_listeners_growth", "growth of event listeners since the first round"),
    ("idle_frames", "frames in 10 s of an idle menu, silent"),
    ("idle_processor", "processor in them, the page's main thread"),
]

# The rows of a table, by the name in its markers.
TABLES = {"figures": ROWS, "web figures": WEB_ROWS}

# Units that the text of the row says.
PLAIN = {"calls", "frames", "nodes", "listeners"}


def number(value):
    if value is None:
        return "–"
    if abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def with_unit(value, unit):
    if unit == "ratio":
        return number(value) + " ×"
    return number(value) if unit in PLAIN else f"{number(value)} {unit}"


def row(figure, text):
    target = "–"
    if figure["target"] is not None:
        target = f"{figure['sense']} {with_unit(figure['target'], figure['unit'])}"
    met = {True: "yes", False: "**no**", None: "–"}[figure["met"]]
    return f"| {text} | {with_unit(figure['value'], figure['unit'])} | {target} | {met} |"


def table(figures, rows):
    by_name = {figure["name"]: figure for figure in figures}
    lines = ["| what | measured | to reach | reached |", "|---|---|---|---|"]
    return "\n".join(lines + [row(by_name[name], text) for name, text in rows if name in by_name])


def main():
    readme = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "README.md")
    measured = json.load(sys.stdin)
    name = measured.get("table", "figures")
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    text = readme.read_text()
    if text.count(begin) != 1 or text.count(end) != 1:
        sys.exit(f"{readme}: one {begin} and one {end} are needed")
    before, rest = text.split(begin)
    after = rest.split(end)[1]
    readme.write_text(f"{before}{begin}\n{table(measured['figures'], TABLES[name])}\n{end}{after}")


main()
