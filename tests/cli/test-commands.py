# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command on a small dossier: what it prints, as CLI.md promises, and what it changes."""

import re
import resource
import sqlite3
import subprocess

from desk import CLI, Desk, case, equal, main

TEXT = """## 1951/Cables

Title: A cable to FILIPPOV

Date: 5 June 1951

To FILIPPOV from Lin Biao.
I ask Comrade Lin Biao and FILIPPOV, and lin
biao again.
[Stamp: 9 June 1951]
"""

RECORD = ["id", "title", "collection", "length", "attributes"]
ANNOTATION = ["id", "record", "kind", "start", "end", "quote", "status", "author", "created", "modified", "certainty",
              "entity", "entity_name", "attributes", "note"]
ENTITY = ["id", "kind", "name", "names", "identifiers", "mentions", "attributes", "note"]
ATTRIBUTE = ["name", "reading", "value", "start", "end", "inferred"]
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z")


def span(words, text=TEXT, after=0):
    start = text.index(words, after)
    return start, start + len(words)


def tag(desk, record, kind, words, *options, after=0):
    return desk.run("tag", record, kind, *span(words, after=after), *options, "--json").objects


@case
def new_makes_a_project_and_never_overwrites(desk):
    desk.run("new")
    equal(desk.run("list", "records").out, "")
    before = (desk.path / "p.regest").read_bytes()
    desk.run("new", status=1, err="not overwritten")
    equal((desk.path / "p.regest").read_bytes(), before)
    with sqlite3.connect(desk.project) as database:
        equal(database.execute("PRAGMA application_id").fetchone()[0], 0x52475354)


@case
def what_only_reads_leaves_nothing_behind(desk):
    record = desk.record(TEXT)
    names = sorted(path.name for path in desk.path.iterdir())
    for command in (["list", "records"], ["show", record], ["search", "Biao"], ["check"]):
        desk.run(*command)
        equal(sorted(path.name for path in desk.path.iterdir()), names)
    with sqlite3.connect(desk.project) as database:
        equal(database.execute("SELECT count(*) FROM record").fetchone()[0], 1)
        desk.run("list", "records")
        # somebody else still has it open, whose files they are
        equal(database.execute("SELECT count(*) FROM record").fetchone()[0], 1)
        before = database.execute("SELECT count(*) FROM journal").fetchone()[0]
        desk.run("set", record, "title", "Another")
        equal(database.execute("SELECT count(*) FROM journal").fetchone()[0], before + 1)


@case
def objects_have_the_members_promised(desk):
    record = desk.record(TEXT)
    tag(desk, record, "person", "Lin Biao", "--new-entity", "Lin Biao")
    tag(desk, record, "person", "FILIPPOV", "--piece", "%d:%d" % span("Lin Biao"))
    desk.run("name", "Lin Biao", "KRASOVSKY", "--type", "cover")
    desk.run("name", "Lin Biao", "Q1", "--identifier", "wikidata")

    listed = desk.run("list", "records", "--json").object
    equal([name for name in RECORD if name not in listed], [])
    equal([name for name in ATTRIBUTE if name not in listed["attributes"][0]], [])
    shown = desk.show(record)
    equal([name for name in [*RECORD, "text", "annotations"] if name not in shown], [])
    equal(len(shown["text"]), listed["length"])

    first, second = shown["annotations"]
    for each in (first, second):
        equal([name for name in ANNOTATION if name not in each], [])
        assert ID.fullmatch(each["id"]) and TIME.fullmatch(each["created"]) and TIME.fullmatch(each["modified"]), each
    pieces = first if "targets" in first else second
    equal([sorted(piece) for piece in pieces["targets"]], [["end", "quote", "start"]] * 2)
    equal([shown["text"][piece["start"]:piece["end"]] for piece in pieces["targets"]],
          [piece["quote"] for piece in pieces["targets"]])
    assert "targets" not in (second if pieces is first else first)
    equal(desk.run("list", "annotations", "--json").objects, shown["annotations"])

    entity = desk.run("list", "entities", "--json").object
    equal([name for name in ENTITY if name not in entity], [])
    equal({name: entity["names"][0][name] for name in ("form", "type", "from", "to", "source")},
          {"form": "KRASOVSKY", "type": "cover", "from": None, "to": None, "source": None})
    equal({name: entity["identifiers"][0][name] for name in ("scheme", "value")}, {"scheme": "wikidata", "value": "Q1"})
    equal(entity["mentions"], 1)


@case
def things_are_named_by_id_beginning_or_title(desk):
    record = desk.record(TEXT)
    other = desk.record("Another\n")
    equal(desk.show("A cable to FILIPPOV")["id"], record)
    equal(desk.show(record.upper())["id"], record)
    common = next(i for i, (a, b) in enumerate(zip(record, other)) if a != b)
    equal(desk.show(record[:common + 1])["id"], record)
    desk.run("show", record[:common], status=1, err="several")
    desk.record("Another\n")
    desk.run("show", "Another", status=1, err="several")


@case
def tag_and_untag(desk):
    record = desk.record(TEXT)
    made = tag(desk, record, "place", "Cables")[0]
    equal((made["kind"], made["quote"], made["status"], made["entity"]), ("place", "Cables", "accepted", None))
    line = desk.run("list", "annotations").out.rstrip("\n").split("\t")
    equal(line, [made["id"], "place", "%d:%d" % span("Cables"), "Cables", ""])
    desk.run("untag", made["id"])
    equal(desk.run("list", "annotations").out, "")
    desk.run("undo")
    two = tag(desk, record, "person", "Lin Biao")[0]
    desk.run("untag", made["id"], two["id"])
    equal(desk.run("list", "annotations").out, "")
    desk.run("undo")
    equal(len(desk.run("list", "annotations").lines), 2)


@case
def tag_all_tags_what_is_not_tagged(desk):
    record = desk.record(TEXT)
    desk.run("tag", record, "person", *span("Lin Biao"))
    made = tag(desk, record, "person", "Lin Biao", "--all", "--new-entity", "Lin Biao")
    equal([each["quote"] for each in made], ["Lin Biao"])
    more = tag(desk, record, "person", "Lin Biao", "--all", "--ignore-case", "--entity", "Lin Biao")
    equal([each["quote"] for each in more], ["lin\nbiao"])
    equal(desk.run("list", "entities", "--json").object["mentions"], 2)
    result = desk.run("tag", record, "person", *span("Lin Biao"), "--all", err="tagged already")
    equal(result.out, "")
    assert "Tag all “Lin Biao” as Person" in desk.run("log").lines[0]
    desk.run("undo", "2")
    equal(len(desk.run("list", "annotations").lines), 1)
    equal(desk.run("list", "entities").out, "")


@case
def a_tag_that_fails_makes_no_entity(desk):
    record = desk.record(TEXT)
    desk.run("tag", record, "person", 0, 3, "--piece", "5:99999", "--new-entity", "Nobody", status=1)
    equal(desk.run("list", "entities").out, "")
    equal(len(desk.run("log").lines), 2)


@case
def parts_take_whole_lines_and_have_words(desk):
    record = desk.record(TEXT)
    start, end = span("FILIPPOV from Lin")
    part = desk.run("tag", record, "part", start, end, "--json").object
    text = desk.show(record)["text"]
    equal(part["quote"].rstrip("\n"), "To FILIPPOV from Lin Biao.")
    equal(text[part["start"]:part["end"]], part["quote"])
    listed = desk.run("list", "annotations", "--kind", "part", "--json").object
    equal(listed["quote"], part["quote"])
    desk.run("set", part["id"], "sent", "1930 9 June")
    desk.run("set", part["id"], "number", "20622")
    # (the year is that of the day it was sent)
    equal(desk.run("set", part["id"], "received", "11 June").err, "")
    assert "was not understood" in desk.run("set", part["id"], "received", "one day").err
    out = desk.run("show", record).out
    assert out.index("Parts") < out.index("20622") < out.index("Text\n"), out


@case
def graphemes_are_never_cut(desk):
    record = desk.record("e\u0301tude 👩‍👩‍👧 fin\n")
    made = desk.run("tag", record, "note", 0, 1, "--json").object
    equal(made["quote"], "e\u0301")
    made = desk.run("tag", record, "note", 8, 9, "--json").object
    equal(made["quote"], "👩‍👩‍👧")


@case
def set_attributes_with_evidence(desk):
    record = desk.record(TEXT)
    start, end = span("9 June 1951")
    desk.run("set", record, "date", "1951-06-09", "--evidence", f"{start}:{end}")
    date = desk.attributes(record)["date"]
    equal({name: date[name] for name in ATTRIBUTE},
          {"name": "date", "reading": "9 June 1951", "value": "1951-06-09", "start": start, "end": end, "inferred": False})
    desk.run("set", record, "date", "1951-06-10", "--evidence", f"{start}:{end}")
    equal(desk.attributes(record)["date"]["inferred"], True)
    desk.run("set", record, "author", "Lin Biao")
    author = desk.attributes(record)["author"]
    equal((author["value"], author["start"], author["end"]), ("Lin Biao", None, None))
    desk.run("unset", record, "author")
    assert "author" not in desk.attributes(record)


@case
def set_on_annotations_and_entities(desk):
    record = desk.record(TEXT)
    made = tag(desk, record, "person", "FILIPPOV", "--new-entity", "Stalin")[0]
    desk.run("set", made["id"], "role", "addressee")
    desk.run("set", made["id"], "certainty", "high")
    desk.run("set", made["id"], "note", "so says the bracket")
    desk.run("set", made["id"], "status", "suggested")
    desk.run("set", "Stalin", "name", "Joseph Stalin")
    desk.run("note", "Joseph Stalin", "of the Kremlin")
    # what is stored as a suggestion, before what the recognisers suggest
    found = desk.run("list", "suggestions", "--json").objects[0]
    equal((found["certainty"], found["note"], found["entity_name"]), ("high", "so says the bracket", "Joseph Stalin"))
    equal([(each["name"], each["value"]) for each in found["attributes"]], [("role", "addressee")])
    equal(desk.run("list", "entities", "--json").object["note"], "of the Kremlin")
    desk.run("set", made["id"], "status", "accepted")
    equal([each for each in desk.run("list", "suggestions", "--json").objects if "id" in each], [])
    desk.run("link", made["id"])
    equal(desk.run("list", "annotations", "--json").object["entity"], None)
    desk.run("link", made["id"], "Joseph Stalin")
    equal(desk.run("list", "annotations", "--json").object["entity_name"], "Joseph Stalin")


@case
def states_of_records(desk):
    record = desk.record(TEXT)
    desk.run("set", record, "state", "proposed")
    assert "\tproposed\t" in desk.run("list", "records").out
    equal(desk.run("stats", "--json").object["by_state"], {"proposed": 1})


@case
def names_and_identifiers_come_and_go(desk):
    record = desk.record(TEXT)
    tag(desk, record, "person", "FILIPPOV", "--new-entity", "Stalin")
    desk.run("name", "Stalin", "FILIPPOV", "--type", "cover", "--from", "1950", "--to", "1952", "--source", "the seed")
    desk.run("name", "Stalin", "Q855", "--identifier", "wikidata")
    entity = desk.run("list", "entities", "--json").object
    equal([{k: each[k] for k in ("form", "type", "from", "to", "source")} for each in entity["names"]],
          [{"form": "FILIPPOV", "type": "cover", "from": "1950", "to": "1952", "source": "the seed"}])
    desk.run("name", "Stalin", "FILIPPOV", "--remove")
    desk.run("name", "Stalin", "Q855", "--identifier", "wikidata", "--remove")
    entity = desk.run("list", "entities", "--json").object
    equal((entity["names"], entity["identifiers"]), ([], []))
    desk.run("name", "Stalin", "FILIPPOV", "--remove", status=1, err="the entity has no “FILIPPOV”")


@case
def a_contested_cover_name_lists_its_mentions(desk):
    record = desk.record(TEXT)
    tag(desk, record, "person", "FILIPPOV", "--new-entity", "Stalin")
    said = desk.run("name", "Stalin", "FILIPPOV", "--type", "cover", "--to", "1952").out
    assert "\tFILIPPOV" in said, said
    equal(desk.run("list", "entities", "--json").object["names"][0]["contested"], False)
    desk.run("name", "Stalin", "FILIPPOV", "--type", "cover", "--to", "1952", "--contested")
    names = desk.run("list", "entities", "--json").object["names"]
    equal([(each["form"], each["contested"]) for each in names], [("FILIPPOV", True)])
    desk.run("undo")
    equal(desk.run("list", "entities", "--json").object["names"][0]["contested"], False)


@case
def list_filters(desk):
    first = desk.record(TEXT)
    second = desk.record("Second\nabout Mao\n", "second.txt")
    tag(desk, first, "person", "Lin Biao", "--new-entity", "Lin Biao")
    tag(desk, first, "place", "Cables")
    desk.run("tag", second, "person", 13, 16, "--new-entity", "Mao")
    equal(len(desk.run("list", "annotations").lines), 3)
    equal(len(desk.run("list", "annotations", "--record", first).lines), 2)
    equal(len(desk.run("list", "annotations", "--kind", "person").lines), 2)
    equal(len(desk.run("list", "annotations", "--record", second, "--kind", "place").lines), 0)
    equal([each["name"] for each in desk.run("list", "entities", "--record", second, "--json").objects], ["Mao"])
    equal(len(desk.run("list", "entities", "--kind", "place").lines), 0)
    equal([each["id"] for each in desk.run("list", "records", "--record", "Second", "--json").objects], [second])


@case
def search_shows_words_in_context(desk):
    record = desk.record(TEXT)
    desk.record("Nothing here\n", "other.txt")
    hits = desk.run("search", "filippov", "--json").objects
    equal([hit["match"] for hit in hits], ["FILIPPOV"] * 3)
    for hit in hits:
        equal(hit["record"], record)
        equal(TEXT[hit["start"]:hit["end"]], hit["match"])
        assert "\n" not in hit["before"] + hit["match"] + hit["after"]
    equal(len(desk.run("search", '"lin biao again"', "--json").objects), 1)
    equal(desk.run("search", "zebra", err="nothing matches “zebra”").out, "")
    assert "[FILIPPOV]" in desk.run("search", "filippov").out
    equal(desk.run("search", "filippov", "--json").objects[0].get("annotation"), None)


@case
def corrections_carry_the_tags(desk):
    record = desk.record(TEXT)
    made = tag(desk, record, "person", "Lin Biao", after=TEXT.index("Comrade"))[0]
    desk.run("correct", record, *span("To FILIPPOV"), "An FILIPPOV [Stalin]")
    moved = desk.run("list", "annotations", "--json").object
    text = desk.show(record)["text"]
    equal(moved["start"], made["start"] + len(" [Stalin]"))
    equal(text[moved["start"]:moved["end"]], "Lin Biao")
    desk.run("correct", record, 0, 99999, "x", status=1)
    desk.run("check")
    desk.run("undo")
    equal(desk.show(record)["text"], TEXT)


@case
def remove_takes_what_hangs_on_it(desk):
    record = desk.record(TEXT)
    tag(desk, record, "person", "FILIPPOV", "--new-entity", "Stalin")
    desk.run("remove", "Stalin")
    equal(desk.run("list", "annotations", "--json").object["entity"], None)
    desk.run("remove", record)
    equal(desk.run("list", "annotations").out + desk.run("list", "records").out, "")
    desk.run("undo", "2")
    equal(desk.run("list", "annotations", "--json").object["entity_name"], "Stalin")
    desk.run("check")


@case
def the_journal_undone_to_empty_and_done_again(desk):
    record = desk.record(TEXT)
    tag(desk, record, "person", "Lin Biao", "--all", "--new-entity", "Lin Biao")
    desk.run("set", record, "author", "Lin Biao")
    desk.run("correct", record, 0, 2, "###")
    before = desk.run("show", record, "--json").out
    labels = desk.run("undo", "4").lines
    equal(len(labels), 4)
    equal(desk.run("list", "records").out, "")
    equal(desk.run("list", "entities").out, "")
    desk.run("check")
    desk.run("undo", status=1)
    desk.run("redo", "4")
    equal(desk.run("show", record, "--json").out, before)
    desk.run("redo", status=1)
    desk.run("check")


@case
def more_is_undone_than_there_is(desk):
    record = desk.record(TEXT)
    desk.run("set", record, "author", "Lin Biao")
    equal(len(desk.run("undo", "5", err="there were only 2 actions").lines), 2)
    equal(desk.run("list", "records").out, "")
    desk.run("undo", "5", status=1, err="there is nothing to undo")
    equal(desk.run("redo", "2").err, "")
    desk.run("undo", "1")
    equal(len(desk.run("redo", "2", err="there was only 1 action$").lines), 1)
    desk.run("redo", "2", status=1, err="there is nothing to redo")
    equal(desk.attributes(record)["author"]["value"], "Lin Biao")
    for wrong in ["0", "-1", "x", "1.5"]:
        desk.run("undo", "--", wrong, status=2)


@case
def the_log_says_who_did_what_when(desk):
    record = desk.record(TEXT)
    desk.run("set", record, "author", "Lin Biao", "--author", "Wang Jianfeng")
    desk.run("undo")
    entries = desk.run("log", "--json").objects
    equal([each["kind"] for each in entries], ["undo", "do", "do", "do"])
    equal(entries[1]["author"], "Wang Jianfeng")
    equal([each["undone"] for each in entries], [False, True, False, False])
    assert all(TIME.fullmatch(each["created"]) for each in entries)
    equal(len(desk.run("log", "--limit", "2").lines), 2)
    assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\t", desk.run("log").lines[0])


@case
def check_finds_what_is_wrong(desk):
    record = desk.record(TEXT)
    tag(desk, record, "person", "Lin Biao")
    equal(desk.run("check").out, "The project is sound.\n")
    with sqlite3.connect(desk.project) as database:
        database.execute("UPDATE target SET quote = 'Lin Piao'")
    result = desk.run("check", status=1, err="wrong")
    assert "Lin Piao" in result.out
    assert all(set(each) == {"serious", "what", "message"} for each in desk.run("check", "--json", status=1).objects)


@case
def check_rebuild_makes_derived_tables_anew(desk):
    record = desk.record(TEXT)
    with sqlite3.connect(desk.project) as database:
        database.execute("DELETE FROM record_summary")
    desk.run("check", status=1)
    desk.run("check", "--rebuild")
    equal(desk.run("list", "records").out.split("\t")[0], record)


@case
def stats_counts(desk):
    record = desk.record(TEXT)
    tag(desk, record, "person", "Lin Biao", "--all", "--new-entity", "Lin Biao")
    tag(desk, record, "place", "Cables")
    counts = desk.run("stats", "--json").object
    equal((counts["records"], counts["annotations"], counts["entities"], counts["characters"]), (1, 3, 1, len(TEXT)))
    equal(counts["by_kind"], {"person": 2, "place": 1})
    equal([(each["name"], each["mentions"]) for each in counts["by_entity"]], [("Lin Biao", 2)])
    assert sum(counts["by_author"].values()) == 3
    out = desk.run("stats").out
    assert "person\t2" in out and "Lin Biao\t2" in out


@case
def export_text(desk):
    first = desk.record(TEXT)
    desk.record("A cable to FILIPPOV\nagain", "b.txt")
    desk.record("../..//a:b\\c\nx", "c.txt")
    rows = [line.split("\t") for line in desk.run("export", "--format", "list").lines]
    assert all(len(row) == 3 for row in rows), rows
    formats = [row[0] for row in rows]
    assert "text" in formats, formats
    desk.run("export", "--format", "text", "--output", desk.path / "one.txt", "--record", first)
    equal((desk.path / "one.txt").read_text(encoding="utf-8"), TEXT)
    desk.run("export", "--format", "text", "--output", desk.path / "all")
    equal(sorted(path.name for path in (desk.path / "all").iterdir()),
          ["A cable to FILIPPOV 2.txt", "A cable to FILIPPOV.txt", "a b c.txt"])
    (desk.path / "all" / "mine").write_text("mine")
    (desk.path / "all" / "a b c.txt").write_text("older")
    desk.run("export", "--format", "text", "--output", desk.path / "all")
    equal((desk.path / "all" / "mine").read_text(), "mine")
    equal((desk.path / "all" / "a b c.txt").read_text(), "../..//a:b\\c\nx")
    desk.run("export", "--format", "text", "--output", desk.path / "all", "--record", first)
    equal(desk.left_over(), [])


@case
def a_failed_export_leaves_what_was_there(desk):
    record = desk.record(TEXT)
    target = desk.path / "all"
    target.write_text("precious")
    desk.run("export", "--format", "text", "--output", target, status=1, err="cannot be written: Not a directory")
    equal(target.read_text(), "precious")
    (desk.path / "folder").mkdir()
    desk.run("export", "--format", "text", "--output", desk.path / "folder" / "x" / "y", "--record", record, status=1)
    equal(desk.left_over(), [])


@case
def a_full_disk_leaves_the_older_export(desk):
    """A limit on the size of files stands for the disk: both refuse in the middle of a write."""
    record = desk.record("long line of words\n" * 20_000)
    older = desk.path / "one.txt"
    older.write_text("older")
    for form, output in (("text", older), ("tei", older), ("text", desk.path / "folder")):
        chosen = ["--record", record] if output == older else []
        done = subprocess.run([CLI, "export", desk.project, "--format", form, "--output", output, *chosen],
                              stderr=subprocess.PIPE, restore_signals=False, check=False, timeout=60,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000)))
        equal(done.returncode, 1)
        # one line, of the place by its own name
        told = done.stderr.decode().splitlines()
        equal((len(told), f"“{output}” cannot be written" in told[0], "as it was" in told[0]), (1, True, True))
        equal((older.read_text(), (desk.path / "folder").exists(), desk.left_over()), ("older", False, []))


@case
def two_desks_in_different_places_do_not_meet(desk):
    with Desk() as other:
        desk.record(TEXT)
        other.record("Other")
        equal(len(desk.run("list", "records").lines), 1)


@case
def records_go_by_some_of_their_title_where_only_one_has_it(desk):
    first = desk.record("Title: Telegram from Stalin\n\nOne\n", "a.txt")
    second = desk.record("Title: Telegram from Mao\n\nTwo\n", "b.txt")
    third = desk.record("Title: Telegram\n\nThree\n", "c.txt")
    for name, record in (("Telegram", third), ("Telegram from S", first), ("from Mao", second)):
        assert desk.show(name)["id"].startswith(record), name
    desk.run("show", "from", status=1, err="“from” fits several")
    desk.run("show", "Kim", status=1, err="There is no record “Kim”")
    desk.run("show", "", status=1, err="There is no record “”")
    # what may be an entity or a tag, too, is named in full
    desk.run("set", "from Mao", "author", "A. Petrova", status=1, err="There is no record, annotation or entity")
    desk.run("tag", "from Mao", "person", 0, 5, "--new-entity", "Mao")
    desk.run("set", "Mao", "function", "Chairman")


@case
def a_name_that_leads_to_no_entity_is_shown_as_it_stands(desk):
    record = desk.record("CABLE No. 1\n\nFrom Beijing\n")
    part = desk.run("tag", record, "part", 0, 12).out.split("\t")[0]
    desk.run("set", part, "sender", "The Delegate")
    desk.run("set", part, "sent", "one fine day")
    shown = desk.run("show", record).out
    assert "Sender: The Delegate\n" in shown and "Sent: “one fine day” (not understood)" in shown, shown


if __name__ == "__main__":
    main()
