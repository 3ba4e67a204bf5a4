# SPDX-License-Identifier: GPL-3.0-or-later
"""`regest-cli list` on 10,000 records with 1,000,000 annotations: when the first byte comes, and in what memory."""

import json
import pathlib
import sys
import tempfile
import uuid

import bench

N_RECORDS = 100 if bench.SMALL else int(sys.argv[1]) if len(sys.argv) > 1 else 10000
N_TAGS = 100
LINE = "Comrade Mao Zedong received the telegram in Peking\n"
LIMIT_MS = 20
PAGE_CACHE_MB = 64  # PRAGMA cache_size of every project


def make_id(kind, number):
    return str(uuid.UUID(int=(kind << 112) | (7 << 76) | (2 << 62) | number))


def make_lines(path):
    profile = pathlib.Path(__file__).resolve().parents[2] / "data/profiles/diplomatic-cables.profile"
    with open(path, "w", encoding="utf-8") as out:
        def write(**line):
            out.write(json.dumps(line, separators=(",", ":")) + "\n")
        write(type="project", version=1, profile=profile.read_text(encoding="utf-8"))
        for number in range(N_RECORDS):
            record = make_id(1, number)
            write(type="record", id=record, text=LINE * N_TAGS, attributes=[{"name": "title", "value": f"Record {number}"}])
            for tag in range(N_TAGS):
                write(type="annotation", id=make_id(2, number * N_TAGS + tag), record=record, kind="person",
                      start=tag * len(LINE) + 8, end=tag * len(LINE) + 18)


def main():
    with tempfile.TemporaryDirectory() as name:
        base = pathlib.Path(name)
        project = base / "p.regest"
        make_lines(base / "p.jsonl")
        bench.seconds(bench.CLI, "import", project, base / "p.jsonl")
        for what in ("records", "annotations"):
            times = sorted(bench.first_output(bench.CLI, "list", project, what, "--json") for _ in range(9))
            bench.figure(f"list {what}: first byte of {N_RECORDS * (1 if what == 'records' else N_TAGS)}",
                         times[4] * 1000, LIMIT_MS, 1, "ms")
        few = bench.peak_memory(bench.CLI, "list", project, "records")
        many = bench.peak_memory(bench.CLI, "list", project, "annotations", "--json")
        bench.figure("list annotations: memory, against list records and a full page cache", many,
                     few + PAGE_CACHE_MB, 1.2, "MB")
    bench.finish()


main()
