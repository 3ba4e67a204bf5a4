# SPDX-License-Identifier: GPL-3.0-or-later
"""From start to first frame, as whole processes: an empty libadwaita window, a project of ten records, one of 10,000.
The program leaves after the first frame that shows its project when REGEST_EXIT_AFTER says so."""

import os
import pathlib
import subprocess
import sys
import tempfile

import bench

BUILD = pathlib.Path(os.environ["REGEST_BUILD"])
EMPTY, REGEST = BUILD / "tests/bench/empty-window", BUILD / "ui/regest"
N_MANY = 200 if bench.SMALL else 10000


def make_project(base, name, n_records):
    folder = base / name
    folder.mkdir()
    for number in range(n_records):
        text = f"Title: Telegram {number}\n\nTo Comrade Mao Zedong.\n" + "A line of the telegram.\n" * 20
        folder.joinpath(f"{number:05}.txt").write_text(text, encoding="utf-8")
    project = base / f"{name}.regest"
    bench.seconds(bench.CLI, "import", project, folder)
    return project


def main():
    environment = dict(os.environ, REGEST_EXIT_AFTER="first-frame")
    with tempfile.TemporaryDirectory() as name:
        base = pathlib.Path(name)
        few, many = make_project(base, "few", 10), make_project(base, "many", N_MANY)

        def start(*command):
            return lambda: bench.seconds(*command, environment=environment)

        bench.seconds(EMPTY)
        mine, theirs = bench.median_pair(start(REGEST, few), start(EMPTY), 2 * bench.RUNS + 1)
        bench.figure("start to first frame, against an empty window", mine * 1000, theirs * 1000, 1.5, "ms")
        mine, theirs = bench.median_pair(start(REGEST, many), start(REGEST, few), 2 * bench.RUNS + 1)
        bench.figure(f"start with {N_MANY} records, against ten", mine * 1000, theirs * 1000, 1.3, "ms")
    bench.finish()


if "REGEST_PRIVATE_DISPLAY" not in os.environ:
    display = pathlib.Path(__file__).resolve().parents[1] / "with-display"
    sys.exit(subprocess.run(["bash", display, sys.executable, *sys.argv]).returncode)
main()
