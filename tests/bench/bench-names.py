# SPDX-License-Identifier: GPL-3.0-or-later
"""100,000 names, folded, in 10 MB of text, with the building of the table, against `grep -F -w -o -f`, which folds
nothing: whole processes by turns. Text and names are made up, the same in each run."""

import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import bench

FIND = pathlib.Path(os.environ["REGEST_BUILD"]) / "tests/bench/find-names"
N_NAMES = 1000 if bench.SMALL else 100_000
N_BYTES = 100_000 if bench.SMALL else 10_000_000
SYLLABLES = ("ka mo lin sta zhou en lai ber tov ski man der fri ed rich al ex an dro va ni ko la pe ter son wil helm "
             "john ma ry ge or gi sch nitz ler vy shin").split()
COMMON = ("the of and to in that is was for which be by on as at have this from not are it with his had he has been "
          "would government telegram received embassy minister department instructions possible regarding between "
          "negotiations agreement informed however through question situation").split()


def make_word(rng):
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((2, 2, 3)))).capitalize()


def make_names(rng):
    names = {}
    while len(names) < N_NAMES:
        names[" ".join(make_word(rng) for _ in range(rng.choice((1, 2, 2, 2, 3))))] = True
    return list(names)


def make_text(rng, names):
    letters = "eeeetttaaooiinnsshhrrddlucmfwygpbvk"
    others = COMMON * 40 + ["".join(rng.choices(letters, k=rng.randint(3, 9))) for _ in range(2000)]
    pieces, size = [], 0
    while size < N_BYTES:
        word = rng.choice(names) if rng.random() < 0.02 else rng.choice(others)
        pieces.append(word + ("\n" if rng.random() < 0.08 else ". " if rng.random() < 0.05 else " "))
        size += len(pieces[-1])
    return "".join(pieces)


def seconds(output, *command):
    """grep stops at the first match when it writes to /dev/null."""
    began = time.perf_counter()
    with open(output, "wb") as file:
        subprocess.run([str(word) for word in command], stdout=file, check=True,
                       env={**os.environ, "LC_ALL": "C.UTF-8"})
    return time.perf_counter() - began


def make(folder):
    rng = random.Random(1951)
    found = make_names(rng)
    (folder / "names").write_text("\n".join(found) + "\n", encoding="utf-8")
    (folder / "text").write_text(make_text(rng, found), encoding="utf-8")


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        names, text = folder / "names", folder / "text"
        # by a process of its own: what this one takes would be counted with its children's memory
        subprocess.run([sys.executable, __file__, "make", folder], check=True)
        grep = ("grep", "-F", "-w", "-o", "-f", names, text)
        ours, theirs = bench.median_pair(lambda: seconds(folder / "ours", FIND, names, text),
                                         lambda: seconds(folder / "grep", *grep), runs=None if bench.SMALL else 11)
        n_ours = (folder / "ours").read_bytes().count(b"\n")
        n_grep = (folder / "grep").read_bytes().count(b"\n")
        if n_ours < n_grep:
            sys.exit(f"{n_ours} names found, grep finds {n_grep}")
        bench.figure("100,000 names in 10 MB: seconds, grep's", ours, theirs, 0.25, "s")
        print(f"  {theirs / ours:.2f} times as fast; {n_ours} found folded, {n_grep} by grep")
        bench.figure("100,000 names in 10 MB: memory above the text",
                     bench.peak_memory(FIND, names, text) - N_BYTES / 1e6, 30, 1, "MB")
    bench.finish()


if len(sys.argv) == 3 and sys.argv[1] == "make":
    make(pathlib.Path(sys.argv[2]))
else:
    main()
