# SPDX-License-Identifier: GPL-3.0-or-later
"""EAD3, EAC-CPF and CMIF: valid, complete as far as each goes, and telling what it has no place for."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

from desk import SHARED, SOURCE, Skip, case, equal, main

sys.path.insert(0, str(SOURCE / "tests" / "formats"))
from maker import Maker  # noqa: E402 pylint: disable=wrong-import-position

PROFILE = (SOURCE / "data/profiles/diplomatic-cables.profile").read_text(encoding="utf-8")
EAD = "{http://ead3.archivists.org/schema/}"
EAC = "{https://archivists.org/ns/eac/v2}"
TEI = "{http://www.tei-c.org/ns/1.0}"
LETTER = "Title: Letter\nDate: 5 June 1951\nSource: https://example.org/1\n\nVienna\nDear Karel,\nyours Anna\n"


def validate(schema, *paths):
    path = SHARED / "schemas" / schema
    if not path.exists() or not shutil.which("jing"):
        raise Skip("schema or jing missing")
    done = subprocess.run(["jing", path, *paths], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[:2000]


def write(desk, format_, name, *options):
    result = desk.run("export", "--format", format_, "--output", desk.path / name, *options)
    return desk.path / name, result.err


def sample(desk):
    shutil.copy(pathlib.Path(os.environ["REGEST_BUILD"]) / "data/sample/sample.regest", desk.project)
    os.chmod(desk.project, 0o600)


def random_projects(desk, n=6):
    for seed in range(n):
        maker = Maker(seed, PROFILE)
        for _ in range(3):
            maker.add_record()
            maker.lines.append({"type": "relation", "id": maker.id(), "relation": "knows <of>", "note": None, "author": "Anna",
                                "created": "2026-11-23T10:00:00.000006Z",
                                "from": {"type": "entity", "id": maker.entities[0]["id"]},
                                "to": {"type": "entity", "id": maker.entities[-1]["id"]}}) if maker.entities else None
        desk.project = str(desk.path / f"{seed}.regest")
        maker.lines = [line for line in maker.lines if line is not None]
        maker.write(desk.path / f"{seed}.jsonl")
        desk.run("import", desk.path / f"{seed}.jsonl")
        yield seed, maker


def texts(root, path):
    return ["".join(each.itertext()).strip() for each in root.iterfind(path)]


def tag(desk, record, kind, words, *options):
    start = desk.show(record)["text"].index(words)
    return desk.run("tag", record, kind, start, start + len(words), *options).out.split("\t")[0]


# -- EAD3 -------------------------------------------------------------------------------------------

@case
def a_finding_aid_is_valid_whatever_is_in_it(desk):
    paths = [write(desk, "ead3", f"{seed}.xml")[0] for seed, _ in random_projects(desk)]
    desk.project = str(desk.path / "sample.regest")
    sample(desk)
    paths.append(write(desk, "ead3", "sample.xml")[0])
    desk.project = str(desk.path / "empty.regest")
    desk.run("new")
    paths.append(write(desk, "ead3", "empty.xml")[0])
    validate("ead3/ead3.rng", *paths)


@case
def collections_are_levels_and_records_units(desk):
    for name, collection in (("a", "Fonds/1951"), ("b", "Fonds/1951"), ("c", "Fonds/1952"), ("d", "Other")):
        desk.record(f"Title: {name}\nDate: June 195{ord(name) - 96}\n\n{name}\n", f"{name}.txt")
        record = desk.run("list", "records", "--json").objects
        desk.run("set", next(each["id"] for each in record if each["title"] == name), "collection", collection)
    root = ET.parse(write(desk, "ead3", "e.xml")[0]).getroot()

    def tree(element):
        return [(each.get("level"), each.findtext(f"{EAD}did/{EAD}unittitle"), tree(each)) for each in element.iterfind(EAD + "c")]

    equal(tree(root.find(f"{EAD}archdesc/{EAD}dsc")), [
        ("series", "Fonds", [("subseries", "1951", [("item", "a", []), ("item", "b", [])]), ("subseries", "1952", [("item", "c", [])])]),
        ("series", "Other", [("item", "d", [])])])
    equal([each.get("standarddate") for each in root.iterfind(f"{EAD}archdesc/{EAD}did/{EAD}unitdatestructured/{EAD}daterange/*")],
          ["1951-06-01", "1954-06-30"])


@case
def a_unit_says_what_its_record_says(desk):
    record = desk.record("Title: A & B\nAuthor: Anna\nDate: 5 June 1951\nReference code: F. 1\nRepository: Archive\nLanguage: German\n"
                         "Description: short\nRights: CC0\nOriginal classification: Secret\nSource: https://example.org/1\n\nTo Karel\n")
    tag(desk, record, "person", "Karel", "--new-entity", "Karel Brod")
    karel = desk.run("list", "entities", "--json").object["id"]
    desk.run("name", karel, "123", "--identifier", "gnd")
    path, error = write(desk, "ead3", "e.xml")
    unit = ET.parse(path).getroot().find(f".//{EAD}c")
    wanted = {"did/unitid": "F. 1", "did/unittitle": "A & B", "did/origination": "Anna", "did/repository": "Archive",
              "did/langmaterial": "German", "scopecontent": "short", "userestrict": "CC0", "controlaccess/persname": "Karel Brod"}
    for where, value in wanted.items():
        equal((where, texts(unit, "/".join(EAD + name for name in where.split("/")))), (where, [value]))
    date = unit.find(f"{EAD}did/{EAD}unitdatestructured/{EAD}datesingle")
    equal((date.get("standarddate"), date.text), ("1951-06-05", "5 June 1951"))
    equal(unit.find(f"{EAD}controlaccess/{EAD}persname").get("identifier"), "https://d-nb.info/gnd/123")
    equal(unit.find(f"{EAD}did/{EAD}dao").get("href"), "https://example.org/1")
    odd = {each.findtext(EAD + "head"): each.findtext(EAD + "p") for each in unit.iterfind(EAD + "odd")}
    equal(odd, {"Original classification": "Secret", "Source": "https://example.org/1"})
    assert "The text of 1 record is not in the finding aid" in error, error


# -- EAC-CPF ----------------------------------------------------------------------------------------

ORDER = {"eac": "control cpfDescription", "control": "recordId maintenanceAgency maintenanceHistory sources",
         "cpfDescription": "identity description relations", "identity": "entityType nameEntry identityId",
         "description": "functions localDescriptions occupations places biogHist existDates", "relation": "targetEntity relationType",
         "nameEntry": "part useDates", "maintenanceEvent": "agent eventDateTime"}


def check_order(root):
    """The schema is not at hand: what the tag library says of the order of elements."""
    for element in root.iter():
        order = ORDER.get(element.tag.removeprefix(EAC), "").split()
        places = [order.index(child.tag.removeprefix(EAC)) for child in element] if order else []
        equal(places, sorted(places))
    ids = {each.get("id") for each in root.iter() if each.get("id")}
    assert all(each.get("sourceReference") in ids for each in root.iter() if each.get("sourceReference"))


@case
def agents_have_a_file_each_in_the_order_of_the_tag_library(desk):
    for _, maker in random_projects(desk):
        agents = [each for each in maker.entities if each["kind"] != "place"]
        if not agents:
            desk.run("export", "--format", "eac-cpf", "--output", desk.path / "none", status=1, err="There is no person")
            continue
        folder, error = write(desk, "eac-cpf", pathlib.Path(desk.project).stem + "-eac")
        roots = [ET.parse(path).getroot() for path in folder.iterdir()]
        equal(sorted(root.findtext(f"{EAC}control/{EAC}recordId") for root in roots), sorted(each["id"] for each in agents))
        for root in roots:
            check_order(root)
        n_places = len(maker.entities) - len(agents)
        assert n_places == 0 or f"{n_places} entit" in error, error


@case
def an_agent_says_all_that_is_known(desk):
    sample(desk)
    folder, _ = write(desk, "eac-cpf", "eac")
    root = ET.parse(folder / "Anton Rehberg.xml").getroot()
    check_order(root)
    identity = root.find(f"{EAC}cpfDescription/{EAC}identity")
    equal(identity.find(EAC + "entityType").get("value"), "person")
    names = {each.findtext(EAC + "part"): each for each in identity.iterfind(EAC + "nameEntry")}
    equal({name: (each.get("status"), each.get("localType")) for name, each in names.items()},
          {"Anton Rehberg": ("authorized", None), "Dr. Rehberg": ("alternative", "short"), "LINDE": ("alternative", "cover")})
    equal([each.get("standardDate") for each in names["LINDE"].iterfind(f"{EAC}useDates/{EAC}dateRange/*")], ["1953-09", "1953-11-01"])
    dates = root.find(f"{EAC}cpfDescription/{EAC}description/{EAC}existDates/{EAC}dateRange")
    equal([each.get("standardDate") for each in dates], ["1898", "1971"])
    assert root.find(f".//{EAC}targetEntity[@targetType='resource']") is not None


@case
def chosen_records_bring_their_agents_only(desk):
    first = desk.record("Title: A\n\nTo Anna\n", "a.txt")
    second = desk.record("Title: B\n\nTo Karel\n", "b.txt")
    tag(desk, first, "person", "Anna", "--new-entity", "Anna")
    tag(desk, second, "person", "Karel", "--new-entity", "Karel")
    folder, _ = write(desk, "eac-cpf", "eac", "--record", second)
    equal([path.name for path in folder.iterdir()], ["Karel.xml"])


# -- CMIF -------------------------------------------------------------------------------------------

def letters(path):
    """(sender, place, date attributes, addressee) of each letter."""
    found = []
    for letter in ET.parse(path).getroot().iter(TEI + "correspDesc"):
        actions = {each.get("type"): each for each in letter}
        equal(sorted(actions), ["received", "sent"])
        sent = actions["sent"]
        date = sent.find(TEI + "date")
        found.append((sent[0].text, sent.findtext(TEI + "placeName"), None if date is None else dict(date.attrib), actions["received"][0].text))
    return found


@case
def an_index_of_letters_is_valid_whatever_is_in_it(desk):
    paths = []
    for seed, maker in random_projects(desk):
        wanted = [line for line in maker.lines if line.get("kind") == "part" and line["status"] != "rejected"
                  and not any(each["value"] in ("narrative", "extract") for each in line["attributes"])]
        if wanted:
            paths.append(write(desk, "cmif", f"{seed}.xml")[0])
            assert len(letters(paths[-1])) >= len(wanted), seed
    desk.project = str(desk.path / "sample.regest")
    sample(desk)
    paths.append(write(desk, "cmif", "sample.xml")[0])
    validate("tei/tei_all.rng", *paths)


@case
def letters_go_by_main_names_and_authority_files(desk):
    record = desk.record(LETTER)
    tag(desk, record, "person", "Anna", "--new-entity", "Anna Holub")
    desk.run("set", desk.run("list", "annotations", "--json").object["id"], "role", "sender")
    anna = desk.run("list", "entities", "--json").object["id"]
    desk.run("name", anna, "118540238", "--identifier", "gnd")
    path, error = write(desk, "cmif", "c.xml")
    equal(letters(path), [("Anna Holub", None, {"when": "1951-06-05"}, "Unknown")])
    letter = next(ET.parse(path).getroot().iter(TEI + "correspDesc"))
    equal((letter.get("ref"), letter[0][0].get("ref")), ("https://example.org/1", "https://d-nb.info/gnd/118540238"))
    assert "add its licence" in error, error


@case
def dates_are_what_the_format_has_for_them(desk):
    wanted = [("1951-06-05T18:30:00", {"when": "1951-06-05"}), ("1951-06", {"when": "1951-06"}), ("1951?", {"when": "1951", "cert": "low"}),
              ("1951-06-05/1951-06-07", {"from": "1951-06-05", "to": "1951-06-07"}),
              ("195X", {"notBefore": "1950-01-01", "notAfter": "1959-12-31"}),
              ("[1951-06-05,1951-06-07]", {"notBefore": "1951-06-05", "notAfter": "1951-06-07"}), ("../1951", {"notAfter": "1951-12-31"})]
    content = "Sender,Date,Sent,Text\n" + "".join(f'Anna,"{edtf}","{edtf}",Text {n}\n' for n, (edtf, _) in enumerate(wanted))
    desk.run("import", desk.write("t.csv", content))
    path, error = write(desk, "cmif", "c.xml")
    equal([each[2] for each in letters(path)], [attributes for _, attributes in wanted])
    assert "The time of day of 1 date was left out" in error, error


@case
def the_only_letter_of_a_record_has_its_date(desk):
    desk.run("import", desk.write("t.csv", "Sender,Addressee,Date,Text\nAnna,Karel,1951-06,Text\n"))
    equal(letters(write(desk, "cmif", "c.xml")[0]), [("Anna", None, {"when": "1951-06"}, "Karel")])


@case
def what_is_no_correspondence_is_counted(desk):
    desk.record("Title: A\n\nText\n")
    desk.run("export", "--format", "cmif", "--output", desk.path / "c.xml", status=1, err="No record names a sender")
    assert not (desk.path / "c.xml").exists()
    desk.run("import", desk.write("t.csv", "Sender,Text\nAnna,Text\n"))
    _, error = write(desk, "cmif", "c.xml")
    assert "1 record names neither sender nor addressee" in error, error
    assert json.loads(desk.run("list", "records", "--json").lines[0])


main()
