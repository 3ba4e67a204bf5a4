# SPDX-License-Identifier: GPL-3.0-or-later
"""The look of every source file is format.py's."""

import pathlib
import shutil
import subprocess
import sys

import tap

ROOT = pathlib.Path(sys.argv[1])
FOLDERS = ("app", "ui", "include", "tests")


def main():
    name = "tests/house/format.py has nothing to change"
    tool = shutil.which("clang-format-14")
    if not tool:
        tap.report(name, skip="clang-format 14 is not installed")
    else:
        sources = sorted(str(path) for folder in FOLDERS for path in (ROOT / folder).rglob("*.[ch]"))
        done = subprocess.run([sys.executable, ROOT / "tests/house/format.py", "--check", *sources],
                              capture_output=True, text=True)
        tap.report(name, (done.stdout + done.stderr).splitlines())
    tap.finish()


if __name__ == "__main__":
    main()
