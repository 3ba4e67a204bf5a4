# SPDX-License-Identifier: GPL-3.0-or-later
"""Workbooks in: shared strings, dates that are numbers, several sheets, and whatever is wrong with them."""

import re
import shutil
import sys

from desk import SOURCE, case, equal, main
from sheets import row, write_workbook

sys.path.insert(0, str(SOURCE / "tests" / "formats"))
from maker import Maker  # noqa: E402 pylint: disable=wrong-import-position

PROFILE = (SOURCE / "data/profiles/diplomatic-cables.profile").read_text(encoding="utf-8")
STYLES = ('<numFmts><numFmt numFmtId="164" formatCode="[$-407]d.\\ mmmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="mmm yyyy"/>'
          '<numFmt numFmtId="166" formatCode="yyyy"/><numFmt numFmtId="167" formatCode="0.00&quot; days&quot;"/></numFmts>'
          '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>'
          '<xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="22"/></cellXfs>')


def read(desk, sheets, **options):
    expected = {name: options.pop(name) for name in ("status", "err") if name in options}
    return desk.run("import", write_workbook(desk.path / "b.xlsx", sheets, **options), "--again", **expected)


def fields(desk, number=0):
    record = desk.run("list", "records", "--json").objects[number]
    return {each["name"]: each["value"] or each["reading"] for each in record["attributes"]}


@case
def strings_are_shared_inline_or_of_formulas(desk):
    strings = ("<t>Signatur</t>", "<r><t>Ti</t></r><r><t>tel</t></r><rPh><t>x</t></rPh>", "<t>Beschreibung</t>",
               "<t xml:space='preserve'> a_x000A_b _x005F_x0041_</t>")
    head = row(*(f'<c t="s"><v>{n}</v></c>' for n in range(3)))
    read(desk, {"Tabelle1": head + row("<c><v>4711</v></c>", '<c t="str"><f>A1&amp;B1</f><v>Formel</v></c>', '<c t="s"><v>3</v></c>')},
         strings=strings)
    equal(fields(desk), {"reference-code": "4711", "title": "Formel", "description": "a\nb _x0041_"})


DATES = [
    ("18784", 1, "1951-06-05"), ("18784", 2, "1951-06-05"), ("18780", 3, "1951-06"), ("18780", 4, "1951"),
    ("18784.770833333332", 6, "1951-06-05T18:30:00"), ("18784", 6, "1951-06-05"), ("59", 1, "1900-02-28"), ("61", 1, "1900-03-01"), ("1", 1, "1900-01-01"),
]


@case
def dates_are_read_as_their_format_shows_them(desk):
    for properties, shift in (("", 0), ('date1904="1"', 1462)):
        for number, (serial, style, wanted) in enumerate(DATES):
            if shift and float(serial) < 1462:
                continue
            desk.project = str(desk.path / f"{shift}-{number}.regest")
            cell = f'<c s="{style}"><v>{float(serial) - shift:.12g}</v></c>'
            read(desk, {"x": row("Titel", "Datum") + row("A", cell)}, styles=STYLES, properties=properties)
            equal((serial, style, fields(desk)["date"]), (serial, style, wanted))


@case
def numbers_are_no_dates(desk):
    for number, (cell, wanted) in enumerate((("<c><v>1951</v></c>", "1951"), ('<c s="5"><v>12.5</v></c>', "12.5"),
                                             ("<c><v>1.2E+3</v></c>", "1200"), ("<c><v>0.30000000000000004</v></c>", "0.3"),
                                             ('<c t="b"><v>1</v></c>', "yes"))):
        desk.project = str(desk.path / f"{number}.regest")
        read(desk, {"x": row("Titel", "Signatur") + row("A", cell)}, styles=STYLES)
        equal(fields(desk)["reference-code"], wanted)


@case
def sheets_are_chosen_by_their_header(desk):
    result = read(desk, {"Deckblatt": row("Findbuch 17"), "Akten": row("Signatur", "Titel") + row("1", "A"),
                         "Personen": row("Name", "GND") + row("Anna", "11"), ".alt": row("Signatur", "Titel") + row("9", "Z")})
    equal([line.split("\t")[1] for line in result.lines], ["A"])
    equal([(each["kind"], each["name"]) for each in desk.run("list", "entities", "--json").objects], [("person", "Anna")])
    for message in ("sheet “Deckblatt” was left out: no row names columns", "sheet “alt” is hidden, and was left out"):
        assert message in result.err, result.err


@case
def cells_stand_where_they_say(desk):
    rows = ('<row r="3"><c r="B3" t="inlineStr"><is><t>Titel</t></is></c><c r="D3" t="inlineStr"><is><t>Signatur</t></is></c></row>'
            '<row r="7"><c r="D7" t="inlineStr"><is><t>1</t></is></c><c r="F7" t="inlineStr"><is><t>zuviel</t></is></c></row>'
            '<row r="9"><c r="D9" t="inlineStr"><is><t>2</t></is></c><c r="B9" t="inlineStr"><is><t>B</t></is></c></row>')
    read(desk, {"x": rows}, status=1, err=r"b\.xlsx:7: sheet “x”: the row was left out: it has 6 cells, and the header has 4")
    equal(fields(desk), {"title": "B", "reference-code": "2"})


@case
def errors_in_cells_are_counted(desk):
    read(desk, {"x": row("Titel", "Signatur") + row("A", '<c t="e"><v>#REF!</v></c>')}, status=1,
         err="sheet “x”: 1 cell holds an error instead of a value")
    equal(fields(desk), {"title": "A"})


BROKEN = [
    ({"xl/workbook.xml": None}, "this is no workbook"),
    ({"xl/workbook.xml": "<workbook><sheets><sheet"}, r"xl/workbook\.xml, line 1: "),
    ({"xl/worksheets/s1.xml": None}, "sheet “x”: "),
    ({"xl/worksheets/s1.xml": "<worksheet><sheetData><row><c>"}, r"sheet “x”: xl/worksheets/s1\.xml, line 1: "),
    ({"xl/worksheets/s1.xml": "<worksheet/>"}, "no row names columns"),
    ({"xl/sharedStrings.xml": "<sst><si>"}, r"xl/sharedStrings\.xml, line 1: "),
    ({"xl/worksheets/s1.xml": '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
                              "<worksheet><sheetData>" + row("Titel", "Datum") + row("A&b;&c;", "1951") + "</sheetData></worksheet>"}, None),
]


@case
def broken_workbooks_are_refused_and_leave_nothing(desk):
    for number, (members, message) in enumerate(BROKEN):
        desk.project = str(desk.path / f"{number}.regest")
        if message is None:
            read(desk, {"x": row("Titel", "Datum")}, members=members)
            equal(fields(desk)["title"], "A")
            continue
        read(desk, {"x": row("Titel", "Datum") + row("A", "1951")}, members=members, status=1, err=message)
        assert not (desk.path / f"{number}.regest").exists(), number


@case
def a_workbook_cut_anywhere_is_refused(desk):
    whole = write_workbook(desk.path / "whole.xlsx", {"x": row("Titel", "Datum") + row("A", "1951")}).read_bytes()
    for n_bytes in range(1, len(whole), 41):
        desk.run("import", desk.write("cut.xlsx", whole[:n_bytes]), "--format", "xlsx", status=1)
    assert not (desk.path / "p.regest").exists()


@case
def an_export_comes_back_as_nothing_to_do(desk):
    for seed in range(4):
        maker = Maker(seed, PROFILE)
        for _ in range(3):
            maker.add_record()
        desk.project = str(desk.path / f"{seed}.regest")
        maker.write(desk.path / f"{seed}.jsonl")
        desk.run("import", desk.path / f"{seed}.jsonl")
        desk.run("export", "--format", "xlsx", "--output", desk.path / "out.xlsx")
        result = desk.run("import", desk.path / "out.xlsx", "--again")
        equal((seed, re.findall(r": (\d+ new, \d+ changed)", result.err)), (seed, ["0 new, 0 changed"] * 3))
        shutil.copy(desk.path / "out.xlsx", desk.path / "named otherwise")
        desk.run("import", desk.path / "named otherwise", "--again")


main()
