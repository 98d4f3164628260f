#!/usr/bin/env python3
"""--screen: the program tells all names, and the manual page has the same.  test_screens.py CONSTRICTOR"""

import pathlib
import re
import subprocess
import sys
import tempfile

MANUAL = pathlib.Path(__file__).resolve().parents[2] / "assets/constrictor.6"


def call(program, *arguments):
    with tempfile.TemporaryDirectory() as home:
        return subprocess.run([program, "--user-dir", home, *arguments], capture_output=True,
                              text=True, check=False)


def refusal(program, name):
    """The names that stand there instead of a wrong one."""
    made = call(program, "--screen", name)
    assert made.returncode == 2 and not made.stdout, made
    assert made.stderr.count("\n") == 1, made.stderr
    told = re.match(r"constrictor: --screen: there are ([a-z0-9 ]+), but no (.+)$", made.stderr)
    assert told and name.startswith(told[2]), made.stderr
    return told[1].split()


def manual_names():
    text = MANUAL.read_text(encoding="utf-8").replace("\\-", "-")
    paragraph = re.search(r'\.BI --screen " name"\n(.*?)\n\.TP\n', text, re.DOTALL)[1]
    return re.findall(r"^\.BR? ([a-z0-9]+)(?: [,.;])?$", paragraph, re.MULTILINE)


def main(program):
    names = refusal(program, "nowhere")
    assert {"title", "reading", "sprint", "examresult", "progress", "podium"} <= set(names), names
    assert len(set(names)) == len(names), f"told twice: {sorted(names)}"
    manual = manual_names()
    assert len(set(manual)) == len(manual), f"twice in the manual page: {sorted(manual)}"
    assert set(manual) == set(names), f"{MANUAL}: {sorted(set(manual) ^ set(names))}"
    for wrong in ("x" * 2000, "Title", "title ", "result-copied"):
        assert refusal(program, wrong) == names
    for name in names:
        made = call(program, "--screen", name)
        assert made.returncode == 0 and not made.stderr, made
    assert "--screen NAME" in call(program, "--help").stdout


if __name__ == "__main__":
    main(sys.argv[1])
