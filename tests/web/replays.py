"""Run logs of the desktop, replayed by the same rules as WebAssembly: each tests/replays/<name>.rep must
give the same words from both programs, and so must a log with one byte changed.

Arguments: the program of this machine, the module for Node.js.
"""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

REPLAYS = Path(__file__).resolve().parents[1] / "replays"
MODULE, GAME = sys.argv.pop(), sys.argv.pop()


def verify(program, log):
    command = program + ["--verify", str(log), "--levels", str(REPLAYS / "level.json")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def on_the_desktop(log):
    return verify([GAME], log)


def as_wasm(log):
    return verify(["node", "--no-experimental-fetch", MODULE], log)


class Replays(unittest.TestCase):
    def test_the_golden_runs(self):
        logs = sorted(REPLAYS.glob("*.rep"))
        self.assertGreater(len(logs), 5)
        for log in logs:
            with self.subTest(log.name):
                came = as_wasm(log)
                self.assertEqual(came[0], 0, came)
                self.assertEqual(came, on_the_desktop(log))

    def test_a_changed_byte(self):
        bytes_before = (REPLAYS / "all-right.rep").read_bytes()
        with tempfile.TemporaryDirectory() as folder:
            log = Path(folder) / "changed.rep"
            for place in range(40, len(bytes_before), len(bytes_before) // 12):
                changed = bytearray(bytes_before)
                changed[place] ^= 1
                log.write_bytes(changed)
                with self.subTest(place):
                    self.assertEqual(as_wasm(log), on_the_desktop(log))


if __name__ == "__main__":
    unittest.main()
