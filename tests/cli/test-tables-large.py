# SPDX-License-Identifier: GPL-3.0-or-later
"""A table of 100,000 rows comes in, changes them, and goes out as a workbook, and memory stays what the page cache of the
database (64 MB) and an index of reference codes need."""

import json
import os
import subprocess

from desk import CLI, case, main

ROWS = 100000
MEGABYTES = 150


def peak(*arguments):
    """Runs the program and returns the most memory it had, in MB."""
    with subprocess.Popen([CLI, *map(str, arguments)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments
    return usage.ru_maxrss / 1024


@case
def memory_does_not_grow_with_a_table(desk):
    for name, word in (("a.csv", "Telegram"), ("b.csv", "Cable")):
        with open(desk.path / name, "w", encoding="utf-8") as out:
            out.write("Reference code,Title,Date,Text\n")
            out.writelines(f"F. {n},{word} {n},{1 + n % 28} June 1951,\"Line {n}\nend\"\n" for n in range(ROWS))
    used = {what: peak(what.split()[0], desk.project, *rest) for what, rest in (
        ("import new", [desk.path / "a.csv"]), ("import changed", [desk.path / "b.csv"]),
        ("export", ["--format", "xlsx", "--output", desk.path / "out.xlsx"]))}
    # its sheets are never held whole, only the strings they share
    used["import workbook"] = peak("import", desk.path / "back.regest", desk.path / "out.xlsx")
    print("# " + ", ".join(f"{what} {size:.0f} MB" for what, size in used.items()))
    limit = MEGABYTES * (10 if "ASAN_OPTIONS" in os.environ else 1)
    assert max(used.values()) < limit, used


@case
def memory_does_not_grow_with_annotations(desk):
    with open(desk.path / "a.jsonl", "w", encoding="utf-8") as out:
        for i in range(40000):
            record, text = f"00000000-0000-7000-8000-{i:012x}", f"From Beijing, number {i}."
            out.write(json.dumps({"type": "record", "id": record, "title": f"Cable {i}", "text": text}) + "\n")
            out.write(json.dumps({"type": "annotation", "id": f"00000000-0000-7000-9000-{i:012x}", "record": record, "kind": "place",
                                  "start": 5, "end": 12}) + "\n")
    web = desk.path / "a.jsonld"
    peak("import", desk.project, desk.path / "a.jsonl")
    peak("export", desk.project, "--format", "web-annotation", "--output", web)
    # the file itself is mapped, and is no memory of the program's
    used = peak("import", desk.path / "back.regest", web) - os.path.getsize(web) / 2**20
    print(f"# {used:.0f} MB")
    assert used < MEGABYTES * (10 if "ASAN_OPTIONS" in os.environ else 1), used



main()
