"""levels/schema.json: all levels keep it, and it refuses what the game refuses.

Arguments: the program that reads levels, as the game does it.
"""

import json
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import jsonschema

LEVELS = Path(__file__).resolve().parents[2] / "levels"
GAME = sys.argv.pop(1)


def example_of_readme():
    text = (LEVELS / "README.md").read_text(encoding="utf-8")
    return json.loads(re.search(r"```json\n(.*?)```", text, re.DOTALL).group(1))


def change(path, value):
    """A level with the value at a path replaced; None removes it."""
    level = example_of_readme()
    at = level
    for step in path[:-1]:
        at = at[step]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return level


def question(key, value):
    return change(["questions", 0, key], value)


def a_choice(index, key, value):
    return change(["questions", 0, "choices", index, key], value)


def claims(**more):
    return dict({"kind": "claims", "true": "a == 1"}, **more)


GOOD = {
    "example": example_of_readme(),
    "$schema": change(["$schema"], "schema.json"),
    "range": question("python", ">=3.11,<3.14"),
    "claims": question("proof", claims(setup="a = 1", false={"1": "a == 2", "2": "not a"})),
    "longest prompt": question("prompt", "p" * 400),
    "correct: false": a_choice(1, "correct", False),
    "ordered": question("ordered", True),
    "letters beyond ASCII": question("explanation", "\u00e9\u4e2d" * 100),
}

BAD = {
    "format": change(["format"], "other"),
    "version": change(["version"], 2),
    "id with capitals": change(["id"], "Slices"),
    "id with two hyphens": change(["id"], "a--b"),
    "long title": change(["title"], "t" * 61),
    "title of two lines": change(["title"], "a\nb"),
    "blank description": change(["description"], "  "),
    "no license": change(["license"], None),
    "no questions": change(["questions"], []),
    "difficulty 0": question("difficulty", 0),
    "difficulty 6": question("difficulty", 6),
    "difficulty 2.5": question("difficulty", 2.5),
    "long prompt": question("prompt", "p" * 401),
    "long code": question("code", "x = 1  # " + "c" * 1200),
    "two choices": question("choices", example_of_readme()["questions"][0]["choices"][:2]),
    "two right": a_choice(1, "correct", True),
    "none right": a_choice(0, "correct", None),
    "no why": a_choice(1, "why", None),
    "why of two lines": a_choice(1, "why", "a\nb"),
    "no misconception": a_choice(1, "misconception", None),
    "long choice": a_choice(1, "text", "c" * 161),
    "long explanation": question("explanation", "e" * 801),
    "python 3": question("python", "3.12"),
    "no sources": question("sources", []),
    "source of two lines": question("sources", ["a\nb"]),
    "neither proof nor reference": question("proof", None),
    "unknown proof": question("proof", {"kind": "oath"}),
    "claims without true": question("proof", {"kind": "claims"}),
    "claim of choice 9": question("proof", claims(false={"9": "a"})),
    "misspelt key": question("promt", "p"),
    "misspelt key of the level": change(["licence"], "x"),
}


class Schema(unittest.TestCase):
    def setUp(self):
        self.schema = json.loads((LEVELS / "schema.json").read_text(encoding="utf-8"))
        self.validator = jsonschema.Draft202012Validator(self.schema)

    def keeps_schema(self, level):
        return not list(self.validator.iter_errors(level))

    def pleases_game(self, level):
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            file.write(json.dumps(level))
            file.flush()
            done = subprocess.run([GAME, "--check", file.name], capture_output=True, text=True)
        return " 0 errors, 0 warnings" in done.stdout

    def test_it_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(self.schema)

    def test_every_level(self):
        levels = [path for path in LEVELS.glob("*.json") if path.name not in ("campaign.json", "schema.json")]
        self.assertGreaterEqual(len(levels), 21)
        for path in levels:
            with self.subTest(path.name):
                errors = self.validator.iter_errors(json.loads(path.read_text(encoding="utf-8")))
                self.assertEqual([], ["%s: %s" % (list(e.absolute_path), e.message) for e in errors])

    def test_what_game_and_schema_accept(self):
        for name, level in GOOD.items():
            with self.subTest(name):
                self.assertTrue(self.keeps_schema(level), "the schema refuses it")
                self.assertTrue(self.pleases_game(level), "the game does not like it")

    def test_what_game_and_schema_refuse(self):
        for name, level in BAD.items():
            with self.subTest(name):
                self.assertFalse(self.keeps_schema(level), "the schema accepts it")
                self.assertFalse(self.pleases_game(level), "the game accepts it")

    def test_the_same_keys(self):
        """A key that the game knows and the schema does not would be a warning in every editor."""
        full = example_of_readme()
        full["questions"][0].update(ordered=False, python=">=3.11", reference="r")
        self.assertTrue(self.keeps_schema(full))
        self.assertTrue(self.pleases_game(full))


if __name__ == "__main__":
    unittest.main()
