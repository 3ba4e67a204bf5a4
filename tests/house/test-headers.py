# SPDX-License-Identifier: GPL-3.0-or-later
"""Every public header compiles alone, with nothing but GLib and GIO to be found."""

import concurrent.futures
import os
import pathlib
import shlex
import subprocess
import sys

import tap

ROOT = pathlib.Path(sys.argv[1])


def flags():
    found = subprocess.run(["pkg-config", "--cflags", "glib-2.0", "gio-2.0", "gobject-2.0"],
                           check=True, capture_output=True, text=True).stdout
    return shlex.split(found) + ["-std=gnu11", "-Wall", "-Wextra", "-Werror", "-fsyntax-only",
                                 "-Wno-unused-parameter", "-Wno-unused-function",
                                 "-I", str(ROOT / "include")]


def compile_alone(header, options):
    # Included twice, so that a missing #pragma once shows too.
    source = f"#include <{header}>\n#include <{header}>\n"
    done = subprocess.run([os.environ.get("CC", "cc"), *options, "-x", "c", "-"], input=source,
                          capture_output=True, text=True)
    return done.stderr.splitlines() if done.returncode else []


def main():
    include = ROOT / "include"
    headers = sorted(str(p.relative_to(include)) for p in include.rglob("*.h"))
    options = flags()
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        found = pool.map(lambda header: compile_alone(header, options), headers)
        for header, problems in zip(headers, found):
            tap.report(header, problems)
    tap.finish()


if __name__ == "__main__":
    main()
