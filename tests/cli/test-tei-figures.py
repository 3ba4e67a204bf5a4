# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures for the TEI of the development set, folder by folder, as comments: texts, names and fields as their editors have
them. None may fall."""

import collections
import json

from desk import case, main, shared

KINDS = {"persName": "person", "placeName": "place", "orgName": "organisation", "date": "date", "stamp": "stamp",
         "signed": "signature", "supplied": "insertion"}
# field of the part, and where the gold has it
FIELDS = {"sender": ("sent", "person"), "origin": ("sent", "place"), "sent": ("sent", "date_ref"),
          "addressee": ("received", "person"), "destination": ("received", "place"), "received": ("received", "date_ref")}
# of each folder: texts equal, tags found, fields found
AT_LEAST = {"schnitzler_telegrams": (19, 88, 110), "stamped_letters": (9, 89, 57), "letters_fr": (10, 224, 50),
            "tei": (4, 50, 14)}
# What is counted of the elements in the text of each file of tei/, and how many of them become no tag: a name in a note or a
# bibliography is in its words, one in a letterhead (fw) stands in no line; of what is in back only the register is read, of
# what is in a volume's front nothing; one note is empty; of FRUS's notes 160 say where a document is from, as its text does,
# and one stands in another.
COUNTED = {"persName": "person", "placeName": "place", "orgName": "organisation", "date": "date", "stamp": "stamp",
           "note": "note", "signed": "signature"}
LACKING = {"27003": {"persName": 4, "placeName": 2}, "Brief13DorotheaTieckanUechtritz": {"persName": 15, "note": 1},
           "L03409": {"persName": 4, "placeName": 42, "date": 10}, "Lettre0694_16juillet1920": {"orgName": 1},
           "frus1894Nicaragua": {"note": 161, "signed": 2}}
# words of the texts and notes, of a hundred in the text element: registers, the front of a volume, letterheads and expansions
# of what the page abbreviates are no words of the text, and what a line end breaks is told by its count as two
WORDS = {"27003": 99, "Brief13DorotheaTieckanUechtritz": 97, "L03409": 14, "Lettre0694_16juillet1920": 93, "frus1894Nicaragua": 95}
# documents of whole volumes equal to what was made of them
VOLUMES = {"frus1917Supp02v02": 304, "frus1894Nicaragua": 72}


def read(desk, path):
    """What JSON Lines tell of a file that came in."""
    desk.project = str(desk.path / f"{path.stem}.regest")
    desk.run("import", path)
    lines = desk.path / "lines.jsonl"
    lines.unlink(missing_ok=True)
    desk.run("export", "--format", "json", "--output", lines)
    return [json.loads(line) for line in lines.read_text(encoding="utf-8").split("\n") if line]


def gold_of(path):
    beside = path.with_suffix(".json")
    if beside.exists():
        return json.loads(beside.read_text(encoding="utf-8"))
    return json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))["extracted"]


def count_tags(lines, gold, figures):
    have = {(line["kind"], line["start"], line["end"]) for line in lines if line["type"] == "annotation"}
    for each in gold["annotations"]:
        kind = KINDS.get(each["kind"])
        # one that only implies a name has none
        if kind is None or each["start"] == each["end"] or each["attrs"].get("subtype") == "implied":
            continue
        figures["tags"] += 1
        figures["tags found"] += (kind, each["start"], each["end"]) in have


def count_fields(lines, gold, figures):
    have = collections.defaultdict(set)
    for line in lines:
        if line["type"] == "annotation" and line["kind"] == "part":
            for each in line["attributes"]:
                have[each["name"]] |= {each["reading"], each["value"]}
    for name, (action, member) in FIELDS.items():
        wanted = (gold["fields"].get(action) or {}).get(member)
        if wanted:
            figures["fields"] += 1
            figures["fields found"] += wanted in have[name]


@case
def texts_names_and_fields_are_those_of_the_editors(desk):
    fallen = []
    for folder, (n_texts, n_tags, n_fields) in AT_LEAST.items():
        figures = collections.Counter()
        for path in sorted(shared(f"devset/{folder}").glob("*.xml")):
            gold = gold_of(path)
            lines = read(desk, path)
            if gold is None:
                continue
            figures["texts"] += 1
            figures["texts equal"] += any(line["type"] == "record" and line["text"] == gold["text"] for line in lines)
            count_tags(lines, gold, figures)
            count_fields(lines, gold, figures)
        print(f"# {folder}: {figures['texts equal']} of {figures['texts']} texts equal, {figures['tags found']} of "
              f"{figures['tags']} tags, {figures['fields found']} of {figures['fields']} fields")
        if figures["texts equal"] < n_texts or figures["tags found"] < n_tags or figures["fields found"] < n_fields:
            fallen.append(folder)
    assert not fallen, fallen


@case
def documents_of_whole_volumes_are_those_of_the_editors(desk):
    wanted = collections.defaultdict(list)
    for line in shared("devset/corpus/frus-documents.jsonl").read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        wanted[document["volume"]].append(document["text"])
    for volume, at_least in VOLUMES.items():
        have = {line["text"] for line in read(desk, shared(f"devset/corpus/{volume}.xml")) if line["type"] == "record"}
        n_equal = sum(text in have for text in wanted[volume])
        print(f"# {volume}: {n_equal} of {len(wanted[volume])} documents equal, {len(have)} records")
        assert n_equal >= at_least, (volume, n_equal)


@case
def elements_and_words_are_those_of_the_files(desk):
    fallen = []
    for path in sorted(shared("devset/tei").glob("*.expected.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        name = path.name.removesuffix(".expected.json")
        lines = read(desk, path.with_name(f"{name}.xml"))
        tags = collections.Counter(line["kind"] for line in lines if line["type"] == "annotation")
        lacking = {element: n - tags[COUNTED[element]] for element, n in expected["elements_in_text"].items()
                   if element in COUNTED and n != tags[COUNTED[element]]}
        notes = [each["reading"] or each["value"] or "" for line in lines if line["type"] == "annotation" and line["kind"] == "note"
                 for each in line["attributes"] if each["name"] == "text"]
        n_words = sum(len(text.split()) for text in notes + [line["text"] for line in lines if line["type"] == "record"])
        share = 100 * n_words // expected["words_in_text_element"]
        print(f"# {name}: {n_words} of {expected['words_in_text_element']} words ({share} %), without tags: {lacking or 'none'}")
        if any(n > LACKING[name].get(element, 0) for element, n in lacking.items()) or share < WORDS[name]:
            fallen.append(name)
    assert not fallen, fallen


main()
