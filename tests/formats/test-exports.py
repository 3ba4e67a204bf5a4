# SPDX-License-Identifier: GPL-3.0-or-later
"""Random projects through every export: what is written is valid, loses nothing, and JSON Lines and TEI come back the
same."""

import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "tests" / "house"))

import tap  # noqa: E402
from maker import Maker  # noqa: E402

CLI = os.environ["REGEST_CLI"]
SHARED = pathlib.Path(os.environ.get("REGEST_SHARED", ROOT.parent / "shared"))
VALIDATORS = pathlib.Path(os.environ.get("VALIDATORS", pathlib.Path.home() / ".cache/regest-validators"))
PROFILE = (ROOT / "data/profiles/diplomatic-cables.profile").read_text(encoding="utf-8")
N_PROJECTS = int(os.environ.get("REGEST_RANDOM_PROJECTS", "12"))
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
POINTERS = "ref corresp who ana from to next prev target datingMethod".split()


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True)


def cli(*arguments):
    done = run(CLI, *arguments)
    if done.returncode:
        raise AssertionError(f"{' '.join(map(str, arguments))}: {done.stderr.strip()}")
    return done.stdout


def read_lines(path):
    return [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines()]


# -- TEI --------------------------------------------------------------------------------------------

def read_text(element, into):
    """The text between line beginnings, first readings left out."""
    name = element.tag.removeprefix(TEI)
    if name == "sic":
        return
    if name == "lb":
        into.append("\n")
    into.append(element.text or "")
    for child in element:
        read_text(child, into)
        into.append(child.tail or "")


def check_tei(path, lines):
    problems = []
    root = ET.parse(path).getroot()
    editions = {e.get(XML_ID): e for e in root.iter(TEI + "TEI")}
    ids = [e.get(XML_ID) for e in root.iter() if e.get(XML_ID)]
    problems += [f"xml:id {i} stands twice" for i in {i for i in ids if ids.count(i) > 1}]
    known = set(ids)
    for element in root.iter():
        for name in POINTERS:
            for target in (element.get(name) or "").split():
                if target.startswith("#") and target[1:] not in known:
                    problems.append(f"{element.tag} @{name}={target} leads nowhere")
    for line in lines:
        if line["type"] == "annotation":
            n_targets = len(line.get("targets", [0]))
            wanted = ["a-" + line["id"]] + [f"a-{line['id']}.{n + 1}" for n in range(1, n_targets)]
            problems += [f"tag {i} is not in the edition" for i in wanted if i not in known]
        if line["type"] == "record":
            found = []
            read_text(editions["d-" + line["id"]].find(TEI + "text"), found)
            text = "".join(found)
            wanted = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", line["text"])
            if text[1:] != wanted:
                problems.append(f"record {line['id']}: text differs: {text[1:60]!r} for {wanted[:60]!r}")
    return problems


def check_schema(paths):
    schema = SHARED / "schemas/tei/tei_all.rng"
    if not schema.exists() or not shutil.which("jing"):
        tap.report("TEI: valid by tei_all", skip="schema or jing missing")
        return
    done = run("jing", schema, *paths)
    tap.report("TEI: valid by tei_all", done.stdout.splitlines()[:12] if done.returncode else [])


# -- Web Annotation ---------------------------------------------------------------------------------

def check_annotations(path, lines):
    page = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    texts = {line["id"]: line["text"] for line in lines if line["type"] == "record"}
    wanted = {"urn:uuid:" + line["id"]: line for line in lines if line["type"] == "annotation"}
    zones = [zone for line in lines if line["type"] == "page" for zone in line["zones"]]
    problems = []
    if {item["id"] for item in page["items"]} != set(wanted):
        problems.append("not every tag is an item, or not every item a tag")
    for item in page["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        places = {"urn:uuid:" + line["id"] for line in lines if line["type"] == "page"}
        on_page = [target for target in targets if isinstance(target, str) and target in places or "regest:page" in target]
        on_text = [target for target in targets if isinstance(target, dict) and target not in on_page]
        n_places = sum(zone["annotation"] == item["id"].removeprefix("urn:uuid:") for zone in zones)
        if (wanted[item["id"]]["start"] is None) != (not on_text) or n_places != len(on_page):
            problems.append(f"{item['id']}: {len(on_text)} targets in the text, {len(on_page)} on pages")
        for target in on_text:
            text = texts[target["source"].removeprefix("urn:uuid:")]
            position, quote = target["selector"][:2]
            if quote["type"] == "TextQuoteSelector" and \
                    text[position["start"]:position["end"]] != quote["exact"]:
                problems.append(f"{item['id']}: quote {quote['exact']!r} is not what stands there")
    return problems


def check_web_schema(paths):
    tool = SHARED / "tools/check_webanno.mjs"
    if not tool.exists() or not VALIDATORS.joinpath("node_modules/jsonld").exists():
        tap.report("Web Annotation: valid", skip="checker missing")
        return
    done = run("node", tool, *paths)
    tap.report("Web Annotation: valid", done.stdout.splitlines()[:12] if done.returncode else [])


# -- CSV --------------------------------------------------------------------------------------------

def check_csv(folder, lines):
    problems = []
    for name, type_ in (("records", "record"), ("annotations", "annotation"), ("entities", "entity")):
        with open(folder / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        ids = {line["id"] for line in lines if line["type"] == type_}
        if {row["id"] for row in rows} != ids:
            problems.append(f"{name}.csv: {len(rows)} rows for {len(ids)}")
    tool = SHARED / "tools/check_csv.py"
    if tool.exists():
        done = run(sys.executable, tool, *folder.glob("*.csv"))
        problems += done.stdout.splitlines() if done.returncode else []
    return problems


# -- WebAnno TSV ------------------------------------------------------------------------------------

def check_tsv(folder):
    tool = SHARED / "tools/tsv3.py"
    if not tool.exists():
        return []
    done = run(sys.executable, tool, "check", *folder.glob("*.tsv"))
    return done.stdout.splitlines() if done.returncode else []


# -- JSON Lines -------------------------------------------------------------------------------------

def comparable(lines):
    """Lines as a set: what Regest says of itself and the order of lines apart."""
    shown = set()
    for line in lines:
        line = dict(line)
        for name in ("generator", "name", "id") if line["type"] == "project" else ():
            line.pop(name, None)
        shown.add(json.dumps(line, sort_keys=True, ensure_ascii=False))
    return shown


def check_round_trip(folder, first, carrier=None, left_out=()):
    """What @carrier holds (else @first itself) is a project of which JSON Lines say the same as @first, types of lines
    that are left out apart."""
    again, second = folder / f"again-{(carrier or first).name}.regest", folder / "second.jsonl"
    cli("import", again, carrier or first)
    cli("export", again, "--format", "json", "--output", second)
    before, after = (comparable(line for line in read_lines(path) if line["type"] not in left_out) for path in (first, second))
    problems = [f"lost: {line[:300]}" for line in sorted(before - after)[:3]]
    problems += [f"new: {line[:300]}" for line in sorted(after - before)[:3]]
    checked = run(CLI, "check", again)
    if checked.returncode:
        problems.append("check: " + checked.stdout + checked.stderr)
    return problems


def check_sample(folder):
    """The sample dossier has what the random ones lack: answers, corrections, agents."""
    folder.mkdir()
    project = folder / "sample.regest"
    shutil.copy(pathlib.Path(os.environ["REGEST_BUILD"]) / "data/sample/sample.regest", project)
    cli("export", project, "--format", "json", "--output", folder / "first.jsonl")
    cli("export", project, "--format", "web-annotation", "--output", folder / "w.jsonld")
    # one record's parts answer another's
    cli("export", project, "--format", "cas-json", "--output", folder / "cas")
    return ["sample: " + problem for carrier in (None, folder / "w.jsonld", folder / "cas")
            for problem in check_round_trip(folder, folder / "first.jsonl", carrier)]


def main():
    with tempfile.TemporaryDirectory() as name:
        base = pathlib.Path(name)
        editions, pages = [], []
        found = {"TEI": [], "Web Annotation": [], "CSV": [], "JSON Lines": [], "CAS JSON": [], "WebAnno TSV": []}
        for seed in range(N_PROJECTS):
            folder = base / str(seed)
            folder.mkdir()
            made = Maker(seed, PROFILE)
            for _ in range(1 + seed % 4):
                made.add_record()
            made.write(folder / "made.jsonl")
            project = folder / "made.regest"
            cli("import", project, folder / "made.jsonl")
            cli("export", project, "--format", "json", "--output", folder / "first.jsonl")
            lines = read_lines(folder / "first.jsonl")
            made_rejected = sum(line.get("status") == "rejected" for line in made.lines)
            # what was refused comes back, and is in no other format
            shown = [line for line in lines if line.get("status") != "rejected"]
            if len(lines) - len(shown) != made_rejected:
                found["JSON Lines"].append(f"{seed}: {len(lines) - len(shown)} refusals for {made_rejected}")
            for format_, output in (("tei", "e.xml"), ("web-annotation", "w.jsonld"), ("csv", "tables")):
                cli("export", project, "--format", format_, "--output", folder / output)
            found["TEI"] += [f"{seed}: {p}" for p in check_tei(folder / "e.xml", shown)]
            found["Web Annotation"] += [f"{seed}: {p}" for p in check_annotations(folder / "w.jsonld", shown)]
            found["Web Annotation"] += [f"{seed}: {p}" for p in check_round_trip(folder, folder / "first.jsonl", folder / "w.jsonld")]
            found["CSV"] += [f"{seed}: {p}" for p in check_csv(folder / "tables", shown)]
            found["JSON Lines"] += [f"{seed}: {p}" for p in check_round_trip(folder, folder / "first.jsonl")]
            cli("export", project, "--format", "cas-json", "--output", folder / "cas")
            found["CAS JSON"] += [f"{seed}: {p}" for p in check_round_trip(folder, folder / "first.jsonl", folder / "cas")]
            cli("export", project, "--format", "webanno-tsv", "--output", folder / "tsv")
            found["WebAnno TSV"] += [f"{seed}: {p}" for p in check_tsv(folder / "tsv")]
            # pages have no features
            found["TEI"] += [f"{seed}: {p}" for p in check_round_trip(folder, folder / "first.jsonl", folder / "e.xml", ("page",))]
            editions.append(folder / "e.xml")
            pages.append(folder / "w.jsonld")
        found["JSON Lines"] += check_sample(base / "sample")
        for what, problems in found.items():
            tap.report(f"{what}: nothing lost", problems[:12])
        check_schema(editions)
        check_web_schema(pages)
    tap.finish()


main()
