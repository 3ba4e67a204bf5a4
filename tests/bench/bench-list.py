# SPDX-License-Identifier: GPL-3.0-or-later
"""`regest-cli list` on 10,000 records with 1,000,000 annotations, and on one record with 100,000: when the first byte
comes, and in what memory."""

import json
import pathlib
import sys
import tempfile
import uuid

import bench

N_RECORDS = 100 if bench.SMALL else int(sys.argv[1]) if len(sys.argv) > 1 else 10000
N_TAGS = 100
N_TAGS_OF_ONE = 2000 if bench.SMALL else 100000
LINE = "Comrade Mao Zedong received the telegram in Peking\n"
LIMIT_MS = 20
PAGE_CACHE_MB = 64  # PRAGMA cache_size of every project


def make_id(kind, number):
    return str(uuid.UUID(int=(kind << 112) | (7 << 76) | (2 << 62) | number))


def make_lines(path, n_records, n_tags):
    profile = pathlib.Path(__file__).resolve().parents[2] / "data/profiles/diplomatic-cables.profile"
    with open(path, "w", encoding="utf-8") as out:
        def write(**line):
            out.write(json.dumps(line, separators=(",", ":")) + "\n")
        write(type="project", version=1, profile=profile.read_text(encoding="utf-8"))
        for number in range(n_records):
            record = make_id(1, number)
            write(type="record", id=record, text=LINE * n_tags, attributes=[{"name": "title", "value": f"Record {number}"}])
            for tag in range(n_tags):
                write(type="annotation", id=make_id(2, number * n_tags + tag), record=record, kind="person",
                      start=tag * len(LINE) + 8, end=tag * len(LINE) + 18)


def make_project(base, name, n_records, n_tags):
    make_lines(base / f"{name}.jsonl", n_records, n_tags)
    bench.seconds(bench.CLI, "import", base / f"{name}.regest", base / f"{name}.jsonl")
    return base / f"{name}.regest"


def measure_first(what, *command):
    times = sorted(bench.first_output(bench.CLI, "list", *command, "--json") for _ in range(9))
    bench.figure(f"list {what}", times[4] * 1000, LIMIT_MS, 1, "ms")


def main():
    with tempfile.TemporaryDirectory() as name:
        base = pathlib.Path(name)
        project = make_project(base, "many", N_RECORDS, N_TAGS)
        measure_first(f"records: first byte of {N_RECORDS}", project, "records")
        measure_first(f"annotations: first byte of {N_RECORDS * N_TAGS}", project, "annotations")
        large = make_project(base, "large", 1, N_TAGS_OF_ONE)
        measure_first(f"annotations: first byte of {N_TAGS_OF_ONE} of one record", large, "annotations")
        few = bench.peak_memory(bench.CLI, "list", project, "records")
        many = bench.peak_memory(bench.CLI, "list", project, "annotations", "--json")
        bench.figure("list annotations: memory, against list records and a full page cache", many,
                     few + PAGE_CACHE_MB, 1.2, "MB")
    bench.finish()


main()
