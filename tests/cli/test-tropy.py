# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports of Tropy come in: items are records, photos pages, notes texts, selections regions."""

import json

from desk import case, equal, main

CONTEXT = {"@version": 1.1, "@vocab": "https://tropy.org/v1/tropy#", "title": "http://purl.org/dc/elements/1.1/title"}


def export(*items, **more):
    return json.dumps({"@context": CONTEXT, "@graph": list(items), **more}, ensure_ascii=False)


def item(**members):
    return {"@type": "Item", "template": "https://tropy.org/v1/templates/generic", "title": "A letter", **members}


def note(text):
    return {"@type": "Note", "language": "en", "text": text, "html": f"<p>{text}</p>"}


def photo(path, **members):
    return {"@type": "Photo", "path": path, "mimetype": "image/jpeg", "width": 800, "height": 600, "title": path, **members}


def take(desk, content, name="a.json", **options):
    return desk.run("import", desk.write(name, content), "--again", **options)


def pages(desk):
    desk.run("export", "--format", "json", "--output", desk.path / "all.jsonl")
    return [line for line in map(json.loads, (desk.path / "all.jsonl").read_text().splitlines()) if line["type"] == "page"]


@case
def an_item_is_a_record_of_pages(desk):
    take(desk, export(item(creator="Eva", date={"@type": "x", "@value": "1953-03-01"}, identifier="F 1/2", language="cs", photo=[
        photo("a.jpg", note=[note("𝄞 Dear Anna,\r\nhello")], selection=[{"@type": "Selection", "x": 10, "y": 20, "width": 30, "height": 40,
                                                                          "note": [note("a stamp")]}]),
        photo("b.jpg", note={"@list": [note("the end")]})]), item(title="Another")))
    record = desk.show("A letter")
    equal(record["text"], "𝄞 Dear Anna,\nhello\na stamp\nthe end")
    found = desk.attributes("A letter")
    equal([found[name]["value"] for name in ("title", "author", "date", "reference-code", "language")],
          ["A letter", "Eva", "1953-03-01", "F 1/2", "cs"])
    first, second = pages(desk)
    equal((first["image"], first["width"], first["height"], second["image"]), ("a.jpg", 800, 600, "b.jpg"))
    zone = first["zones"][0]
    equal((zone["type"], zone["points"], zone["start"], zone["end"]), ("region", "10,20 40,20 40,60 10,60", 19, 26))
    equal(desk.show("Another")["text"], "")
    desk.run("check")


@case
def one_item_may_stand_by_itself_and_what_has_no_place_is_told(desk):
    told = take(desk, json.dumps({"@context": CONTEXT, **item(tag=["war"], box="7", photo=photo("a.jpg", transcription=[{"text": "Dear"}]))}),
                status=1).err
    equal(desk.show("A letter")["text"], "Dear")
    assert "“tag” has no place" in told and "“box” has no place" in told, told


@case
def what_is_no_date_does_not_stop_it(desk):
    take(desk, export(item(date="around 1953, or so", language="Czech?")))
    equal(desk.attributes("A letter")["date"]["reading"], "around 1953, or so")
    desk.run("check")


@case
def hostile_files_are_refused(desk):
    take(desk, export(), status=1, err="@graph")
    take(desk, json.dumps({"@context": CONTEXT, "a": 1}), status=1, err="@graph")
    take(desk, '{"@context": {"@vocab": "https://tropy.org/v1/tropy#"}, "a": ' + "[" * 9000, status=1, err="stand in each other")
    take(desk, export(7, item(photo=[photo("../../x.jpg", width=-1, height=1e300, note=[7, {"text": 7}],
                                           selection=[{"x": "a", "y": -3, "width": 1e99, "height": 0}, None])]),
                      item(photo=7, note="x", title=["<script>", 2], creator={"@value": None})), status=1, err="@graph")
    equal(len(desk.run("list", "records", "--json").objects), 2)
    desk.run("check")


main()
