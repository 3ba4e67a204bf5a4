# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables out: CSV and workbooks hold the same cells, inert, and say what they left out."""

import subprocess
import sys
import zipfile

from desk import SHARED, SOURCE, case, equal, main
from sheets import read_csv, read_workbook

sys.path.insert(0, str(SOURCE / "tests" / "formats"))
from maker import Maker  # noqa: E402 pylint: disable=wrong-import-position

PROFILE = (SOURCE / "data/profiles/diplomatic-cables.profile").read_text(encoding="utf-8")
TABLES = ("records", "annotations", "entities")
HOSTILE = ('=HYPERLINK("http://example.org","x")', "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "<script>alert(1)</script>",
           "_x0041_ & _x005F_", 'a"b,c;d\ne', "' quoted", "𝄞 e\u0301 مرحبا")


def make(desk, *descriptions, seed=3):
    """A random project in which records have these descriptions."""
    maker = Maker(seed, PROFILE)
    for description in descriptions or [None]:
        maker.add_record()
        if description is not None:
            record = [line for line in maker.lines if line["type"] == "record"][-1]
            record["attributes"].append({"id": maker.id(), "name": "description", "reading": None, "value": description})
    maker.write(desk.path / "made.jsonl")
    desk.run("import", desk.path / "made.jsonl")


def write(desk, format_, name):
    return desk.run("export", "--format", format_, "--output", desk.path / name)


@case
def a_workbook_has_the_cells_of_the_csv_set(desk):
    make(desk, *HOSTILE)
    write(desk, "csv", "set")
    write(desk, "xlsx", "book.xlsx")
    sheets = read_workbook(desk.path / "book.xlsx")
    equal(tuple(sheets), TABLES)
    for name in TABLES:
        equal(sheets[name], read_csv(desk.path / f"set/{name}.csv"))
    checker = SHARED / "tools/check_csv.py"
    if checker.exists():
        done = subprocess.run([sys.executable, checker, *(desk.path / "set").glob("*.csv")], capture_output=True, text=True, check=False)
        equal((done.returncode, done.stdout.count(" ok ")), (0, 3))


@case
def nothing_in_a_workbook_runs(desk):
    make(desk, *HOSTILE)
    write(desk, "xlsx", "book.xlsx")
    rows = read_workbook(desk.path / "book.xlsx")["records"]
    column = rows[0].index("description")
    equal(sorted(row[column] for row in rows[1:]), sorted(HOSTILE))
    with zipfile.ZipFile(desk.path / "book.xlsx") as archive:
        for name in archive.namelist():
            content = archive.read(name).decode()
            assert "<f>" not in content and "hyperlink" not in content, name


@case
def the_head_of_a_sheet_stays_in_sight(desk):
    make(desk)
    write(desk, "xlsx", "book.xlsx")
    with zipfile.ZipFile(desk.path / "book.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    for part in ('state="frozen"', 'ySplit="1"', "<autoFilter ", 'customWidth="1"'):
        assert part in sheet, part


@case
def a_date_is_given_as_it_stands_and_by_its_bounds(desk):
    record = desk.record("Title: A\nDate: October 1951\n\nText\n")
    equal(desk.attributes(record)["date"]["value"], "1951-10")
    write(desk, "xlsx", "book.xlsx")
    head, row = read_workbook(desk.path / "book.xlsx")["records"]
    found = dict(zip(head, row))
    equal([found[name] for name in ("date", "date_reading", "date_from", "date_to")],
          ["1951-10", "October 1951", "1951-10-01", "1951-10-31"])


@case
def a_cell_that_is_too_long_is_cut_and_counted(desk):
    make(desk, "𝄞" * 20000)
    result = desk.run("export", "--format", "xlsx", "--output", desk.path / "book.xlsx", status=1,
                      err="records: 1 cell of “description” was cut to the 32767 characters")
    equal(result.err.count("was cut"), 1)
    head, row = read_workbook(desk.path / "book.xlsx")["records"]
    equal(row[head.index("description")], "𝄞" * 16383)


@case
def tables_say_what_they_have_no_room_for(desk):
    record = desk.record("Title: A\n\nTo Anna and Karel\n")
    anna = desk.run("tag", record, "person", 13, 17, "--new-entity", "Anna").out.split("\t")[0]
    desk.run("export", "--format", "csv", "--output", desk.path / "set", err="The text of 1 record is not in the tables")
    assert anna
    error = write(desk, "xlsx", "book.xlsx").err
    assert "Where 1 value was read in a text is not in the tables" in error, error


@case
def a_field_of_a_project_s_own_has_a_column(desk):
    profile = PROFILE.replace("[Entity]\nFields=dates;", "[Entity]\nFields=note;dates;") + \
        "\n[Field entity note]\nLabel=Note\nType=text\n"
    maker = Maker(5, profile)
    maker.add_entity(9)
    maker.lines[-1]["attributes"].append({"id": maker.id(), "name": "note", "reading": None, "value": "own"})
    maker.add_record()
    maker.write(desk.path / "made.jsonl")
    desk.run("import", desk.path / "made.jsonl")
    write(desk, "csv", "set")
    rows = read_csv(desk.path / "set/entities.csv")
    equal(len(set(rows[0])), len(rows[0]))
    equal(rows[-1][rows[0].index("entity.note")], "own")


@case
def a_failed_export_leaves_the_old_workbook(desk):
    make(desk)
    book = desk.path / "old/book.xlsx"
    book.parent.mkdir()
    book.write_bytes(b"old")
    book.parent.chmod(0o500)
    result = desk.raw("export", desk.project, "--format", "xlsx", "--output", book)
    book.parent.chmod(0o700)
    if result.returncode:
        equal(book.read_bytes(), b"old")
    equal(desk.left_over(), [])


main()
