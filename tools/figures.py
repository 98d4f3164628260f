#!/usr/bin/env python3
"""Puts the figures of constrictor-bench into README.md, between its two marker comments.

Usage: constrictor-bench | tools/figures.py [README]
"""
import json
import pathlib
import sys

BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"

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


def number(value):
    if value is None:
        return "–"
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"


def with_unit(value, unit):
    if unit == "ratio":
        return number(value) + " ×"
    return number(value) if unit == "calls" else f"{number(value)} {unit}"


def row(figure, text):
    target = "–"
    if figure["target"] is not None:
        target = f"{figure['sense']} {with_unit(figure['target'], figure['unit'])}"
    met = {True: "yes", False: "**no**", None: "–"}[figure["met"]]
    return f"| {text} | {with_unit(figure['value'], figure['unit'])} | {target} | {met} |"


def table(figures):
    by_name = {figure["name"]: figure for figure in figures}
    lines = ["| what | measured | to reach | reached |", "|---|---|---|---|"]
    return "\n".join(lines + [row(by_name[name], text) for name, text in ROWS if name in by_name])


def main():
    readme = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "README.md")
    text = readme.read_text()
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        sys.exit(f"{readme}: one {BEGIN} and one {END} are needed")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    figures = json.load(sys.stdin)["figures"]
    readme.write_text(f"{before}{BEGIN}\n{table(figures)}\n{END}{after}")


main()
