"""levels/prove on small levels: what it accepts, and every kind of proof it must refuse."""

import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROVE = Path(__file__).resolve().parents[2] / "levels" / "prove"


def choice(text, correct=False):
    return {"text": text, "correct": True} if correct else {"text": text, "why": "No.", "misconception": "m"}


def printing(code, right, *wrong):
    return {
        "id": "printing",
        "code": code,
        "choices": [choice(right, True)] + [choice(text) for text in wrong],
        "proof": {"kind": "output"},
    }


def claiming(true, *false, setup="a = [1]"):
    return {
        "id": "claiming",
        "choices": [choice("right", True)] + [choice("wrong %d" % i) for i in range(len(false))],
        "proof": {
            "kind": "claims",
            "setup": setup,
            "true": true,
            "false": {str(i + 1): claim for i, claim in enumerate(false)},
        },
    }


class Prove(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.home = Path(folder.name)
        (self.home / "levels").mkdir()
        self.prove = self.home / "levels" / "prove"
        shutil.copy(PROVE, self.prove)

    def run_prove(self, *questions, arguments=()):
        level = {"format": "constrictor-level", "questions": questions}
        self.file = self.home / "levels" / "small.json"
        self.file.write_text(json.dumps(level, indent=1))
        return self.run_again(*arguments)

    def run_again(self, *arguments):
        return subprocess.run(
            [sys.executable, self.prove, *arguments, self.file],
            env={"PATH": "/usr/bin:/bin", "PYENV_ROOT": "/nonexistent"},
            capture_output=True,
            text=True,
            timeout=100,
        )

    def assert_proved(self, *questions):
        done = self.run_prove(*questions)
        self.assertEqual((done.returncode, done.stderr), (0, ""), done.stdout)
        self.assertIn(" 0 faults", done.stdout)

    def assert_refused(self, expected, *questions, arguments=()):
        done = self.run_prove(*questions, arguments=arguments)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn(expected, done.stdout)
        return done.stdout

    def test_what_is_printed(self):
        self.assert_proved(printing("print(1)\nprint(2)", "1\n2", "2\n1", "12"))

    def test_the_exception_that_ends_it(self):
        self.assert_proved(printing("print(1)\n[].pop()", "IndexError", "1", "KeyError"))
        self.assert_proved(printing("class Odd(Exception):\n    pass\nraise Odd('a\\n b')", "Odd", "Exception", "b"))
        self.assert_proved(printing("x = (", "SyntaxError", "NameError", "nothing"))

    def test_a_wrong_key(self):
        out = self.assert_refused('"2" was expected, "1" came', printing("print(1)", "2", "3", "4"))
        self.assertRegex(out, r"small\.json:5: printing: ")

    def test_a_wrong_choice_that_is_right(self):
        self.assert_refused("the wrong choice 2 was not expected, and it came", printing("print(1)", "1", "2", "1 "))

    def test_the_key_moved_to_every_other_choice(self):
        good = [printing("print(1)", "1", "2", "3"), claiming("len(a) == 1", "len(a) == 2", "not a")]
        for question in good:
            self.assert_proved(question)
            for other in (1, 2):
                moved = json.loads(json.dumps(question))
                moved["choices"][0] = choice("was right")
                moved["choices"][other]["correct"] = True
                self.assert_refused("expected", moved)

    def test_claims(self):
        self.assert_proved(claiming("a.pop() == 1 and not a", "assert a == []", "a.pop(5)"))
        self.assert_proved(claiming("for i in a:\n    assert i", "a[1]", "len(a) > 1", setup="a = [1]\nb = 2"))
        self.assert_proved(claiming("import re; assert re.escape", "import not_there", "a is None"))

    def test_claims_that_do_not_hold(self):
        self.assert_refused("expected to hold, it did not on", claiming("a == []", "a == [2]", "not a"))
        self.assert_refused("expected to hold, it did not (IndexError) on", claiming("a[3]", "a == [2]", "not a"))
        self.assert_refused("claim of choice 2 was expected not to hold, it did", claiming("a", "not a", "a == [1]"))

    def test_claims_that_cannot_fail(self):
        self.assert_refused("a constant came", claiming("True", "not a", "a == []"))
        self.assert_refused("a constant came", claiming("a", "False", "a == []"))
        self.assert_refused("a constant came", claiming("a", "assert 0", "a == []"))
        self.assert_refused("that of the right choice came", claiming("a", "a", "not a"))
        self.assert_refused('it ended with "NameError"', claiming("a", "undefined(a)", "not a"))
        self.assert_refused("Python was expected for false 1", claiming("a", "a ===", "not a"))

    def test_every_wrong_choice_has_its_claim(self):
        question = claiming("a", "not a", "a == []")
        del question["proof"]["false"]["2"]
        self.assert_refused("for every wrong choice, 2 has none", question)
        question["proof"]["false"]["0"] = "not a"
        self.assert_refused('the number of a wrong choice was expected in "false", "0" came', question)

    def test_a_setup_that_fails_proves_nothing(self):
        out = self.assert_refused("its setup ended with", claiming("a", "not a", "a == []", setup="a = 1 / 0"))
        self.assertIn("ZeroDivisionError", out)

    def test_leaving_early_proves_nothing(self):
        leave = "import os\nos._exit(0)"
        self.assert_refused("claim of the right choice", claiming(leave, "not a", "a == []", setup="a = [1]"))
        self.assert_refused("claim of choice 1 was expected to be refuted", claiming("a", leave, "a == []"))

    def test_the_time_limit(self):
        endless = printing("while True:\n    pass", "", "1", "2")
        self.assert_refused("nothing within 0.5 s came", endless, arguments=["--time-limit", "0.5"])
        children = printing("import os\nif os.fork() == 0:\n    while True:\n        pass", "", "1", "2")
        self.assert_refused("nothing within 0.5 s came", children, arguments=["--time-limit", "0.5"])

    def test_the_memory_limit(self):
        self.assert_proved(printing("x = bytearray(1 << 40)", "MemoryError", "1", "2"))

    def test_nothing_from_outside_reaches_a_run(self):
        code = "import os, sys\nprint(os.listdir(), sys.flags.isolated, 'SECRET' in os.environ)"
        self.assert_proved(printing(code, "['question.py'] 1 False", "1", "2"))

    def test_ranges_of_versions(self):
        good = printing("print(1)", "1", "2", "3")
        self.assert_refused("is no range of versions", dict(good, python="3.12"))
        self.assert_refused("a range with 3.11, 3.12 or 3.13 or a reference", dict(good, python=">=3.14"))
        code = "import sys\nprint(sys.version_info >= (3, 12))"
        self.assert_proved(
            dict(printing(code, "True", "False", "1"), python=">=3.12,<3.14"),
            dict(printing(code, "False", "True", "1"), id="older", python="<3.12"),
        )

    def test_what_passed_is_remembered_by_content(self):
        good = printing("print(1)", "1", "2", "3")
        self.assertRegex(self.run_prove(good).stdout, r"[1-9]\d* runs now, 0 remembered")
        self.assertRegex(self.run_again().stdout, r" 0 runs now, [1-9]\d* remembered")
        self.assertRegex(self.run_again("--no-cache").stdout, r"[1-9]\d* runs now, 0 remembered")
        self.assert_refused('"2" was expected', printing("print(1)", "2", "1 1", "3"))
        self.assertRegex(self.run_again().stdout, r"[1-9]\d* runs now, 0 remembered")  # failures are not
        self.assertRegex(self.run_prove(good).stdout, r" 0 runs now, [1-9]\d* remembered")
        (self.home / "build" / "proofs.json").write_text("{ damaged")
        self.assertEqual(self.run_again().returncode, 0)

    def test_files_that_are_no_levels(self):
        self.file = self.home / "none.json"
        self.assertIn("none.json:1: ", self.run_again().stdout)
        self.file.write_text('{"format": "other"}')
        done = self.run_again()
        self.assertEqual(done.returncode, 1)
        self.assertIn("constrictor-level", done.stdout)


if __name__ == "__main__":
    unittest.main()
