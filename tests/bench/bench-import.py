# SPDX-License-Identifier: GPL-3.0-or-later
"""Importing 100 MB in 50,000 files: regest-cli against what the sqlite3 shell needs to insert and index the same
texts with the same FTS5 options; and whether memory grows with the number of files."""

import pathlib
import random
import shutil
import sys
import tempfile

import bench

N_FILES = 500 if bench.SMALL else int(sys.argv[1]) if len(sys.argv) > 1 else 50000
FILE_CHARS = 1950


def make_files(folder, n_files):
    """Files of some 2 kB in lines, no two alike, a thousand a folder."""
    rng = random.Random(1)
    vocabulary = ["".join(rng.choice("aeiouklmnrst") for _ in range(rng.randint(2, 9))) for _ in range(20000)]
    folder.mkdir()
    for number in range(n_files):
        place = folder / f"{number // 1000:03}"
        place.mkdir(exist_ok=True)
        # the capitals keep the title from going on where a line of the text would look like its rest
        lines, size = [f"Title: Telegram {number}", "", "CIPHERED TELEGRAM"], 0
        while size < FILE_CHARS:
            lines.append(" ".join(rng.choices(vocabulary, k=10)))
            size += len(lines[-1]) + 1
        place.joinpath(f"{number:06}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def make_script(folder, script):
    with open(script, "w", encoding="utf-8") as out:
        out.write("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000;\n"
                  "CREATE TABLE doc (id INTEGER PRIMARY KEY, text TEXT) STRICT;\n"
                  "CREATE VIRTUAL TABLE search USING fts5 (text, prefix = '2 3', "
                  "tokenize = 'unicode61 remove_diacritics 2');\nBEGIN;\n")
        for number, path in enumerate(sorted(folder.rglob("*.txt"))):
            text = path.read_text(encoding="utf-8").replace("'", "''")
            out.write(f"INSERT INTO doc VALUES ({number}, '{text}');\n"
                      f"INSERT INTO search (rowid, text) VALUES ({number}, '{text}');\n")
        out.write("COMMIT;\n")


def main():
    with tempfile.TemporaryDirectory() as name:
        base = pathlib.Path(name)
        files, few, script, project = base / "files", base / "few", base / "peer.sql", base / "project"
        make_files(files, N_FILES)
        make_files(few, N_FILES // 5)
        make_script(files, script)

        def regest():
            shutil.rmtree(project, ignore_errors=True)
            project.mkdir()
            return bench.seconds(bench.CLI, "import", project / "p.regest", files)

        def shell():
            (base / "peer.db").unlink(missing_ok=True)
            return bench.seconds("sqlite3", "-bail", base / "peer.db", f".read {script}")

        mine, theirs = bench.median_pair(regest, shell, min(bench.RUNS, 3))
        bench.figure(f"import {N_FILES} files against the sqlite3 shell", mine, theirs, 2, "s")
        small = bench.peak_memory(bench.CLI, "import", base / "few.regest", few)
        large = bench.peak_memory(bench.CLI, "import", base / "many.regest", files)
        bench.figure("import: memory, against a fifth of the files", large, small, 2, "MB")
    bench.finish()


main()
