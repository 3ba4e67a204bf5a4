# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the real regest-cli in temporary folders. A test is a function with @case; what is asserted in it is reported as TAP."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import traceback

CLI = os.environ["REGEST_CLI"]
SOURCE = pathlib.Path(os.environ["REGEST_SOURCE"])
SHARED = pathlib.Path(os.environ.get("REGEST_SHARED", SOURCE / ".." / "shared"))
SEED = SHARED / "seed" / "000_c3833046e4298b95.txt"

_cases = []


class Skip(Exception):
    pass


def case(function):
    _cases.append(function)
    return function


def shared(path):
    if not (SHARED / path).exists():
        raise Skip(f"{path} is not there")
    return SHARED / path


class Result:
    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout.decode("utf-8", "surrogateescape")
        self.err = done.stderr.decode("utf-8", "surrogateescape")

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def objects(self):
        return [json.loads(line) for line in self.out.split("\n") if line]

    @property
    def object(self):
        objects = self.objects
        assert len(objects) == 1, f"one object, not {len(objects)}"
        return objects[0]


class Desk:
    """A folder with a project to be made, p.regest, and shortcuts for what tests do all the time."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="regest-cli-"))
        self.project = str(self.path / "p.regest")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["chmod", "-R", "u+rwX", self.path], check=False)
        shutil.rmtree(self.path, ignore_errors=True)

    def write(self, name, content):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def raw(self, *arguments, env=None, **options):
        return subprocess.run([CLI, *map(os.fspath, map(str, arguments))], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              env={**os.environ, **(env or {})}, cwd=self.path, timeout=120, check=False, **options)

    def run(self, command, *arguments, status=0, err=None, env=None):
        """Runs COMMAND on the project and looks at the exit status and the message."""
        words = [command, self.project, *arguments]
        result = Result(self.raw(*words, env=env))
        told = f"{' '.join(map(str, words))}: status {result.status}\n{result.out[-600:]}{result.err[-900:]}"
        assert result.status == status, told
        if err is not None:
            assert re.search(err, result.err), f"no “{err}” in: {told}"
        return result

    def record(self, text, name="doc.txt", **options):
        """Imports a text and returns its record's id."""
        path = self.write(name, text)
        return self.run("import", path, "--again", **options).out.split("\t")[0]

    def show(self, record):
        return self.run("show", record, "--json").object

    def attributes(self, record):
        return {each["name"]: each for each in self.show(record)["attributes"]}

    def left_over(self):
        """What stands in the folder beside the project and the tests' own files."""
        return sorted(path.name for path in self.path.iterdir() if ".part" in path.name or path.name.startswith("."))


def equal(found, wanted):
    assert found == wanted, f"found {found!r}, wanted {wanted!r}"


def main():
    failed = 0
    chosen = [each for each in _cases if len(sys.argv) < 2 or each.__name__ in sys.argv[1:]]
    for number, function in enumerate(chosen, 1):
        name = function.__name__.replace("_", " ")
        try:
            with Desk() as desk:
                function(desk)
            print(f"ok {number} - {name}")
        except Skip as reason:
            print(f"ok {number} - {name} # SKIP {reason}")
        except Exception as problem:  # pylint: disable=broad-except
            failed += 1
            print(f"not ok {number} - {name}")
            where = traceback.extract_tb(problem.__traceback__)[1:2]
            text = f"{type(problem).__name__} in line {where[0].lineno if where else '?'}: {problem}"
            print("\n".join("# " + line for line in text.splitlines()))
    print(f"1..{len(chosen)}")
    sys.exit(1 if failed else 0)
