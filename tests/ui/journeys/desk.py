# SPDX-License-Identifier: GPL-3.0-or-later
"""What the journeys share: the program, and its accessibility tree."""

import os
import subprocess
import sys
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

DEADLINE = 20


def skip(why):
    print(f"1..0 # SKIP {why}")
    sys.exit(77)


def wait(condition, what):
    """The first true value of a condition, which may fail while the tree changes under it."""
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        try:
            value = condition()
        except gi.repository.GLib.Error:
            value = None
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"this did not come: {what}")


def walk(node, depth=0):
    yield node
    if depth > 60:
        return
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield from walk(child, depth + 1)


def is_shown(node):
    # GTK 4.8 tells of "showing" only for windows
    return node.get_state_set().contains(Atspi.StateType.VISIBLE)


class Desk:
    """A running program. Use it in a with statement."""

    def __init__(self, program, *arguments):
        self.folder = tempfile.mkdtemp(prefix="regest-journey-")
        self.manager = None
        environment = dict(os.environ, GTK_A11Y="atspi")
        self.process = subprocess.Popen([program, *arguments], env=environment)

    def __enter__(self):
        self.app = wait(self._find_app, "the program in the accessibility tree")
        wait(lambda: self.app.get_child_count() > 0, "a window")
        self._focus()
        return self

    def __exit__(self, *exception):
        self.process.terminate()
        self.process.wait(timeout=10)
        if self.manager:
            self.manager.terminate()
            self.manager.wait(timeout=10)

    def _find_app(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app is not None and app.get_process_id() == self.process.pid:
                return app
        return None

    def _focus(self):
        def window():
            out = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                capture_output=True, text=True)
            return out.stdout.split()

        first = wait(window, "the window on the screen")[0]
        subprocess.run(["xdotool", "windowfocus", "--sync", first], check=False)

    def all(self, role=None, name=None):
        for node in walk(self.app):
            if role is not None and node.get_role_name() != role:
                continue
            if name is not None and name not in (node.get_name() or ""):
                continue
            yield node

    def find(self, role=None, name=None):
        """The first that is shown."""
        def first():
            for node in self.all(role, name):
                if is_shown(node):
                    return node
            return None

        return wait(first, f"{role} “{name}”")

    def press(self, name, role="push button"):
        node = self.find(role, name)
        assert node.get_n_actions() > 0, f"“{name}” can't be pressed"
        node.do_action(0)

    def keys(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)
        time.sleep(0.2)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--clearmodifiers", text], check=True)
        time.sleep(0.2)


def cli(*arguments):
    run = subprocess.run([os.environ["REGEST_CLI"], *arguments], capture_output=True, text=True)
    assert run.returncode == 0, f"regest-cli {arguments}: {run.stderr}"
    return run.stdout
