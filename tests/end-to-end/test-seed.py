# SPDX-License-Identifier: GPL-3.0-or-later
"""The user's own document through the whole program by the command line: import, description, tagging, undo to
empty, redo, export in every format, validation."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "tests" / "house"))

import tap  # noqa: E402

CLI = os.environ["REGEST_CLI"]
SHARED = pathlib.Path(os.environ.get("REGEST_SHARED", ROOT.parent / "shared"))
SEED = SHARED / "seed" / "000_c3833046e4298b95.txt"

PERSONS = {"Mao Zedong": "Mao Zedong", "MAO ZEDONG": "Mao Zedong", "GAO GANG": "Gao Gang", "Zhou Enlai": "Zhou Enlai",
           "Lin Biao": "Lin Biao", "Kornyushina": "Kornyushina", "Chikarev": "Chikarev"}
PLACES = ("Dalniy", "Peking", "MOSCOW")
BLOCKS = {"stamp": ("[Stamp: SUBJECT TO RETURN", "9 June 1951]"),
          "verification": ("Verified: Major", "Chikarev"),
          "part": ("CABLE Nº 20622", "Major [signature] Chikarev")}


class Project:
    def __init__(self, path):
        self.path = path

    def run(self, command, *arguments, status=0):
        done = subprocess.run([CLI, command, str(self.path), *map(str, arguments)], capture_output=True,
                              text=True)
        if done.returncode != status:
            raise AssertionError(f"{command} {arguments}: status {done.returncode}: {done.stderr}")
        return done.stdout

    def lines(self, command, *arguments):
        return [json.loads(line) for line in self.run(command, *arguments, "--json").splitlines()]


def check_import(project):
    problems = []
    project.run("import", SEED)
    records = project.lines("list", "records")
    if len(records) != 1:
        return None, [f"{len(records)} records"]
    record = project.lines("show", records[0]["id"])[0]
    source = SEED.read_text(encoding="utf-8").replace("\r\n", "\n")
    if record["text"] != source:
        problems.append("the text is not what the file holds")
    wanted = {"title": "Telegram from Mao Zedong to Stalin", "author": "Mao Zedong", "date": "1951-06-05",
              "source": "http://digitalarchive.wilsoncenter.org/document/112105",
              "collection": "1951 Speeches/Documents"}
    found = {a["name"]: a for a in record["attributes"]}
    for name, value in wanted.items():
        attribute = found.get(name)
        if attribute is None or attribute["value"] != value:
            problems.append(f"{name}: {attribute and attribute['value']!r} for {value!r}")
        elif source[attribute["start"]:attribute["end"]] != attribute["reading"]:
            problems.append(f"{name}: evidence {attribute['start']}:{attribute['end']} does not hold its words")
    description = found.get("description", {}).get("value") or ""
    if not (description.startswith("Mao asks Stalin") and description.endswith("military operations in Korea.")):
        problems.append(f"description: {description!r}")
    return record, problems


def check_tagging(project, record):
    text, problems = record["text"], []
    entities = set()
    for words, name in PERSONS.items():
        start = text.index(words)
        who = ("--entity", name) if name in entities else ("--new-entity", name)
        entities.add(name)
        project.run("tag", record["id"], "person", start, start + len(words), *who)
    for words in PLACES:
        start = text.index(words)
        project.run("tag", record["id"], "place", start, start + len(words), "--all")
    for kind, (first, last) in BLOCKS.items():
        start = text.index(first)
        end = text.index(last, start) + len(last)
        project.run("tag", record["id"], kind, start, end)
    for annotation in project.lines("list", "annotations"):
        if text[annotation["start"]:annotation["end"]] != annotation["quote"]:
            problems.append(f"quote {annotation['quote'][:40]!r} is not at {annotation['start']}")
        if annotation["kind"] == "stamp":
            project.run("set", annotation["id"], "incoming-number", "452/1948/shs")
            project.run("set", annotation["id"], "date", "9 June 1951")
    stamp = next(a for a in project.lines("list", "annotations") if a["kind"] == "stamp")
    values = {a["name"]: a["value"] for a in stamp["attributes"]}
    if values.get("date") != "1951-06-09":
        problems.append(f"stamp's date: {values}")
    return problems


def snapshot(project):
    return (project.run("list", "records", "--json"), project.run("list", "annotations", "--json"),
            project.run("list", "entities", "--json"))


def check_undo(project):
    full = snapshot(project)
    steps = len(project.run("log").splitlines()) - 1  # the making of the project stays
    project.run("undo", steps)
    empty = snapshot(project)
    problems = ["something is left after undoing everything"] if any(empty) else []
    project.run("redo", steps)
    if snapshot(project) != full:
        problems.append("redo does not bring back what there was")
    return problems


def check_exports(project, base):
    problems = []
    for name, output in (("tei", "e.xml"), ("web-annotation", "w.jsonld"), ("csv", "tables"),
                         ("json", "all.jsonl"), ("text", "text.txt")):
        project.run("export", "--format", name, "--output", base / output)
        if not (base / output).exists():
            problems.append(f"{name}: nothing written")
    checker = SHARED / "tools" / "check_tei.sh"
    if shutil.which("jing") and checker.exists():
        done = subprocess.run(["bash", checker, base / "e.xml"], capture_output=True, text=True)
        if done.returncode:
            problems.append("TEI: " + done.stdout[:500] + done.stderr[:200])
    return problems


def main():
    if not SEED.exists():
        tap.report("the seed", skip="it is not there")
        tap.finish()
    with tempfile.TemporaryDirectory() as name:
        base = pathlib.Path(name)
        project = Project(base / "seed.regest")
        project.run("new")
        record, problems = check_import(project)
        tap.report("import fills the description with evidence", problems)
        if record is not None:
            tap.report("tagging", check_tagging(project, record))
            tap.report("undo to empty and redo", check_undo(project))
            tap.report("exports", check_exports(project, base))
            checked = subprocess.run([CLI, "check", project.path], capture_output=True, text=True)
            tap.report("check", [checked.stdout + checked.stderr] if checked.returncode else [])
    tap.finish()


main()
