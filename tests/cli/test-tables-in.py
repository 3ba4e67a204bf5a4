# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables in: what archives keep in spreadsheets becomes records and entities, or changes those that are there."""

import csv
import io
import json
import re
import sys

from desk import SOURCE, case, equal, main
from sheets import read_csv

sys.path.insert(0, str(SOURCE / "tests" / "formats"))
from maker import Maker  # noqa: E402 pylint: disable=wrong-import-position

PROFILE = (SOURCE / "data/profiles/diplomatic-cables.profile").read_text(encoding="utf-8")
DERIVED = {"length", "annotations", "date_from", "date_to", "mentions", "record_title", "entity_name"}


def attributes(desk, number=0):
    found = {}
    record = desk.run("list", "records", "--json").objects[number]
    for each in record["attributes"]:
        found.setdefault(each["name"], []).append(each["value"] if each["value"] is not None else each["reading"])
    return {name: " | ".join(values) for name, values in found.items()}


def table(desk, content, name="t.csv", *options, **expected):
    return desk.run("import", desk.write(name, content), *options, **expected)


def entities(desk):
    return {each["name"]: each for each in desk.run("list", "entities", "--json").objects}


def counts(result):
    return [tuple(map(int, found)) for found in re.findall(r": (\d+) new, (\d+) changed, (\d+) as they were", result.err)]


def exported(desk, name):
    """The rows of a table as dictionaries, without what is only told."""
    desk.run("export", "--format", "csv", "--output", desk.path / "out")
    head, *rows = read_csv(desk.path / f"out/{name}.csv")
    return [{key: cell for key, cell in zip(head, row) if key not in DERIVED} for row in rows]


HEADERS = [
    ("Title,Date,Reference code,Author,Repository", "title date reference-code author repository"),
    ("Titel;Laufzeit;Signatur;Verfasser;Aufbewahrungsort", "title date reference-code author repository"),
    ("Intitulé\tDates extrêmes\tCote\tAuteur\tDépôt d'archives", "title date reference-code author repository"),
    ("TITLE:|date|Call_Number|creator|archive", "title date reference-code author repository"),
    ("title,date,reference-code,Original classification,Rights", "title date reference-code classification rights"),
    ("Betreff;Datum;Archivaliensignatur;Enthält;Sprache", "title date reference-code description language"),
]


@case
def columns_are_known_by_their_names_in_three_languages(desk):
    for number, (header, names) in enumerate(HEADERS):
        desk.project = str(desk.path / f"{number}.regest")
        delimiter = re.search("[,;\t|]", header)[0]
        result = table(desk, f"{header}\n{delimiter.join(['T', '5. Juni 1951', 'F. 1', 'x', 'y'])}\n", f"{number}.csv")
        found = attributes(desk)
        equal((header, sorted(found)), (header, sorted(names.split())))
        equal((found["title"], found["date"], found["reference-code"]), ("T", "1951-06-05", "F. 1"))
        assert "no column" not in result.err, result.err


WRITINGS = [
    ("\ufeffTitel;Beschreibung\r\nÄ;\"a\r\n\"\"b\"\"\"\r\n", "utf-8"),
    ("Titel;Beschreibung\r\nÄ;\"a\r\n\"\"b\"\"\"\r\n", "utf-16"),
    ("Titel;Beschreibung\r\nÄ;\"a\r\n\"\"b\"\"\"", "utf-8"),
    ("sep=,\nTitel,Beschreibung\nÄ,\"a\n\"\"b\"\"\"\n", "utf-8"),
    ("\n\nTitel\tBeschreibung\n\t\nÄ\t\"a\n\"\"b\"\"\"\n\n", "utf-8"),
    ("Titel|Beschreibung\rÄ|\"a\r\"\"b\"\"\"\r", "utf-8"),
]


@case
def tables_come_in_however_they_are_written(desk):
    for number, (content, encoding) in enumerate(WRITINGS):
        desk.project = str(desk.path / f"{number}.regest")
        table(desk, content.encode(encoding), f"{number}.csv")
        equal((number, attributes(desk)), (number, {"title": "Ä", "description": "a\n\"b\""}))


@case
def an_old_encoding_is_found_out_and_told(desk):
    content = "Signatur;Titel\n1;Gespräch über Österreich, Größe und Übergabe der Schlüssel\n2;Müller an Schröder: Rückkehr\n"
    table(desk, content.encode("windows-1252"), err="read as windows-1252")
    equal(attributes(desk)["title"], "Gespräch über Österreich, Größe und Übergabe der Schlüssel")


@case
def a_table_is_known_without_its_name_and_prose_is_none(desk):
    result = table(desk, "Signatur\tTitel\tDatum\n1\tA\t1951\n2\tB\t1952\n", "liste.txt")
    equal(len(result.lines), 2)
    for number, prose in enumerate(("Dear Anna, how are you,\nyours, Karel,\n", "Title: A, B, C\nDate: 5 June 1951\n\nDear, dear, dear\n",
                                    "Date, place, title\n\nThat is, and was, all.\n")):
        equal(len(table(desk, prose, f"{number}.txt").lines), 1)


@case
def what_stands_above_the_header_is_told(desk):
    result = table(desk, "Findbuch 17;;\n;;\nSignatur;Titel;Datum\n1;A;1951\n")
    assert re.search(r"t\.csv:1: “Findbuch 17” stands above", result.err), result.err
    equal(attributes(desk), {"reference-code": "1", "title": "A", "date": "1951"})


@case
def a_table_nobody_knows_is_refused(desk):
    table(desk, "a,b,c\n1,2,3\n", status=1, err="no row names columns that Regest knows")
    table(desk, "", status=1, err="no row names columns")


@case
def rows_with_errors_are_told_by_line_and_the_others_taken(desk):
    result = table(desk, "Title,Reference code,State\nA,1,approved\nB,2,to do,x,y\n\nC,3,nonsense\n\"D,4,\nE,5,proposed\n", status=1)
    equal([line.split("\t")[1] for line in result.lines], ["A", "C", "E"])
    for line, message in ((3, "it has 5 cells, and the header has 3"), (5, "“nonsense” is not among the choices"),
                          (6, "a quotation mark is opened and never closed")):
        assert re.search(rf"t\.csv:{line}: .*{message}", result.err), (line, result.err)


@case
def columns_nobody_knows_are_counted(desk):
    result = table(desk, "Title,Shelf,Extent\nA,1,2\nB,,3\n", status=1)
    assert "“Shelf” is no column that Regest knows; 1 cell was left out" in result.err, result.err
    assert "“Extent” is no column that Regest knows; 2 cells were left out" in result.err, result.err


@case
def a_date_that_cannot_be_read_stays_as_it_stands(desk):
    table(desk, "Title,Date\nA,around harvest\n", err="t.csv:2: Date: “around harvest” was not understood")
    equal(attributes(desk)["date"], "around harvest")


@case
def letters_get_a_part_with_sender_and_addressee(desk):
    result = table(desk, "Absender;Empfänger;Ort;Art;Datum;Volltext\nAnna;Karel;Linz;Brief;1951;\"Lieber Karel\nAnna\"\n")
    record = result.out.split("\t")[0]
    equal(result.out.rstrip("\n").split("\t")[1], "Lieber Karel")
    part = desk.run("list", "annotations", "--kind", "part", "--json").object
    equal((part["record"], part["start"], part["end"]), (record, 0, 17))
    equal({each["name"]: each["value"] or each["reading"] for each in part["attributes"]},
          {"sender": "Anna", "addressee": "Karel", "origin": "Linz", "type": "letter"})


@case
def a_list_of_letters_without_texts_keeps_who_wrote_them(desk):
    content = "Signatur;Absender;Empfänger;Datum\n1;Anna;Karel;1951\n2;Boris;;1952\n"
    result = table(desk, content, status=1, err="“Empfänger” belongs to a letter's text; 1 cell was left out")
    assert "Absender" not in result.err, result.err
    equal(attributes(desk), {"title": "1", "reference-code": "1", "author": "Anna", "date": "1951"})
    equal(counts(table(desk, content.replace("Boris", "B. Boris"), "u.csv", status=1)), [(0, 1, 1)])
    equal(attributes(desk, 1)["author"], "B. Boris")


@case
def the_part_of_a_letter_follows_its_row(desk):
    content = "Signatur;Absender;Date d’envoi;Text\n1;Anna;1951;Lieber Karel\n"
    table(desk, content)
    equal(counts(table(desk, content, "a.csv", "--again")), [(0, 0, 1)])
    equal(counts(table(desk, content.replace("Anna", "Anna Holub"), "u.csv")), [(0, 1, 0)])
    part = desk.run("list", "annotations", "--json").object
    equal({each["name"]: each["value"] or each["reading"] for each in part["attributes"]}, {"sender": "Anna Holub", "sent": "1951"})


@case
def records_are_found_by_their_reference_code(desk):
    table(desk, "Signatur;Titel;Verfasser\n1;A;Anna\n2;B;Boris\n")
    result = table(desk, "Signatur;Titel;Datum;Verfasser\n1;A;1951;Anna | Karel\n2;B;;Boris\n3;C;1953;\n", "u.csv")
    equal(counts(result), [(1, 1, 1)])
    equal(len(desk.run("list", "records").lines), 3)
    equal(attributes(desk), {"reference-code": "1", "title": "A", "author": "Anna | Karel", "date": "1951"})
    desk.run("undo")
    equal(len(desk.run("list", "records").lines), 2)
    equal(attributes(desk), {"reference-code": "1", "title": "A", "author": "Anna"})


@case
def two_rows_of_one_reference_code_stay_two_records(desk):
    result = table(desk, "Signatur;Titel\n1;A\n1;B\n")
    equal(len(result.lines), 2)
    equal(counts(table(desk, "Signatur;Titel;Datum\n1;A;1951\n1;C;1952\n", "u.csv", status=1,
                       err="u.csv:3: the row was left out: several records have the reference code “1”")), [(0, 1, 0)])


@case
def an_id_of_another_system_is_a_reference_code(desk):
    table(desk, "ID,Title\n4711,A\n")
    equal(attributes(desk), {"reference-code": "4711", "title": "A"})
    equal(counts(table(desk, "ID,Title\n4711,B\n", "u.csv")), [(0, 1, 0)])


@case
def a_code_of_another_archive_is_another_record(desk):
    """Of another title and text; where one of both is as it was, it is the record."""
    table(desk, "id,title,text\n1,First,The timber is promised.\n")
    equal(counts(table(desk, "id,title,text\n1,First letter,The timber is promised.\n", "u.csv")), [(0, 1, 0)])
    equal(counts(table(desk, "id,title,text\n1,Other archive,A different document.\n", "other.csv")), [(1, 0, 0)])
    equal(sorted(row.split("\t")[4] for row in desk.run("list", "records").lines), ["First letter", "Other archive"])


@case
def an_empty_cell_leaves_what_is_there(desk):
    table(desk, "Signatur;Titel;Beschreibung\n1;A;lang\n")
    equal(counts(table(desk, "Signatur;Titel;Beschreibung\n1;B;\n", "u.csv")), [(0, 1, 0)])
    equal(attributes(desk)["description"], "lang")


@case
def a_changed_date_keeps_its_words(desk):
    record = desk.record("Title: A\nDate: 5 June 1951\n\nText\n")
    rows = exported(desk, "records")
    rows[0]["date"] = "1951-06-06"
    equal(counts(table(desk, write_rows(rows), "u.csv")), [(0, 1, 0)])
    date = desk.attributes(record)["date"]
    equal((date["value"], date["reading"], date["start"] is not None), ("1951-06-06", "5 June 1951", True))


def write_rows(rows):
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


@case
def the_text_of_a_record_is_not_replaced(desk):
    table(desk, "Signatur;Titel;Text\n1;A;Wort\n")
    table(desk, "Signatur;Titel;Text\n1;A;anders\n", "u.csv", err="the text of 1 record differs")
    equal(desk.show(desk.run("list", "records", "--json").object["id"])["text"], "Wort")


@case
def entities_come_in_with_identifiers_and_names(desk):
    table(desk, "Name;Typ;GND;Wikidata;Varianten;Lebensdaten;Beruf;Anmerkung\n"
                "Anna Holub;Person;https://d-nb.info/gnd/118540238;Q5;A. H. (short) | Nusa (Anni);1900/1970;Botin | Köchin;aus Linz\n"
                "Linz;Ort;;;;;;\nAmt;Körperschaft;;;;;;\nX;Ding;;;;;;\n", status=1,
          err="t.csv:5: the row was left out: it does not say what kind of entity “X” is")
    found = entities(desk)
    equal({name: each["kind"] for name, each in found.items()}, {"Anna Holub": "person", "Linz": "place", "Amt": "organisation"})
    anna = found["Anna Holub"]
    equal(sorted((each["scheme"], each["value"]) for each in anna["identifiers"]), [("gnd", "118540238"), ("wikidata", "Q5")])
    equal([(each["form"], each["type"]) for each in anna["names"]], [("A. H.", "short"), ("Nusa (Anni)", None)])
    equal([(each["name"], each["value"]) for each in anna["attributes"]],
          [("dates", "1900/1970"), ("function", "Botin"), ("function", "Köchin")])
    equal(anna["note"], "aus Linz")
    desk.run("check")
    desk.run("undo")
    equal(entities(desk), {})


@case
def entities_alone_are_an_import_in_every_format(desk):
    table(desk, "Name,Kind\nAnna,person\n")
    desk.run("export", "--format", "json", "--output", desk.path / "all.jsonl")
    desk.project = str(desk.path / "q.regest")
    desk.run("import", desk.path / "all.jsonl")
    equal(list(entities(desk)), ["Anna"])


@case
def entities_are_found_by_identifier_and_by_name(desk):
    table(desk, "Name,Kind,GND\nAnna Holub,person,11\nKarel,person,\n")
    result = table(desk, "Name,Kind,GND,Note\nA. Holub,person,11,by number\nKarel,person,12,by name\nKarel,place,,new\n", "u.csv")
    equal(counts(result), [(1, 2, 0)])
    found = desk.run("list", "entities", "--json").objects
    equal(sorted((each["kind"], each["name"], each["note"]) for each in found),
          [("person", "Anna Holub", "by number"), ("person", "Karel", "by name"), ("place", "Karel", "new")])


@case
def a_file_s_name_says_what_its_rows_are(desk):
    table(desk, "Name,Note\nLinz,x\n", "Orte.csv")
    equal([each["kind"] for each in entities(desk).values()], ["place"])


@case
def an_export_comes_back_as_what_it_kept(desk):
    for seed in range(4):
        maker = Maker(seed, PROFILE, control_characters=False)
        for _ in range(3):
            maker.add_record()
        desk.project = str(desk.path / f"{seed}.regest")
        maker.write(desk.path / f"{seed}.jsonl")
        desk.run("import", desk.path / f"{seed}.jsonl")
        before = {name: exported(desk, name) for name in ("records", "entities", "annotations")}
        result = desk.run("import", desk.path / "out")
        equal((seed, [(new, changed) for new, changed, _ in counts(result)]), (seed, [(0, 0)] * 3))
        desk.project = str(desk.path / f"{seed}-again.regest")
        desk.run("import", desk.path / "out/records.csv", desk.path / "out/entities.csv")
        for name in ("records", "entities"):
            equal(exported(desk, name), before[name])
        desk.run("check")


@case
def tags_are_changed_and_added_where_their_words_stand(desk):
    record = desk.record("Title: A\n\nTo Anna and Karel\n")
    start = desk.show(record)["text"].index("Anna")
    desk.run("tag", record, "person", start, start + 4)
    rows = exported(desk, "annotations")
    rows[0].update(note="seen", certainty="low", **{"person.role": "sender"})
    karel = {**rows[0], "id": "", "start": start + 9, "end": start + 14, "quote": "Karel", "note": "", "person.role": ""}
    wrong = {**karel, "quote": "Boris"}
    nowhere = {**karel, "record": rows[0]["id"]}
    result = table(desk, write_rows([rows[0], karel, wrong, nowhere]), "u.csv", status=1)
    equal(counts(result), [(1, 1, 0)])
    for message in (r"u\.csv:4: .*the words there are not “Boris”", "1 tag was left out: the project has no text of its record"):
        assert re.search(message, result.err), result.err
    found = {each["quote"]: each for each in desk.run("list", "annotations", "--json").objects}
    equal((found["Anna"]["note"], found["Anna"]["certainty"], found["Anna"]["attributes"][0]["value"]), ("seen", "low", "sender"))
    equal(sorted(found), ["Anna", "Karel"])
    desk.run("check")
    desk.run("undo")
    equal(desk.run("list", "annotations", "--json").object["note"], None)


@case
def columns_become_what_the_user_says(desk):
    table(desk, "Nr;Bez;Umfang;Wer;Inhalt des Stücks;Datum\n17/1;Bericht;3 Bl. | 1;Anna;Der Text;1951\n", "t.csv",
          *(word for pair in ("Nr=reference-code", "Bez=Titel", "Umfang=Physical extent", "Wer=part.sender", "Inhalt des Stücks=text", "Datum=")
            for word in ("--map", pair)))
    equal(attributes(desk), {"reference-code": "17/1", "title": "Bericht", "physical-extent": "3 Bl. | 1"})
    part = desk.run("list", "annotations", "--json").object
    equal((part["quote"], part["attributes"][0]["name"], part["attributes"][0]["reading"]), ("Der Text", "sender", "Anna"))
    result = table(desk, "Nummer,Extent,Titel\n17/1,4,\n", "u.csv", "--map", "Nummer=reference-code", "--map", "Extent=Physical extent",
                   "--map", "Nowhere=title")
    equal((counts(result), attributes(desk)["physical-extent"]), ([(0, 1, 0)], "4"))
    assert "“Nowhere” was to become something here" in result.err, result.err
    table(desk, "Wer,Nummer\nAnna,11\n", "Personen.csv", "--map", "Wer=name", "--map", "Nummer=gnd")
    anna = entities(desk)["Anna"]
    equal((anna["kind"], anna["identifiers"][0]["scheme"], anna["identifiers"][0]["value"]), ("person", "gnd", "11"))


@case
def formulas_are_words_here(desk):
    table(desk, "Title,Description\n\"'=1+1\",'quoted\n")
    equal(attributes(desk), {"title": "=1+1", "description": "'quoted"})


@case
def an_import_told_twice_changes_nothing(desk):
    content = "Signatur;Titel;Datum;Stand;Verfasser\n1;A;1. Juni 1951;To do;Anna | Karel\n"
    table(desk, content)
    equal(counts(table(desk, content, "u.csv", "--again")), [(0, 0, 1)])
    equal(len(json.loads("[" + ",".join(desk.run("list", "records", "--json").lines) + "]")), 1)
    assert "Import" in desk.run("log").lines[0] and len(desk.run("log").lines) == 2


main()
