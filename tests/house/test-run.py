# SPDX-License-Identifier: GPL-3.0-or-later
"""app/run as a stranger uses it: in a display, and through a browser where there is none."""

import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

import tap

ROOT = pathlib.Path(sys.argv[1])
BUILD = pathlib.Path(os.environ["REGEST_BUILD"])
DEADLINE = 60


def environment(home):
    """A home of its own, and nothing of the desktop that the tests were started from."""
    env = {name: value for name, value in os.environ.items()
           if not name.startswith(("REGEST_", "XDG_", "GSETTINGS_", "GDK_"))
           and name not in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "G_DEBUG")}
    env["HOME"] = home
    env["GSETTINGS_BACKEND"] = "memory"
    return env


class Running:
    """app/run in a process group of its own, which the end of the block ends."""

    def __init__(self, command, env, log):
        self.log = pathlib.Path(log)
        with self.log.open("wb") as output:
            self.process = subprocess.Popen([str(word) for word in command], env=env,
                                            stdin=subprocess.DEVNULL, stdout=output,
                                            stderr=subprocess.STDOUT, start_new_session=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            os.killpg(self.process.pid, signal.SIGTERM)
        except ProcessLookupError:
            pass
        self.process.wait(timeout=DEADLINE)

    def wait_for(self, found):
        """What found() returns as soon as it is something; None when the program ended or too late."""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end and self.process.poll() is None:
            result = found()
            if result:
                return result
            time.sleep(0.1)
        return None

    def said(self):
        return self.log.read_text(errors="replace").splitlines() or ["it said nothing"]


def check_help():
    done = subprocess.run([ROOT / "app/run", "--help"], capture_output=True, text=True)
    tap.report("app/run --help", [] if done.returncode == 0 and "Usage" in done.stdout
               else [done.stderr])
    done = subprocess.run([ROOT / "app/run", "--no-such-thing"], capture_output=True, text=True)
    tap.report("an unknown option is refused", [] if done.returncode == 2
               else [f"status {done.returncode}"])


def check_targets():
    """What app/run builds is all that the program and the README ask for."""
    inputs = subprocess.run(["ninja", "-C", os.environ["REGEST_BUILD"], "-t", "query", "desk"],
                            capture_output=True, text=True, check=True).stdout.split()
    tap.report("app/run builds everything that is asked for", [
        f"{name} is not among the inputs of the target “desk”"
        for name in ("app/images/regest-images", "app/images/regest-pdf-text", "app/cli/regest-cli", "ui/regest",
                     "data/recognise/places.gazetteer", "data/regest-cli.1", "data/sample/sample.regest")
        if name not in inputs])


def check_browser():
    name = "without a display, a browser gets the window"
    if not shutil.which("gtk4-broadwayd"):
        tap.report(name, skip="gtk4-broadwayd is not installed")
        return
    with tempfile.TemporaryDirectory() as home:
        with Running([ROOT / "app/run"], environment(home), f"{home}/log") as running:
            place = running.wait_for(lambda: re.search(
                r"http://127\.0\.0\.1:\d+/", running.log.read_text(errors="replace")))
            page = b""
            if place:
                page = urllib.request.urlopen(place[0], timeout=DEADLINE).read()
            time.sleep(2)
            alive = running.process.poll() is None
            said = running.said()
        sample = pathlib.Path(home, ".local/share/regest/sample.regest").exists()
        tap.report(name, said if not place or b"broadway" not in page.lower() or not alive else [])
        tap.report("the sample dossier became the user's own", [] if sample else said)


def check_window():
    name = "in a display, a window opens"
    if not (shutil.which("xdotool") and shutil.which("Xvfb")):
        tap.report(name, skip="Xvfb or xdotool is not installed")
        return
    with tempfile.TemporaryDirectory() as home:
        project = pathlib.Path(home, "mine.regest")
        subprocess.run([os.environ["REGEST_CLI"], "new", project], capture_output=True)
        # with-display makes a home of its own; the title comes from inside it.
        script = (f"'{ROOT}/app/run' '{project}' & "
                  "xdotool search --sync --onlyvisible --class regest getwindowname; sleep 1; "
                  "kill -0 $! && echo still open; kill $!; wait")
        with Running(["bash", ROOT / "tests/with-display", "bash", "-c", script],
                     environment(home), f"{home}/log") as running:
            running.wait_for(lambda: "still open" in running.log.read_text(errors="replace"))
            said = running.said()
        tap.report(name, [] if "still open" in said else said)


def main():
    check_help()
    check_targets()
    if BUILD != ROOT / "build":
        tap.report("app/run", skip="it builds in another folder")
    else:
        check_browser()
        check_window()
    tap.finish()


if __name__ == "__main__":
    main()
