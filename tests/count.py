# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the cases in meson's logs (testlog.json) and prints the line that tests/run ends in."""

import json
import re
import sys

CASE = re.compile(r"^(not ok|ok)\b *(\d*) *-? *(.*)$", re.M)
SKIPPED = re.compile(r"# *SKIP\b", re.I)


def cases_of(test):
    """The cases of one test program: (passed, failed, skipped), with the names of those that failed."""
    passed = skipped = 0
    failed = []
    for word, _, rest in CASE.findall(test.get("stdout") or ""):
        if SKIPPED.search(rest):
            skipped += 1
        elif word == "ok":
            passed += 1
        else:
            failed.append(f"{test['name']}: {rest}")
    result = test["result"]
    if result in ("SKIP",) and not (passed or skipped):
        skipped = 1
    elif result not in ("OK", "SKIP", "EXPECTEDFAIL") and not failed:
        # It crashed, hung or was refused before a case could be called failed.
        failed.append(f"{test['name']}: {result.lower()}")
    elif result == "OK" and not (passed or skipped):
        passed = 1
    return passed, failed, skipped


def main():
    passed = skipped = 0
    failed = []
    for log in sys.argv[1:]:
        try:
            with open(log, encoding="utf-8") as lines:
                tests = [json.loads(line) for line in lines if line.strip()]
        except OSError as error:
            failed.append(f"no test ran: {error}")
            continue
        for test in tests:
            more, bad, without = cases_of(test)
            passed += more
            failed += bad
            skipped += without
    for name in failed:
        print(f"failed: {name}")
    print(f"{passed} passed, {len(failed)} failed, {skipped} skipped")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
