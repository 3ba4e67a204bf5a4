# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints checks as TAP: report(name, problems) once a check, finish() at the end."""

import sys

_count = 0
_failed = 0


def report(name, problems=(), skip=None):
    global _count, _failed
    _count += 1
    problems = list(problems)
    if skip:
        print(f"ok {_count} - {name} # SKIP {skip}")
        return
    print(f"{'not ok' if problems else 'ok'} {_count} - {name}")
    for problem in problems:
        print(f"# {problem}")
    _failed += bool(problems)


def finish():
    print(f"1..{_count}")
    sys.exit(1 if _failed else 0)
