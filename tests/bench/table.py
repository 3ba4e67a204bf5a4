# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the figures of the benchmarks as a table: table.py benchmarklog.json

A benchmark prints a line for each figure, its fields parted by tabs:
figure, what was measured, ours, the peer's, the ratio's limit, the unit. Everything else it prints is for people.
"""

import json
import sys


def figures(log):
    with open(log, encoding="utf-8") as lines:
        for line in lines:
            test = json.loads(line)
            for said in (test.get("stdout") or "").splitlines():
                fields = said.split("\t")
                if fields[0] == "figure" and len(fields) == 6:
                    yield fields[1:]
            if test["result"] not in ("OK", "SKIP", "FAIL"):
                yield [f"{test['name']}: {test['result'].lower()}", "nan", "nan", "nan", ""]


def main():
    rows = []
    for what, ours, peer, limit, unit in figures(sys.argv[1]):
        ours, peer, limit = float(ours), float(peer), float(limit)
        ratio = ours / peer if peer else float("nan")
        rows.append((what, f"{ours:.4g} {unit}", f"{peer:.4g} {unit}", f"{ratio:.2f}", f"{limit:g}",
                     "" if ratio <= limit else "above the limit"))
    if not rows:
        return
    rows.insert(0, ("", "Regest", "peer", "ratio", "limit", ""))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) if i in (0, 5) else cell.rjust(width)
                        for i, (cell, width) in enumerate(zip(row, widths))).rstrip())


if __name__ == "__main__":
    main()
