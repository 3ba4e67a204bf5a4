# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a PDF edition with the tools of others."""

import re
import subprocess


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command[0]}: {done.stdout[-300:]}{done.stderr[-300:]}"
    return done.stdout


def check(path):
    """Sound, without a warning."""
    run("qpdf", "--check", path)


def lines(path, *options):
    """The lines in the order in which they were written, each with single blanks, without marks of direction."""
    text = re.sub("[\u200e\u200f\u202a-\u202e]", "", run("pdftotext", "-raw", *options, path, "-"))
    return [" ".join(line.split()) for line in text.replace("\f", "\n").splitlines()]


def info(path):
    return dict(line.split(":", 1) for line in run("pdfinfo", path).splitlines())
