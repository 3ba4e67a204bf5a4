# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures for the folders of the development set that no other test measures, printed as comments: every file of them is read,
and texts and tags are those of its gold. None may fall. Of the others, cli/tei-figures has the TEI, cli/pages PAGE and ALTO,
cli/standoff brat, cli/webanno-tsv TSV, cli/tei-own and cli/import unicode/, model/edtf the dates."""

import json

from desk import case, main, shared

# of each folder and kind of file: texts equal to the gold's, tags that stand where the file has them
AT_LEAST = {("frus", ".txt"): (40, 0), ("hipe", ".txt"): (30, 0), ("schnitzler_telegrams", ".txt"): (20, 0),
            ("stamped_letters", ".txt"): (10, 0), ("letters_fr", ".txt"): (10, 0), ("frus", ".ann"): (40, 242),
            ("frus", ".iob2"): (0, 180), ("hipe", ".tsv"): (0, 916)}


def read(desk, name, paths):
    """The texts and the tags of each file, which may be several records, as JSON Lines tell them."""
    desk.project = str(desk.path / f"{name}.regest")
    result = desk.raw("import", desk.project, *paths)
    assert result.returncode in (0, 1), result.stderr
    desk.run("export", "--format", "json", "--output", desk.path / f"{name}.jsonl")
    lines = [json.loads(line) for line in (desk.path / f"{name}.jsonl").read_text(encoding="utf-8").split("\n") if line]
    files, of_record = {}, {}
    for line in lines:
        if line["type"] == "record":
            file = of_record[line["id"]] = files.setdefault(line["source"]["file_name"], {"texts": [], "tags": []})
            file["texts"].append(line["text"])
        elif line["type"] == "annotation":
            of_record[line["record"]]["tags"].append((line["start"], line["end"], line["quote"]))
    return files


def is_equal(path, texts):
    gold = path.with_suffix(".json")
    return gold.exists() and [text.rstrip("\n") for text in texts] == [
        json.loads(gold.read_text(encoding="utf-8"))["text"].replace("\r\n", "\n").rstrip("\n")]


def words(text):
    return "".join(text.split())


def of_brat(path):
    """(start, end) of each tag of a span in one piece."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("T") and ";" not in line.split("\t")[1]:
            yield tuple(map(int, line.split("\t")[1].split(" ")[1:3]))


def of_columns(path):
    """The words of each tag, without blanks: a file of tokens does not say where there are some."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t") if "\t" in line else line.split(" ")
        if len(cells) > 1 and cells[1].startswith("B-"):
            found.append(cells[0])
        elif len(cells) > 1 and cells[1].startswith("I-") and found:
            found[-1] += cells[0]
    return found


def measure(desk, folder, suffix, list_tags):
    paths = sorted(shared(f"devset/{folder}").glob("*" + suffix))
    files = read(desk, f"{folder}{suffix}", paths)
    n_equal = n_found = n_wanted = 0
    for path in paths:
        file = files.get(path.name, {"texts": [], "tags": []})
        n_equal += is_equal(path, file["texts"])
        have = [tag[:2] for tag in file["tags"]] if list_tags is of_brat else [words(tag[2]) for tag in file["tags"]]
        for each in list_tags(path) if list_tags else ():
            n_wanted += 1
            if each in have:
                n_found += 1
                have.remove(each)
    print(f"# {folder} {suffix}: {len(files)} of {len(paths)} files, {n_equal} texts equal, {n_found} of {n_wanted} tags")
    assert len(files) == len(paths), sorted({path.name for path in paths} - set(files))
    texts, tags = AT_LEAST[folder, suffix]
    assert n_equal >= texts and n_found >= tags, AT_LEAST[folder, suffix]


@case
def every_file_is_read_and_figures_do_not_fall(desk):
    for folder in ("frus", "hipe", "schnitzler_telegrams", "stamped_letters", "letters_fr"):
        if any(shared(f"devset/{folder}").glob("*.txt")):
            measure(desk, folder, ".txt", None)
    measure(desk, "frus", ".ann", of_brat)
    measure(desk, "frus", ".iob2", of_columns)
    measure(desk, "hipe", ".tsv", of_columns)


main()
