#!/usr/bin/env python3
"""Levels as the page carries them: without white space and without what only authors need, which is where
a fact comes from and the bodies of its proof. The game reads them as any other level file, and what it
makes of them is the same: same questions, same hash.

    make_levels.py DIR FILE...      writes the levels into DIR under their own names
"""

import json
import sys
from pathlib import Path

# The reader wants a source for every question and a proof or a reference.
SOURCES = ["-"]
CLAIMS = {"kind": "claims", "true": "1"}


def reduce_question(question):
    question["sources"] = SOURCES
    proof = question.get("proof")
    if proof and proof["kind"] == "claims":
        if "reference" in question:
            del question["proof"]
        else:
            question["proof"] = CLAIMS
    if question.get("ordered") is False:
        del question["ordered"]
    for choice in question["choices"]:
        if choice.get("correct") is False:
            del choice["correct"]


def compact(text):
    """The text of a level, or of the campaign, as the page carries it: bytes."""
    content = json.loads(text)
    content.pop("$schema", None)
    for question in content.get("questions", []):
        reduce_question(question)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:]:
        (out / Path(name).name).write_bytes(compact(Path(name).read_text("utf-8")))


if __name__ == "__main__":
    main()
