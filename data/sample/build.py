#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the sample project: build.py REGEST-CLI PROFILE IMAGES OUTPUT."""

import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
sys.dont_write_bytecode = True

import content  # noqa: E402


def main():
    regest_cli, profile, images, output = sys.argv[1:]
    environment = {**os.environ, "LC_ALL": "C.UTF-8",
                   "REGEST_DATADIR": str(pathlib.Path(profile).resolve().parent.parent)}
    with tempfile.TemporaryDirectory() as folder:
        lines = os.path.join(folder, "aurelia.jsonl")
        project = os.path.join(folder, "sample.regest")
        content.make().write(lines, profile, pathlib.Path(images))
        subprocess.run([regest_cli, "new", project], check=True, env=environment,
                       stdout=subprocess.DEVNULL)
        subprocess.run([regest_cli, "import", project, lines], check=True, env=environment,
                       stdout=subprocess.DEVNULL)
        with open(project, "rb") as source, open(output, "wb") as target:
            target.write(source.read())


main()
