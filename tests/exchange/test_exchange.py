#!/usr/bin/env python3
"""--export and --import: what they write, take, refuse and say.  test_exchange.py CONSTRICTOR"""

import fcntl
import json
import pathlib
import subprocess
import sys
import tempfile


def main(program):
    with tempfile.TemporaryDirectory() as place:
        root = pathlib.Path(place)

        def call(home, *arguments, status=0):
            made = subprocess.run([program, "--user-dir", str(root / home), *map(str, arguments)],
                                  capture_output=True, text=True, check=False)
            assert made.returncode == status, (arguments, made)
            said = made.stderr if status else made.stdout
            assert said.count("\n") == 1, said
            return said

        def files(home):
            return {path.name: path.read_bytes() for path in (root / home).iterdir()}

        one, two = root / "one.json", root / "two.json"
        assert "nobody has played here yet" in call("a", "--export", one, status=1)
        assert not one.exists()
        call("a", "--profile", "Ann")
        assert "1 player and 0 answers were written" in call("a", "--export", one)
        content = one.read_text(encoding="utf-8")
        assert "is there already" in call("a", "--export", one, status=1)
        assert one.read_text(encoding="utf-8") == content
        assert "cannot be made" in call("a", "--export", root / "none" / "x.json", status=1)

        assert "new here: 1, known: 0" in call("b", "--import", one)
        assert "new here: 0, known: 1" in call("b", "--import", one)
        assert files("a") == files("b")
        call("b", "--export", two)
        records = [json.loads(path.read_text(encoding="utf-8"))["records"] for path in (one, two)]
        assert records[0] == records[1]

        before = files("b")
        for text, words in ((content.replace('"cDE="', '"cDI="'), "damaged"),
                            (content[:-1], "not one of"), ("", "not one of"),
                            (content.replace('"version":1', '"version":2'), "newer version")):
            two.write_text(text, encoding="utf-8")
            assert words in call("b", "--import", two, status=1)
        assert "cannot be opened" in call("b", "--import", root / "none", status=1)
        with open(root / "b" / ".lock", "rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            for option, path in (("--import", one), ("--export", root / "three.json")):
                assert "another Constrictor is running" in call("b", option, path, status=1)
        assert files("b") == before
        assert not (root / "three.json").exists()
        call("b", "--export", status=2)
        call("b", "--export", "x", "--import", "y", status=2)


if __name__ == "__main__":
    main(sys.argv[1])
