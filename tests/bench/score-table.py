# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes data/recognise/scores.table: what the scores of names are worth, counted in the documents of the development
set whose names are annotated exhaustively, in the languages that the recognisers read.

    REGEST_SHARED=… REGEST_CLI=build/app/cli/regest-cli python3 tests/bench/score-table.py > data/recognise/scores.table

With a number, "2 0" or "2 1", only every second document is counted: made of one half, the table is judged by the
other (regest-cli evaluate --reliability)."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

HEAD = """\
# SPDX-License-Identifier: GPL-3.0-or-later
# What scores are worth: RECOGNISER KIND SCORE CHANCE, or RECOGNISER/GROUND for those that went by one ground.
# Of the proposals that a recogniser by form gave this score, so many were right in documents annotated by others:
# OCR'd newspapers and commentaries in German, English and French, typewritten French letters, German telegrams
# and stamped letters. Between two scores of a recogniser the chance goes straight, outside of them it stays. A
# name that such an annotation begins with its title counts as right. Recognisers without lines keep their scores:
# their gold is too small, or not exhaustive. Of grounds only titles have lines: the shares of the others were too
# different in two halves of the documents. tests/bench/score-table.py made it.
"""
FOLDERS = ("hipe", "letters_fr", "schnitzler_telegrams", "stamped_letters")
GROUNDS = ("persons/title",)
SKIPPED = re.compile(r"-(fi|sv)-")


def run(*words):
    return subprocess.run([os.environ["REGEST_CLI"], *map(str, words)], check=True, capture_output=True,
                          text=True).stdout


def main():
    devset = pathlib.Path(os.environ["REGEST_SHARED"]) / "devset"
    of, which = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (1, 0)
    texts = [path for folder in FOLDERS for path in sorted((devset / folder).glob("*.txt"))
             if not SKIPPED.search(path.name)]
    texts = [path for number, path in enumerate(texts) if number % of == which]
    golds = [word for path in texts for word in ("--gold", path.with_suffix(".json"))]
    lines = ""
    with tempfile.TemporaryDirectory() as folder:
        project = pathlib.Path(folder) / "p.regest"
        run("import", project, *texts)
        for kind in ("organisation", "person", "place"):
            lines += run("evaluate", project, *golds, "--score-table", "--kind", kind)
    lines = [line for line in lines.splitlines(keepends=True) if line.split()[0] in GROUNDS or "/" not in line]
    print(HEAD + "".join(sorted(lines)), end="")


main()
