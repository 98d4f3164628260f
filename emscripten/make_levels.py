#!/usr/bin/env python3
"""Levels as the page carries them: without white space and without what only authors need, which are the
bodies of proofs and all sources but those that an exam of the campaign draws by. The game reads them as
any other level file, and what it makes of them is the same: same questions, same hash, same exams.

    make_levels.py DIR FILE...      writes the levels into DIR under their own names; campaign.json
                                    stands beside each
"""

import json
import sys
from pathlib import Path

# The reader wants a source for every question and a proof or a reference.
NO_SOURCE = "-"
CLAIMS = {"kind": "claims", "true": "1"}


def exam_sources(folder):
    """The sources that exams of this folder's campaign name."""
    campaign = json.loads((folder / "campaign.json").read_text("utf-8"))
    return {source for exam in campaign.get("exams", []) for source in exam["sources"]}


def reduce_question(question, kept_sources):
    kept = [source for source in question["sources"] if source in kept_sources]
    question["sources"] = kept or [NO_SOURCE]
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


def compact(text, kept_sources):
    """The text of a level, or of the campaign, as the page carries it: bytes."""
    content = json.loads(text)
    content.pop("$schema", None)
    for question in content.get("questions", []):
        reduce_question(question, kept_sources)
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def main():
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[2:]:
        path = Path(name)
        (out / path.name).write_bytes(compact(path.read_text("utf-8"), exam_sources(path.parent)))


if __name__ == "__main__":
    main()
