"""A display of its own, the game on it, and what a person could do to it and see of it."""
import collections
import os
import pathlib
import re
import signal
import struct
import subprocess
import tempfile
import time

PATIENCE_S = 20  # with sanitizers on a busy machine


class Failure(Exception):
    pass


def demand(condition, text):
    if not condition:
        raise Failure(text)


def wait_for(condition, what, patience_s=PATIENCE_S):
    """Returns the first true value of condition()."""
    end = time.monotonic() + patience_s
    while True:
        value = condition()
        if value:
            return value
        demand(time.monotonic() < end, f"waited {patience_s} s in vain for {what}")
        time.sleep(0.03)


class Display:
    """Xvfb under a free number; start() is false where there is none."""

    def start(self):
        command = ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24", "-noreset",
                   "-nolisten", "tcp"]
        try:
            self.server = subprocess.Popen(command, stdout=subprocess.PIPE,
                                           stderr=subprocess.DEVNULL)
        except FileNotFoundError:
            return False
        number = self.server.stdout.readline().strip().decode()
        os.environ.update(DISPLAY=f":{number}", SDL_VIDEODRIVER="x11", SDL_AUDIODRIVER="dummy",
                          SDL_RENDER_DRIVER="software", DBUS_SESSION_BUS_ADDRESS="disabled:")
        return number != ""

    def stop(self):
        self.server.terminate()
        self.server.wait()


def xdotool(*words):
    done = subprocess.run(["xdotool", *map(str, words)], capture_output=True, text=True)
    return done.stdout.split() if done.returncode == 0 else []


class Picture:
    """What stands in the window, as xwd tells it; 32 bits a pixel."""

    def __init__(self, dump):
        fields = struct.unpack(">25I", dump[:100])
        self.width, self.height, line, colours = fields[4], fields[5], fields[12], fields[19]
        start = fields[0] + 12 * colours
        demand(fields[11] == 32, "the display has no 32 bits a pixel")
        self.rows = [dump[start + y * line:start + y * line + 4 * self.width]
                     for y in range(self.height)]

    def __eq__(self, other):
        return self.rows == other.rows

    def pixels(self, every=3):
        for row in self.rows[::every]:
            for x in range(0, len(row), 4 * every):
                yield row[x:x + 4]

    def blank(self):
        """Hardly any colours, or hardly anything but one."""
        counts = collections.Counter(self.pixels())
        return len(counts) < 40 or max(counts.values()) > 0.97 * sum(counts.values())

    def dark_edge(self):
        """The last column or row is black: it was never painted."""
        right = {row[-4:-1] for row in self.rows}
        low = {self.rows[-1][x:x + 3] for x in range(0, 4 * self.width, 4)}
        return b"\0\0\0" in right | low


class Game:
    """The game with a user directory of its own (kept between starts)."""

    def __init__(self, program, data, user_dir, *options):
        self.program, self.data, self.user_dir = program, data, pathlib.Path(user_dir)
        self.options = options
        self.errors = tempfile.TemporaryFile("w+")

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "--data", self.data, "--user-dir", self.user_dir, *self.options],
            stderr=self.errors)
        self.window = wait_for(self.find_window, "the window")
        xdotool("windowfocus", "--sync", self.window)
        self.settled("the first screen")

    def find_window(self):
        demand(self.process.poll() is None, f"the game ended at its start: {self.said()}")
        found = xdotool("search", "--onlyvisible", "--pid", self.process.pid)
        return found[0] if found else None

    def said(self):
        self.errors.seek(0)
        return self.errors.read()

    def picture(self):
        done = subprocess.run(["xwd", "-silent", "-id", self.window], capture_output=True)
        demand(done.returncode == 0, f"no picture of the window: {self.said()}")
        return Picture(done.stdout)

    def settled(self, what):
        """The picture once two looks 0.15 s apart see the same."""
        end = time.monotonic() + PATIENCE_S
        last = self.picture()
        while True:
            time.sleep(0.15)
            now = self.picture()
            if now == last and not now.blank():
                return now
            demand(time.monotonic() < end, f"{what} never came to rest, or is blank")
            last = now

    def changed(self, before, what):
        """The picture at rest after it has become another one."""
        wait_for(lambda: self.picture() != before, what)
        return self.settled(what)

    def key(self, name):
        xdotool("key", name)

    def click(self, place):
        xdotool("mousemove", "--window", self.window, *place, "click", 1)

    def resize(self, width, height):
        xdotool("windowsize", self.window, width, height)
        wait_for(lambda: self.picture().width == width, "the new size")

    def end(self, status=0):
        """Waits for the process to end by itself."""
        wait_for(lambda: self.process.poll() is not None, "the end of the game")
        demand(self.process.returncode == status,
               f"exit status {self.process.returncode}: {self.said()}")
        demand(not re.search("Sanitizer|Assertion|runtime error", self.said()), self.said())

    def terminate(self):
        self.process.send_signal(signal.SIGTERM)
        self.end()

    def kill(self):
        self.process.kill()
        self.process.wait()

    def record(self, prefix):
        """The text of the only record of this kind, "" when there is none."""
        found = [path for path in self.user_dir.glob(prefix + ".*") if ".bak" not in path.name]
        return found[0].read_text() if found else ""

    def commands(self, word):
        """How often a command stands in the log of the run in play."""
        lines = self.record("run").split("\n")[:-1]
        return sum(line.split()[1:2] == [word] for line in lines)

    def wait_command(self, word, count):
        wait_for(lambda: self.commands(word) >= count, f"{word} number {count} in the run's log")

    def wait_over(self):
        wait_for(lambda: not self.record("run") and self.record("replay"), "the end of the round")

    def verified(self):
        """The finished round's log, played again without a window: what --verify prints."""
        replay = next(self.user_dir.glob("replay.*"))
        done = subprocess.run([self.program, "--data", self.data, "--verify", replay],
                              capture_output=True, text=True)
        demand(done.returncode == 0, f"--verify: {done.stdout}{done.stderr}")
        demand(" of 10 right" in done.stdout and "not finished" not in done.stdout, done.stdout)
        return done.stdout
