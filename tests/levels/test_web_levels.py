#!/usr/bin/env python3
"""Levels as the browser build packs them are the same levels: same questions, same hash, which run logs
refer to, and the same questions for each source of an exam.

    test_web_levels.py LEVEL_HASHES
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]


def hashes(program, paths):
    done = subprocess.run([program, *paths], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.splitlines()


def by_source(paths):
    """For each source of an exam the questions that have it."""
    campaign = json.loads((TOP / "levels/campaign.json").read_text("utf-8"))
    found = {source: [] for exam in campaign["exams"] for source in exam["sources"]}
    for path in paths:
        for question in json.loads(path.read_text("utf-8"))["questions"]:
            for source in found.keys() & set(question["sources"]):
                found[source].append((path.name, question["id"]))
    return found


def main():
    program = sys.argv[1]
    names = ("campaign.json", "schema.json")
    levels = sorted(path for path in (TOP / "levels").glob("*.json") if path.name not in names)
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-B", TOP / "emscripten/make_levels.py", folder, *levels]
        subprocess.run(command, check=True)
        packed = [Path(folder) / path.name for path in levels]
        before, after = hashes(program, levels), hashes(program, packed)
        exams = by_source(levels)
        assert exams == by_source(packed), "the pack's exams draw from other questions"
        sizes = [sum(path.stat().st_size for path in paths) for paths in (levels, packed)]
    assert len(before) == len(levels) > 0
    for source, questions in exams.items():
        assert questions, f"no question for {source}, which an exam names"
    for full, small in zip(before, after):
        assert full == small, f"{full} as it is, {small} in the pack"
    print(f"{len(levels)} levels, {sizes[0]:,} bytes as they are, {sizes[1]:,} in the pack, the same hashes")


if __name__ == "__main__":
    main()
