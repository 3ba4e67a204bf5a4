# SPDX-License-Identifier: GPL-3.0-or-later
"""What the first frame does not wait for: nothing that draws SVG is loaded before it is out. That took a tenth of the
start, unseen by any test of the window."""

import os
import pathlib
import subprocess
import sys
import tempfile

PROGRAM, CLI = sys.argv[1:3]

with tempfile.TemporaryDirectory() as name:
    text, project = pathlib.Path(name) / "telegram.txt", pathlib.Path(name) / "one.regest"
    text.write_text("Title: Telegram\n\nTo Comrade Mao Zedong.\n", encoding="utf-8")
    subprocess.run([CLI, "import", project, text], check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run([PROGRAM, project], capture_output=True, text=True, errors="replace",
                          env=dict(os.environ, REGEST_EXIT_AFTER="first-frame", LD_DEBUG="files"))
loaded = [line for line in done.stderr.splitlines() if "calling init: " in line]
assert done.returncode == 0, done.stderr[-2000:]
assert any("libregest.so" in line for line in loaded), "LD_DEBUG says nothing"
assert not any("librsvg" in line for line in loaded), "librsvg is loaded before the first frame"
