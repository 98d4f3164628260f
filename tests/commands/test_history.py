#!/usr/bin/env python3
"""--history: what it prints and writes, and what it leaves alone.  test_history.py CONSTRICTOR"""

import csv
import io
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile

COLUMNS = ["time", "seed", "level", "question", "mode", "law", "factor", "outcome", "chosen",
           "elapsed_ms", "points", "interrupted", "certainty", "lifelines", "rules"]
NAME = 'Ann "Q", \\ Ä'

# As data/history.h has them, and as they come out, column for column.
ANSWERS = [
    ("1700000001 18446744073709551615 mutability list-alias survival ranked 150 wrong 2 4200 -700 1"
     " 0 9 2",
     ["2023-11-14T22:13:21Z", "18446744073709551615", "mutability", "list-alias", "survival",
      "ranked", "150", "wrong", "2", "4200", "-700", "1", "", "half hint", "2"]),
    ('0 7 a,b say_"x" round sage 0 late -1 0 0 0 3 0 1',
     ["1970-01-01T00:00:00Z", "7", "a,b", 'say_"x"', "round", "sage", "0", "late", "", "0", "0",
      "0", "3", "", "1"]),
    ("1700000002 8 oop \"\" round arcade 100 right 0 900 1950 0 0 0 2",
     ["2023-11-14T22:13:22Z", "8", "oop", '""', "round", "arcade", "100", "right", "0", "900",
      "1950", "0", "", "", "2"]),
]


def line(words):
    """A line of history: its fields between tabs, then 32 bits of FNV-1a over them."""
    bare = "\t".join(["answer2", *words.split(" ")]) + "\t"
    check = 0xcbf29ce484222325
    for byte in bare.encode():
        check = (check ^ byte) * 0x100000001b3 % 2**64
    return f"{bare}{check % 2**32:08x}\n"


def as_json(row):
    """What the JSON says of a row of the CSV."""
    answer = dict(zip(COLUMNS, row))
    for key in ("factor", "chosen", "elapsed_ms", "points", "certainty", "rules"):
        answer[key] = int(answer[key]) if answer[key] else None
    answer["interrupted"] = answer["interrupted"] == "1"
    answer["lifelines"] = answer["lifelines"].split()
    return answer


def small_files():
    """A disk that is full after 64 bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))


class Caller:
    def __init__(self, program, home):
        self.program, self.home = program, home

    def __call__(self, *arguments, status=0, **more):
        more.setdefault("stdout", subprocess.PIPE)
        made = subprocess.run([self.program, "--user-dir", str(self.home), *map(str, arguments)],
                              stderr=subprocess.PIPE, check=False, **more)
        assert made.returncode == status, (arguments, made)
        self.told = made.stderr.decode()
        assert bool(status) == bool(self.told), (arguments, self.told)
        if status:
            assert self.told.count("\n") == 1 and not made.stdout, (arguments, made)
        return (made.stdout or b"").decode()


def check_csv(text):
    assert text.count("\r\n") == text.count("\n") == 1 + len(ANSWERS), text
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert rows == [COLUMNS, *(row for _, row in ANSWERS)], rows
    assert '"a,b","say_""x"""' in text, text


def check_json(text):
    subprocess.run([sys.executable, "-m", "json.tool"], input=text.encode(), check=True,
                   stdout=subprocess.DEVNULL)
    history = json.loads(text)
    answers = history.pop("answers")
    assert history == {"format": "constrictor-history", "version": 1, "player": NAME}, history
    assert answers == [as_json(row) for _, row in ANSWERS], answers
    assert all(list(answer) == COLUMNS for answer in answers)


def check_files(call, root):
    """Whole or not at all, and never in the place of another file."""
    for name, check in (("a.csv", check_csv), ("a.json", check_json)):
        path = root / name
        assert call("--history", path) == ""
        check(path.read_bytes().decode())
        path.write_text("mine")
        call("--history", path, status=1)
        assert f"{path}: is there already" in call.told, call.told
        assert path.read_text() == "mine"
    full = root / "full.csv"
    call("--history", full, status=1, preexec_fn=small_files, restore_signals=False)
    assert f"{full}: cannot be written: " in call.told and "disk space" in call.told, call.told
    assert not full.exists()
    call("--history", root / "none" / "a.csv", status=1)
    assert "cannot be made" in call.told, call.told
    device = root / "device.csv"
    device.symlink_to("/dev/full")
    call("--history", device, status=1)
    assert "is there already" in call.told and device.is_symlink(), call.told


def check_refusals(call):
    with open("/dev/full", "wb") as full:
        for form in ("csv", "json"):
            call("--history", form, status=1, stdout=full)
            assert "--history: " in call.told and "space" in call.told, call.told
    for wrong in ("xml", "answers.txt", "csv.", ".", "CSV"):
        call("--history", wrong, status=2)
        assert "csv, json, or a file name" in call.told, call.told
    call("--history", status=2)
    for name in ("Bob", NAME + "x"):
        call("--profile", name, "--history", "csv", status=1)
        assert "no player of this name" in call.told, call.told


def main(program):
    os.umask(0o077)
    with tempfile.TemporaryDirectory() as place:
        root = pathlib.Path(place)
        call = Caller(program, root / "home")
        call("--history", "csv", status=1)
        assert "nobody has played here yet" in call.told, call.told
        call("--profile", NAME)
        assert call("--history", "csv") == ",".join(COLUMNS) + "\r\n"
        assert json.loads(call("--history", "json"))["answers"] == []
        history = root / "home" / "history.p1"
        history.write_text("".join(line(words) for words, _ in ANSWERS), encoding="utf-8")
        before = {path.name: path.read_bytes() for path in (root / "home").iterdir()}
        check_csv(call("--history", "csv"))
        check_json(call("--profile", NAME, "--history", "json"))
        check_files(call, root)
        check_refusals(call)
        assert before == {path.name: path.read_bytes() for path in (root / "home").iterdir()}

        history.write_text(line(ANSWERS[0][0]) + "answer2\tcut off\n", encoding="utf-8")
        made = subprocess.run([program, "--user-dir", root / "home", "--history", "csv"],
                              capture_output=True, check=True)
        assert made.stdout.count(b"\n") == 2 and b"1 damaged lines were left out" in made.stderr


if __name__ == "__main__":
    main(sys.argv[1])
