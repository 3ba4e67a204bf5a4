# SPDX-License-Identifier: GPL-3.0-or-later
"""How well stamps, endorsements, signatures and dates are read, in a new project that knows nobody: the dossier, with
what its endorsements say; stamps of letters, written as an edition writes them; letters and telegrams against their
gold (whose dates are datelines only: look at the recall). Needs the folder of seed and development set."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import bench

SHARED = pathlib.Path(os.environ.get("REGEST_SHARED") or
                      pathlib.Path(os.environ["REGEST_SOURCE"]).parent / "shared")


def run(*words):
    return subprocess.run([bench.CLI, *map(str, words)], check=True, capture_output=True, encoding="utf-8").stdout


def project(folder, name, files):
    path = folder / f"{name}.regest"
    run("new", path)
    run("import", path, *files)
    return path


def suggestions(path, kind):
    found = [json.loads(line) for line in run("suggest", path, "--kind", kind, "--json").splitlines()]
    return [(one["quote"], {a["name"]: a["value"] for a in one["attributes"]}) for one in found]


def read_dossier(folder):
    """The spans are those of the dossier's own lines."""
    source = next((SHARED / "seed").glob("*.txt"))
    text = source.read_text(encoding="utf-8")
    path = project(folder, "dossier", [source])
    for kind, pattern, wanted in (
            ("stamp", r"\[Stamp:[^]]*\]", [{"type": "return", "incoming-number": "452/1948/shs", "date": "1951-06-09",
                                            "office": "IV Unit OS VKP(b) CC"}]),
            ("verification", r"Deciphered by .*? June(?= Printed)|Printed by .*? filed|Verified: .*",
             [{"act": "deciphered", "when": "1951-06-09T19:30"},
              {"act": "typed", "when": "1951-06-09T20:10", "copies-made": "4", "copies-filed": "3 and 4"},
              {"act": "verified", "rank": "Major", "signature": "yes"}])):
        gold = [match.group() for match in re.finditer(pattern, text)]
        found = suggestions(path, kind)
        exact = sum(words in gold for words, _ in found)
        bench.figure(f"{kind}s of the dossier, wrong or missing spans", len(gold) + len(found) - 2 * exact, 1, 0, "")
        values = dict(found)
        wrong = sum(values.get(words, {}).get(name) != value
                    for words, fields in zip(gold, wanted) for name, value in fields.items())
        bench.figure(f"{kind}s of the dossier, wrong values", wrong, 1, 0, "")


def read_stamps(folder):
    """Postmarks, from the edition's description of them; right is a day within a month of the letter's own."""
    lines, letters = [], []
    for gold in sorted((SHARED / "devset/stamped_letters").glob("*.json")):
        letter = json.loads(gold.read_text(encoding="utf-8"))
        for stamp in letter["stamps"]:
            parts = [stamp[name]["text"] for name in ("placeName", "date", "time") if stamp.get(name)]
            lines.append((f"[Poststempel: {', '.join(parts)}]", stamp, letter["fields"]["sent"]["date_ref"]))
    for index, (line, _, sent) in enumerate(lines):
        path = folder / f"stamp-{index}.txt"
        path.write_text(f"Title: {index}\nDate: {sent}\n\n{line}\n", encoding="utf-8")
        letters.append(path)
    found = dict(suggestions(project(folder, "stamps", letters), "stamp"))
    dates = [(found.get(line, {}).get("date"), sent) for line, stamp, sent in lines if stamp.get("date")]
    offices = [(found.get(line, {}).get("office"), stamp["placeName"]["text"]) for line, stamp, _ in lines
               if stamp.get("placeName")]
    near = sum(bool(date) and date[:7] in (sent[:7], following(sent[:7])) for date, sent in dates)
    print(f"# stamps of letters: {len(found)} of {len(lines)} found, {near} of {len(dates)} dates, "
          f"{sum(a == b for a, b in offices)} of {len(offices)} offices right")


def following(month):
    year, number = map(int, month.split("-"))
    return f"{year + number // 12:04d}-{number % 12 + 1:02d}"


def evaluate(folder, name):
    files = sorted((SHARED / "devset" / name).glob("*.txt"))
    path = project(folder, name, files)
    golds = [word for file in files for word in ("--gold", file.with_suffix(".json"))]
    for line in run("evaluate", path, "--figures", *golds).splitlines():
        if line.split()[:1] in (["date"], ["signature"]):
            print(f"# {name}: {line}")


def main():
    if not (SHARED / "seed").is_dir():
        print(f"skipped: {SHARED} is not there", file=sys.stderr)
        sys.exit(77)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        read_dossier(folder)
        read_stamps(folder)
        for gold in ("letters_fr", "schnitzler_telegrams", "frus"):
            evaluate(folder, gold)
    bench.finish()


main()
