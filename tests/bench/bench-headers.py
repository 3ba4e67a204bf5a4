# SPDX-License-Identifier: GPL-3.0-or-later
"""How many fields of headers and closers are right: telegrams of the development set in a new project, field by field.

The folder is named by REGEST_SHARED (with devset/frus and devset/corpus in it); without it there is nothing to measure.
The corpus is also shown in halves, by document, so that patterns made with one half are seen on the other."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

FIELDS = ("sent", "origin", "sender", "addressee", "signatory", "number", "file-number", "received")
LEAST_RIGHT, MOST_WRONG = 0.95, 0.02


def run(*words):
    return subprocess.run([os.environ["REGEST_CLI"], *map(str, words)], check=True, capture_output=True,
                          text=True).stdout


def measure(folder, documents):
    """[(field, in the gold, right, wrong)]; wrong: another value, or one where there is none"""
    texts = folder / "texts"
    texts.mkdir(parents=True)
    with open(folder / "gold.jsonl", "w", encoding="utf-8") as gold:
        for number, document in enumerate(documents):
            (texts / f"{number:05}.txt").write_text(document["text"], encoding="utf-8")
            gold.write(json.dumps(document, ensure_ascii=False) + "\n")
    run("import", folder / "p.regest", texts)
    lines = run("evaluate", folder / "p.regest", "--gold", folder / "gold.jsonl", "--kind", "part", "--figures", "--json")
    rows = []
    for line in lines.splitlines():
        score = json.loads(line)
        name = score.get("name", "").removeprefix("part.")
        if name in FIELDS:
            rows.append((name, score["gold"], score["right"], score["found"] - score["right"]))
    return sorted(rows, key=lambda row: FIELDS.index(row[0]))


def show(title, rows):
    print(f"{title:24}{'in gold':>9}{'right':>8}{'wrong':>8}")
    sums = [sum(row[i] for row in rows) for i in (1, 2, 3)]
    for name, gold, right, wrong in [*rows, ("all", *sums)]:
        print(f"  {name:22}{gold:>9}{right / max(gold, 1):>8.1%}{wrong / max(gold, 1):>8.1%}")
    return sums[1] >= LEAST_RIGHT * sums[0] and sums[2] <= MOST_WRONG * sums[0]


def main():
    shared = os.environ.get("REGEST_SHARED")
    if not shared or not (pathlib.Path(shared) / "devset/frus").is_dir():
        print("REGEST_SHARED names no folder with a development set: skipped")
        return 0
    devset = pathlib.Path(shared) / "devset"
    own = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((devset / "frus").glob("*.json"))]
    sets = {"FRUS, development": own}
    corpus = devset / "corpus/frus-documents.jsonl"
    if corpus.exists():
        with open(corpus, encoding="utf-8") as lines:
            telegrams = [document for document in map(json.loads, lines) if document["document_type"] == "telegram"]
        sets["FRUS, odd telegrams"] = telegrams[::2]
        sets["FRUS, even telegrams"] = telegrams[1::2]
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for number, (title, documents) in enumerate(sets.items()):
            good &= show(title, measure(pathlib.Path(folder) / str(number), documents))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
