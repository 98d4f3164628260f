#!/usr/bin/env python3
"""Plays the real game in a real window, without a window manager.

play_window.py PART GAME WINDOW_NODES DATA; parts:
    keys   a round by keyboard, from the title to the result, back to the title, and Quit
    mouse  a round by mouse, resized in its middle, ended by SIGTERM
    kill   a round that is killed with SIGKILL in its middle and continued
Exit status 77: Xvfb cannot be started.
"""
import subprocess
import sys
import tempfile

from xwindow import Display, Failure, Game, demand, wait_for

QUESTIONS = 10


def play_keys(game, first=1, seen=None):
    """From the reading phase of question `first` to the end of the round."""
    for number in range(first, QUESTIONS + 1):
        look(game, seen, "reading")
        game.key("1")
        game.wait_command("show", number)
        look(game, seen, "answering")
        game.key("1")
        game.wait_command("answer", number)
        look(game, seen, "feedback")
        game.key("Return")
        if number < QUESTIONS:
            game.wait_command("next", number)
    game.wait_over()


def look(game, seen, name):
    """Keeps the first picture of each name."""
    if seen is not None and name not in seen:
        wait_for(lambda: game.picture() not in seen.values(), f"the picture of {name}")
        seen[name] = game.picture()


def check_pictures(seen):
    for name, picture in seen.items():
        demand(not picture.blank(), f"{name} is blank")
        twins = [other for other in seen if other != name and seen[other] == picture]
        demand(not twins, f"{name} looks like {twins}")


def part_keys(game, _):
    seen = {}
    game.start()
    seen["title"] = game.settled("the title")
    game.key("Return")
    seen["card"] = game.changed(seen["title"], "the card")
    game.key("Return")
    wait_for(lambda: game.record("run"), "the run's log")
    play_keys(game, seen=seen)
    seen["result"] = game.settled("the result")
    game.key("Escape")
    seen["map"] = game.changed(seen["result"], "the map")
    game.key("Escape")
    seen["title again"] = game.changed(seen["map"], "the title again")
    check_pictures({name: seen[name] for name in seen if name != "title again"})
    game.key("Escape")
    game.changed(seen["title again"], "the focus on Quit")
    game.key("Return")
    game.end()
    game.verified()


class Places:
    """Where controls stand in a window of this size."""

    def __init__(self, program, data, size):
        self.command = [program, "--data", data, "--screenshot", "none", "--size", size]
        self.screens = {}

    def of(self, screen, label):
        return self.find(screen, lambda words: words == label)

    def first_choice(self):
        """It begins at the same place for every question."""
        return self.find("play", lambda words: words not in ("", "Pause"))

    def find(self, screen, wanted):
        if screen not in self.screens:
            done = subprocess.run([*self.command, "--screen", screen], capture_output=True,
                                  text=True, check=True)
            self.screens[screen] = [line.split(" ", 2) for line in done.stdout.splitlines()]
        for x, y, label in self.screens[screen]:
            if wanted(label):
                return int(x), int(y)
        raise Failure(f"not on {screen}: {self.screens[screen]}")


def click_through(game, places, number):
    """One question by mouse."""
    game.click(places.of("reading", "Show choices"))
    game.wait_command("show", number)
    game.click(places.first_choice())
    game.wait_command("answer", number)
    game.click(places.of("feedback", "Next question"))
    if number < QUESTIONS:
        game.wait_command("next", number)


def part_mouse(game, nodes):
    usual, small = Places(*nodes, "1280x720"), Places(*nodes, "900x640")
    game.start()
    title = game.settled("the title")
    game.click(usual.of("title", "Play"))
    game.changed(title, "the card")
    game.click(usual.of("card", "Start"))
    wait_for(lambda: game.record("run"), "the run's log")
    for number in range(1, QUESTIONS + 1):
        if number in (4, 6):
            game.resize(*((900, 640) if number == 4 else (1280, 720)))
            wait_for(lambda: not game.picture().blank() and not game.picture().dark_edge(),
                     "the picture in the new size")
        click_through(game, small if number in (4, 5) else usual, number)
    game.wait_over()
    game.settled("the result")
    game.verified()
    game.terminate()


def part_kill(game, _):
    game.start()
    title = game.settled("the title")
    game.key("Return")
    game.changed(title, "the card")
    game.key("Return")
    wait_for(lambda: game.record("run"), "the run's log")
    for number in (1, 2):
        for key, word in (("1", "show"), ("2", "answer"), ("Return", "next")):
            game.key(key)
            game.wait_command(word, number)
    game.key("1")
    game.wait_command("show", 3)
    game.kill()
    kept = game.record("run")
    game.start()
    title = game.settled("the title")
    game.key("Return")
    game.changed(title, "the pause")
    game.key("Return")
    game.wait_command("resume", 1)
    demand(game.record("run").startswith(kept), "the killed round's log was not continued")
    game.key("1")
    game.wait_command("answer", 3)
    game.key("Return")
    game.wait_command("next", 3)
    play_keys(game, first=4)
    game.verified()
    game.terminate()


PARTS = {"keys": part_keys, "mouse": part_mouse, "kill": part_kill}


def main():
    part, program, nodes, data = sys.argv[1:]
    display = Display()
    if not display.start():
        print("skipped: Xvfb cannot be started")
        return 77
    with tempfile.TemporaryDirectory(prefix="constrictor-window-") as user_dir:
        game = Game(program, data, user_dir, "--seed", "7", "--size", "1280x720")
        try:
            PARTS[part](game, (nodes, data))
        except Failure as failure:
            print(f"FAILED: {failure}")
            return 1
        finally:
            if game.process.poll() is None:
                game.kill()
            display.stop()
    return 0


sys.exit(main())
