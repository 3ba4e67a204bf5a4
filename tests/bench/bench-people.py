# SPDX-License-Identifier: GPL-3.0-or-later
"""Persons, places and organisations in a new project with nothing taught, against the gold of the development sets
(REGEST_SHARED, or a folder `shared` beside the checkout; without it there is nothing to measure): precision, recall
and F1 of exact spans, F1 of overlapping ones. No figure is for the table of speeds."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("REGEST_SHARED", ROOT.parent / "shared"))
CLI = os.environ["REGEST_CLI"]
KINDS = ("person", "place", "organisation")
SETS = (
    ("newspapers, German", "hipe", "hipe2020-de*"),
    ("newspapers, German, spaced", "hipe", "sonar-de*"),
    ("newspapers, English", "hipe", "hipe2020-en*"),
    ("newspapers, French", "hipe", "newseye-fr*"),
    ("letters, French", "letters_fr", "*"),
    ("FRUS, heads and signatures only", "frus", "*"),
    ("Schnitzler's telegrams", "schnitzler_telegrams", "*"),
)


def measure(texts, golds, folder):
    project = pathlib.Path(folder) / "measure.regest"
    subprocess.run([CLI, "import", project, *texts], check=True, capture_output=True)
    command = [CLI, "evaluate", project, "--figures"]
    for gold in golds:
        command += ["--gold", gold]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    project.unlink()
    return [line.split() for line in done.stdout.splitlines()]


def main():
    devset = SHARED / "devset"
    if not devset.is_dir():
        print(f"{devset}: not there, nothing to measure")
        sys.exit(0)
    print(f"{'':34}{'gold':>6}{'found':>6}{'right':>6}{'P':>7}{'R':>7}{'F1':>7}{'overlap':>9}")
    for name, folder, pattern in SETS:
        golds = sorted((devset / folder).glob(pattern + ".json"))
        texts = []
        with tempfile.TemporaryDirectory() as place:
            for gold in golds:
                text = pathlib.Path(place) / (gold.stem + ".txt")
                text.write_text(json.loads(gold.read_text(encoding="utf-8"))["text"], encoding="utf-8", newline="")
                texts.append(text)
            if not texts:
                continue
            print(name)
            for row in measure(texts, golds, place):
                if row and row[0] in KINDS:
                    print(f"  {row[0]:32}" + "".join(f"{cell:>{6 if i < 3 else 7}}" for i, cell in enumerate(row[1:7]))
                          + f"{row[7] if len(row) > 7 else '':>9}")


main()
