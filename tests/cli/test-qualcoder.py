# SPDX-License-Identifier: GPL-3.0-or-later
"""QualCoder's own projects come in, and its databases can do nothing but be read."""

import sqlite3

import qualcoder as qc
from desk import case, equal, main
from office import pack

TEXT = "Anna wrote to Karel.\nKarel did not answer."


def small(**options):
    return qc.build([qc.source(1, "letter.txt", TEXT), qc.code(1, "Leader"), qc.coding(1, 1, 14, 19, "Karel")], **options)


def take(desk, content, name="p.qda/data.qda", **options):
    return desk.run("import", desk.write(name, content), "--again", **options)


def annotations(desk):
    return desk.run("list", "annotations", "--json").objects


def tags(desk):
    return sorted((each["kind"], each["quote"]) for each in annotations(desk))


def profile(desk):
    desk.run("export", "--format", "json", "--output", desk.path / "all.jsonl")
    text = (desk.path / "all.jsonl").read_text(encoding="utf-8")
    return text.split("\n", 1)[0].encode().decode("unicode_escape")


@case
def a_project_comes_in_with_all_that_has_a_place(desk):
    told = take(desk, qc.build([
        qc.source(1, "letter.txt", TEXT, memo="from the archive"), qc.source(2, "photo.jpg", None, mediapath="/images/photo.jpg"),
        qc.category(1, "People"), qc.category(2, "Politics/Power", 1),
        qc.code(1, "Leader", catid=2, memo="who leads"), qc.code(2, "Old leader", supercid=1), qc.code(3, "Never used", color="red"),
        qc.coding(1, 1, 14, 19, "Karel", memo="surely", important=1), qc.coding(2, 1, 21, 26, "Karel"),
        ("annotation", {"fid": 1, "pos0": 0, "pos1": 4, "memo": "who?", **qc.WHO}),
        ("cases", {"caseid": 7, "name": "Correspondence", "memo": "of 1951", **qc.WHO}),
        ("case_text", {"caseid": 7, "fid": 1, "pos0": 0, "pos1": 20, **qc.WHO}),
        qc.attribute("case", 7, "Side", "north"), qc.attribute("file", 1, "Shoe size", "43"), qc.attribute("file", 1, "Language", "cs"),
        ("journal", {"name": "First day", "jentry": "Began.\nWent on.", **qc.WHO})]), status=1).err
    record = desk.show("letter.txt")
    equal(record["text"], TEXT)
    attributes = desk.attributes("letter.txt")
    equal([attributes[name]["value"] for name in ("description", "shoe-size", "language")], ["from the archive", "43", "cs"])
    equal(tags(desk), [("case", TEXT[:20]), ("leader", "Karel"), ("note", "Anna"), ("old-leader", "Karel")])
    found = {each["kind"]: each for each in annotations(desk)}
    equal((found["leader"]["note"], found["leader"]["author"], found["leader"]["created"][:16]), ("surely", "Eva", "2024-05-01T10:00"))
    equal([each["name"] for each in found["leader"]["attributes"]], ["important"])
    equal([(each["name"], each["reading"]) for each in found["case"]["attributes"]], [("name", "Correspondence"), ("side", "north")])
    equal((found["case"]["note"], found["note"]["note"]), ("of 1951", "who?"))
    equal(desk.show("First day")["text"], "Began.\nWent on.")
    equal([desk.attributes("First day")[name]["value"] for name in ("author", "date", "collection")],
          ["Eva", "2024-05-01T10:00:00", "Journal"])
    for words in ("“photo.jpg” is no text", "“code_name.memo” has no place"):
        assert words in told, f"no {words} in: {told}"
    desk.run("check")
    desk.run("undo")
    equal(desk.run("list", "records", "--json").objects, [])


@case
def codes_are_kinds_with_their_colour_under_what_they_stand_in(desk):
    take(desk, qc.build([qc.source(1, "l", TEXT), qc.category(1, "People"), qc.category(2, "Politics/Power", 1), qc.category(3, "A", 4),
                         qc.category(4, "B", 3), qc.code(1, "Leader", catid=2), qc.code(2, "Old leader", supercid=1),
                         qc.code(3, "Never used", color="red"), qc.code(4, "Round", catid=3)]))
    text = profile(desk)
    for words in ("[Kind leader]\nLabel=Leader\nColor=#F5A9A9\nDarkColor=#fad4d4\n", "Group=People/Politics", "Power/Leader\n", "[Kind never-used]"):
        assert words in text, f"no {words} in: {text[-1500:]}"
    desk.run("check")


@case
def places_are_found_however_they_were_counted(desk):
    text = "\U0001d11e\r\n\U0001f600 Anna\r\nKarel"
    take(desk, qc.build([qc.source(1, "l", text), qc.code(1, "Raw"), qc.code(2, "Plain"), qc.code(3, "Units"),
                         qc.coding(1, 1, 11, 16, "Karel"), qc.coding(2, 1, 9, 14, "Karel"), qc.coding(3, 1, 11, 16, "Karel"),
                         qc.coding(3, 1, 6, 16, "Anna\u2029Karel"), qc.coding(3, 1, 6, 10, "Anna"),
                         ("annotation", {"fid": 1, "pos0": 11, "pos1": 16, "memo": "last", **qc.WHO})]))
    equal(tags(desk), [("note", "Karel"), ("plain", "Karel"), ("raw", "Karel"), ("units", "Anna"), ("units", "Anna\nKarel"), ("units", "Karel")])


@case
def what_is_outside_or_of_no_code_is_told_and_the_rest_taken(desk):
    rows = [qc.source(1, "l", "A B"), qc.code(1, "Leader"), ("source", {"id": 2, "name": b"\xff\x00x", "fulltext": b"B\xff\x00c"})]
    rows += [qc.coding(1, 1, *places) for places in ((0, 99), (-1, 2), ("x", 2), (2, 1), (1 << 40, 1 << 41), (None, None), (0, 1))]
    told = take(desk, qc.build([*rows, qc.coding(9, 1, 0, 1)]), status=1).err
    equal(tags(desk), [("leader", "A")])
    equal(told.count("stands outside the text"), 6)
    assert "“code_text.cid” has no place" in told, told
    equal(sorted(each["title"] for each in desk.run("list", "records", "--json").objects), ["l", "\ufffd\ufffdx"])
    desk.run("check")


@case
def a_folder_or_an_archive_of_it_is_the_project_and_not_its_sources(desk):
    for name, content in (("data.qda", small()), ("documents/letter.txt", TEXT), ("images/a.txt", "B"), ("data.qda-journal", "x")):
        desk.write("work/" + name, content)
    desk.run("import", desk.path / "work")
    equal([each["title"] for each in desk.run("list", "records", "--json").objects], ["letter.txt"])
    desk.run("undo")
    zipped = pack({"w.qda/data.qda": small(), "w.qda/documents/letter.txt": TEXT})
    desk.run("import", desk.write("w.zip", zipped), "--again")
    equal(len(desk.run("list", "records", "--json").objects), 1)


@case
def an_older_version_lacks_tables_and_columns(desk):
    tables = """CREATE TABLE source (id integer primary key, name text, fulltext text);
                CREATE TABLE code_name (cid integer primary key, name text);
                CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, pos0 integer, pos1 integer);"""
    take(desk, qc.build(tables=tables, script="INSERT INTO source VALUES (1, 'l', 'A B'); INSERT INTO code_name VALUES (1, 'Leader');"
                                              "INSERT INTO code_text VALUES (1, 1, 1, 0, 1);"))
    equal(tags(desk), [("leader", "A")])


@case
def a_log_mode_and_another_encoding_are_read(desk):
    take(desk, small(pragma="PRAGMA journal_mode=WAL;"))
    take(desk, small(pragma="PRAGMA encoding='UTF-16le';"), "q.qda/data.qda")
    equal(tags(desk), [("leader", "Karel")] * 2)


@case
def the_database_does_nothing(desk):
    """Views, triggers, virtual tables, functions in columns, a schema changed by hand."""
    def refused(content, message):
        take(desk, content, status=1, err=message)

    view = qc.TABLES.replace("CREATE TABLE source (", "CREATE TABLE hidden (")
    refused(qc.build(tables=view + "CREATE VIEW source AS SELECT 1 AS id, 'x' AS name, 'y' AS fulltext;"), "lacks its tables")
    virtual = view + "CREATE VIRTUAL TABLE source USING fts5(name, fulltext);"
    refused(qc.build(tables=virtual), "no such module|lacks|no table")
    lie = qc.build(tables=view + "CREATE VIEW source AS SELECT 1 AS id, 'x' AS name, 'y' AS fulltext;",
                   script="PRAGMA writable_schema=ON; UPDATE sqlite_schema SET type='table', rootpage=2 WHERE name='source'")
    refused(lie, "data.qda")
    function = qc.TABLES.replace("av_text_id integer, risid integer,", "av_text_id integer, risid integer, x AS (zeroblob(900000000)),")
    take(desk, qc.build([("source", {"id": 1, "name": "l", "fulltext": "A"})], tables=function))
    generated = qc.TABLES.replace("CREATE TABLE source (id integer primary key, name text, fulltext text,",
                                  "CREATE TABLE source (id integer primary key, name text, fulltext AS (hex(zeroblob(9))),")
    refused(qc.build([("source", {"id": 1, "name": "l"})], tables=generated), "is no text")
    trigger = small(script="CREATE TRIGGER t AFTER INSERT ON source BEGIN DELETE FROM source; END;")
    take(desk, trigger)
    desk.run("check")


@case
def hurt_databases_are_refused_and_leave_nothing(desk):
    whole = small()
    desk.run("new")
    for cut in [*range(1, 200, 13), *range(200, len(whole), 4099)]:
        result = desk.raw("import", desk.project, desk.write("a.qda", whole[:cut]), "--format", "qualcoder", "--again")
        assert result.returncode in (0, 1), result
    take(desk, b"SQLite format 3\0" + b"\0" * 4096, status=1)
    plain = qc.build(tables="CREATE TABLE x (y);")
    take(desk, plain, status=1, err="no project of QualCoder")
    desk.run("import", desk.write("t.txt", "A"), "--format", "qualcoder", status=1, err="no database")
    desk.run("check")


@case
def a_tree_that_leads_to_itself_ends(desk):
    content = bytearray(qc.build([qc.source(key, str(key), "A" * 300) for key in range(1, 400)]))
    size = int.from_bytes(content[16:18], "big")
    with sqlite3.connect(desk.write("x.db", bytes(content))) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name='source'").fetchone()[0]
    start = (page - 1) * size
    assert content[start] == 5, "a table's inner page"
    cells = int.from_bytes(content[start + 3:start + 5], "big")
    first = int.from_bytes(content[start + 12:start + 14], "big")
    child = content[start + first:start + first + 4]
    for number in range(cells):
        at = int.from_bytes(content[start + 12 + 2 * number:start + 14 + 2 * number], "big")
        content[start + at:start + at + 4] = child
    desk.raw("import", desk.project, desk.write("a.qda", bytes(content)))
    content[start + first:start + first + 4] = page.to_bytes(4, "big")
    take(desk, bytes(content), status=1)
    desk.run("check")


@case
def kinds_and_fields_can_be_chosen_before(desk):
    content = qc.build([qc.source(1, "l", TEXT), qc.code(1, "Leader"), qc.code(2, "Unused"), qc.coding(1, 1, 14, 19, "Karel"),
                        qc.attribute("file", 1, "Shoe size", "43")])
    desk.run("import", desk.write("a.qda", content), "--map", "Leader=person", "--map", "Unused=", "--map", "Shoe size=rights")
    equal(tags(desk), [("person", "Karel")])
    equal(desk.attributes("l")["rights"]["value"], "43")
    assert "Unused" not in profile(desk)


main()
