# SPDX-License-Identifier: GPL-3.0-or-later
"""The line that tests/run ends in, against logs whose counts are known."""

import json
import pathlib
import subprocess
import sys
import tempfile

import tap

COUNT = pathlib.Path(sys.argv[1]) / "tests" / "count.py"

CASES = [
    ("all good", [("OK", "1..2\nok 1 - a\nok 2 - b\n")], "2 passed, 0 failed, 0 skipped", 0),
    ("a failed case", [("FAIL", "1..2\nok 1 - a\nnot ok 2 - b\n# x\n")],
     "1 passed, 1 failed, 0 skipped", 1),
    ("skipped, as cmocka writes it", [("OK", "1..2\nnot ok 1 # SKIP a\nok 2 - b\n")],
     "1 passed, 0 failed, 1 skipped", 0),
    ("skipped, as TAP has it", [("OK", "ok 1 - a # SKIP no tool\n1..1\n")],
     "0 passed, 0 failed, 1 skipped", 0),
    ("a crash", [("FAIL", "1..2\nok 1 - a\n")], "1 passed, 1 failed, 0 skipped", 1),
    ("a hanging program", [("TIMEOUT", "")], "0 passed, 1 failed, 0 skipped", 1),
    ("a failed group teardown", [("FAIL", "ok 1 - a\n# not ok - tests\n")],
     "1 passed, 1 failed, 0 skipped", 1),
    ("no cases told", [("OK", ""), ("SKIP", "")], "1 passed, 0 failed, 1 skipped", 0),
    ("no log at all", None, "0 passed, 1 failed, 0 skipped", 1),
]


def main():
    for name, programs, line, status in CASES:
        with tempfile.TemporaryDirectory() as folder:
            log = pathlib.Path(folder) / "testlog.json"
            if programs is not None:
                log.write_text("".join(
                    json.dumps({"name": "x", "result": result, "stdout": out}) + "\n"
                    for result, out in programs))
            done = subprocess.run([sys.executable, COUNT, log], capture_output=True, text=True)
        last = (done.stdout.splitlines() or [""])[-1]
        tap.report(name, [
            f"{what}: {found!r} instead of {expected!r}"
            for what, found, expected in (("line", last, line), ("status", done.returncode, status))
            if found != expected])
    tap.finish()


if __name__ == "__main__":
    main()
