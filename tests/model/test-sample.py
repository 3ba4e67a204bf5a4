#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample dossier says nothing that the profile does not know, and shows everything it has."""

import configparser
import json
import os
import pathlib
import re
import sys
import tempfile

sys.dont_write_bytecode = True
SAMPLE = pathlib.Path(os.environ["REGEST_SOURCE"]) / "data" / "sample"
PROFILE = SAMPLE.parent / "profiles" / "diplomatic-cables.profile"
IMAGES = pathlib.Path(os.environ["REGEST_BUILD"]) / "data" / "sample" / "sample-images"
sys.path.insert(0, str(SAMPLE))

import content  # noqa: E402

CASES = []


def case(function):
    CASES.append(function)
    return function


def read_profile():
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(PROFILE, encoding="utf-8")
    return parser


def read_lines():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "sample.jsonl")
        content.make().write(path, PROFILE, IMAGES)
        with open(path, encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]


LINES = read_lines()
RECORDS = {line["id"]: line for line in LINES if line["type"] == "record"}
ANNOTATIONS = [line for line in LINES if line["type"] == "annotation"]
PAGES = [line for line in LINES if line["type"] == "page"]
ENTITIES = {line["id"]: line for line in LINES if line["type"] == "entity"}
KINDS = {name.split()[1] for name in read_profile().sections() if name.startswith("Kind ")}


def everything_with_attributes():
    for line in LINES:
        owner = line["kind"] if line["type"] == "annotation" else line["type"]
        for attribute in line.get("attributes", ()):
            yield owner, line, attribute


@case
def shows_each_text_on_a_page():
    """Each word below the description stands on the record's page, once, inside it."""
    assert {page["record"] for page in PAGES} == set(RECORDS)
    for page in PAGES:
        text = RECORDS[page["record"]]["text"]
        words = [zone for zone in page["zones"] if zone["type"] == "word"]
        body = text[words[0]["start"]:]
        assert [text[zone["start"]:zone["end"]] for zone in words] == body.split(), page["image"]
        for zone in page["zones"]:
            for point in zone["points"].split():
                x, y = map(int, point.split(","))
                assert 0 <= x <= page["width"] and 0 <= y <= page["height"], (page["image"], zone)


@case
def knows_every_field():
    profile = read_profile()
    for owner, _, attribute in everything_with_attributes():
        section = f"Field {owner} {attribute['name']}"
        assert profile.has_section(section), section
        if profile[section]["Type"] == "choice":
            value = attribute["value"] or attribute["reading"]
            assert value in profile[section]["Choices"].split(";"), (section, value)


@case
def repeats_only_what_may_be_repeated():
    profile = read_profile()
    for line in LINES:
        names = [attribute["name"] for attribute in line.get("attributes", ())]
        owner = line["kind"] if line["type"] == "annotation" else line["type"]
        for name in set(names):
            if names.count(name) > 1:
                assert profile[f"Field {owner} {name}"].get("Repeatable") == "true", (owner, name)


@case
def uses_every_kind():
    assert {line["kind"] for line in ANNOTATIONS} == KINDS


@case
def links_only_to_entities_that_fit():
    profile = read_profile()
    for line in ANNOTATIONS:
        if line.get("entity"):
            wanted = profile[f"Kind {line['kind']}"]["Entity"]
            assert ENTITIES[line["entity"]]["kind"] == wanted, line


@case
def stands_on_its_words():
    for _, line, attribute in everything_with_attributes():
        if "start" in attribute:
            text = RECORDS[attribute["record"]]["text"]
            assert text[attribute["start"]:attribute["end"]] == attribute["quote"], attribute
    for line in ANNOTATIONS:
        for target in line.get("targets", [line]):
            words = RECORDS[line["record"]]["text"][target["start"]:target["end"]]
            assert words == words.strip() and words, (line["kind"], words)


@case
def covers_names_only():
    for line in ANNOTATIONS:
        if line["kind"] in ("person", "place"):
            words = RECORDS[line["record"]]["text"][line["start"]:line["end"]]
            assert not re.search(r"[\[\]]|^(Major|Captain|Dr|Consul|Konsul)\b", words), words


@case
def has_no_id_twice():
    ids = [line["id"] for line in LINES] + [entry["id"] for _, _, entry in everything_with_attributes()]
    assert len(ids) == len(set(ids))


@case
def is_a_dossier():
    languages = {entry["reading"] for _, _, entry in everything_with_attributes()
                 if entry["name"] == "language"}
    states = {entry["reading"] for owner, _, entry in everything_with_attributes()
              if entry["name"] == "state"}
    answers = [entry for _, _, entry in everything_with_attributes() if entry["name"] == "answers"]
    assert len(RECORDS) >= 6 and languages == {"English", "German"}
    assert states == {"to-do", "in-progress", "proposed", "approved"}
    found = [entry for entry in answers if entry.get("reference")]
    assert len(found) >= 2 and len(answers) > len(found), "two answers, and one to what is missing"
    assert any(len(line.get("targets", ())) > 1 for line in ANNOTATIONS)
    assert {line["certainty"] for line in ANNOTATIONS} >= {"low", "medium"}


@case
def gives_one_cover_name_to_two():
    forms = [name["form"] for entity in ENTITIES.values() for name in entity["names"]
             if name["type"] == "cover"]
    assert forms.count("KESTREL") == 2


@case
def is_of_a_size_to_read():
    for record in RECORDS.values():
        assert 25 <= record["text"].count("\n") <= 75, record["title"]


def main():
    print(f"1..{len(CASES)}")
    failed = 0
    for number, function in enumerate(CASES, 1):
        try:
            function()
            print(f"ok {number} - sample {function.__name__}")
        except (AssertionError, KeyError, SystemExit) as error:
            failed += 1
            print(f"not ok {number} - sample {function.__name__}\n# {error!r}")
    return 1 if failed else 0


sys.exit(main())
