# SPDX-License-Identifier: GPL-3.0-or-later
"""W3C Web Annotations in: ours come back the same, those of others find their records and their words or are told."""

import json
import pathlib
import re

import scans
from desk import case, equal, main, shared

TEXT = "𝄞 Mao Zedong to Stalin.\nMao asks Stalin\nto receive Kim.\n"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def anchored(exact=None, start=None, end=None, prefix=None, suffix=None, source="http://example.org/telegram.txt"):
    selectors = []
    if exact is not None:
        selectors.append({"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix})
    if start is not None:
        selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
    return {"source": source, "selector": selectors if len(selectors) != 1 else selectors[0]}


def annotation(target, body=None, **members):
    return {"@context": CONTEXT, "type": "Annotation", "target": target, "body": body or [], **members}


def tag(word, purpose="tagging"):
    return {"type": "TextualBody", "value": word, "purpose": purpose}


def page(*items):
    return {"@context": CONTEXT, "type": "AnnotationPage", "items": list(items)}


def take(desk, content, name="a.jsonld", **options):
    return desk.run("import", desk.write(name, json.dumps(content, ensure_ascii=False)), **options)


def listed(desk):
    return [(each["kind"], each["start"], each["end"], each["quote"]) for each in desk.run("list", "annotations", "--json").objects]


def only(desk):
    return desk.run("list", "annotations", "--json").object


@case
def positions_and_words_find_their_place(desk):
    desk.record(TEXT, "telegram.txt")
    result = take(desk, page(
        annotation(anchored("Mao Zedong", 2, 12), tag("Person")),  # code points
        annotation(anchored("Stalin", 17, 23), tag("Person")),  # UTF-16 units
        annotation(anchored("Mao", 300, 303, suffix=" asks"), tag("PER")),
        annotation(anchored("Stalin to receive"), tag("note")),  # a line end that a browser lost
        annotation(anchored(start=51, end=54), tag("Person"))))
    equal(listed(desk), [("person", 2, 12, "Mao Zedong"), ("person", 16, 22, "Stalin"), ("person", 24, 27, "Mao"),
                         ("note", 33, 50, "Stalin\nto receive"), ("person", 51, 54, "Kim")])
    assert "2 tags were found by their words" in result.err, result.err
    desk.run("check")


@case
def what_is_not_found_is_listed(desk):
    desk.record(TEXT, "telegram.txt")
    result = take(desk, page(
        annotation(anchored("Lenin", 2, 7), tag("Person")),
        annotation(anchored("Mao"), tag("Person")),
        annotation({"source": "http://example.org/telegram.txt", "selector": {"type": "XPathSelector", "value": "/p[1]"}}, id="urn:x:1"),
        annotation([], tag("Person"), id="urn:x:2"),
        7,
        annotation(anchored("Kim"), tag("Person"))), status=1)
    equal(listed(desk), [("person", 51, 54, "Kim")])
    take(desk, page(), "none.jsonld", status=1, err="there are no annotations")
    for told in ("“Lenin” was not found in the text", "“Mao” stands at several places", "“urn:x:1” is of no place in a text",
                 "“urn:x:2” is of nothing", "item 5 is no annotation"):
        assert told in result.err, (told, result.err)


@case
def records_are_found_by_what_others_call_them(desk):
    first = desk.record(TEXT, "telegram.txt")
    second = desk.record("Anna in Linz.\n", "second.txt")
    desk.run("set", second, "source", "http://example.org/2")
    desk.run("set", second, "reference-code", "HHStA 7/3")
    for number, source in enumerate(("telegram.txt", "file:///home/x/telegram.txt", "https://e.org/d/telegram", "urn:uuid:" + first,
                                     "http://example.org/2", "http://example.org/2#p", "HHStA 7/3", {"id": "http://example.org/2"})):
        words = "Kim" if number < 4 else "Anna"
        take(desk, annotation(anchored(words, source=source), tag("Person")), f"{number}.jsonld")
        equal((source, len(listed(desk))), (source, number + 1))
    result = take(desk, annotation(anchored("Kim", source="http://other.org/x"), tag("Person")), "x.jsonld", status=1)
    assert "“Kim” is of no record in this project" in result.err, result.err


@case
def the_only_record_is_taken_and_this_is_told(desk):
    desk.record(TEXT, "telegram.txt")
    result = take(desk, annotation(anchored("Kim", source="http://other.org/x"), tag("Person")))
    assert "“http://other.org/x” names no record here; the project's only one was taken" in result.err, result.err
    equal(len(listed(desk)), 1)


def area(source, value, kind="FragmentSelector"):
    return {"source": source, "selector": {"type": kind, "value": value}}


@case
def places_on_images_find_the_page(desk):
    desk.write("scans/p 7.png", scans.png(500, 750))
    desk.run("import", desk.write("page.xml", scans.page(image="scans/p 7.png")))
    record = desk.run("list", "records", "--json").object["id"]
    page_, = desk.show(record)["pages"]
    polygon = '<svg xmlns="http://www.w3.org/2000/svg"><polygon points="1,2 30,4 5,60"/></svg>'
    for number, (target, points) in enumerate((
            ("https://x.example/iiif/p%207.png#xywh=10,20,30,40", "10,20 40,20 40,60 10,60"),
            (area("scans/p 7.png", "xywh=pixel:10,20,30,40"), "10,20 40,20 40,60 10,60"),
            (area("urn:uuid:" + page_["id"], "xywh=percent:10,20,30,40"), "100,300 400,300 400,900 100,900"),
            (area("https://x.example/p%207", polygon, "SvgSelector"), "1,2 30,4 5,60"),
            ({"source": {"id": "p 7.png", "type": "Image"}, "selector": [{"type": "FragmentSelector", "value": "xywh=0,0,9,9"},
                                                                          {"type": "SvgSelector", "value": polygon}]}, "1,2 30,4 5,60"),
            ("https://x.example/p%207.png", "0,0 1000,0 1000,1500 0,1500"))):
        take(desk, annotation(target, tag("stamp"), id=f"http://x.example/{number}", creator={"name": "Eva"}))
        found = [zone for zone in desk.run("list", "zones", "--json").objects if zone["type"] == "tag"]
        equal(len(found), number + 1)
        mark, = [zone for zone in found if zone["points"] == points][-1:]
        made, = [each for each in desk.run("list", "annotations", "--json").objects if each["id"] == mark["annotation"]]
        equal((made["kind"], made["author"], made["record"], mark["page"]), ("stamp", "Eva", record, page_["id"]))
    take(desk, annotation("https://x.example/p%207.png", tag("stamp"), id="http://x.example/5"), err="1 tag was in the project before")
    equal(len([zone for zone in desk.run("list", "zones", "--json").objects if zone["type"] == "tag"]), 6)
    desk.run("check")


@case
def images_of_no_page_are_listed(desk):
    desk.run("import", desk.write("a.xml", scans.page(image="a/1.png")))
    desk.run("import", desk.write("b.xml", scans.page(image="b/1.png", lines=("Wien", ))))
    taken = take(desk, page(annotation("2.png#xywh=1,2,3,4", id="http://x.example/2"), annotation("1.png#xywh=1,2,3,4"),
                            annotation("b/1.png#xywh=1,2,0,4", tag("stamp")), annotation(area("b/1.png", "<svg/>", "SvgSelector")),
                            annotation("b/1.png#xywh=1,2,3,4", tag("stamp"))), status=1)
    equal(taken.err.count("is of an image that no page of this project has"), 2)  # one is unknown, one name is of two
    equal(taken.err.count("is of no place"), 2)
    equal([each["kind"] for each in desk.run("list", "annotations", "--json").objects], ["stamp"])
    desk.run("check")


@case
def an_image_is_known_by_its_checksum(desk):
    desk.write("scan.png", scans.png(50, 75))
    record = desk.record(TEXT)
    desk.run("pages", record, "scan.png")
    digest = desk.show(record)["pages"][0]["checksum"]
    take(desk, annotation(area(f"urn:hash::sha256:{digest.upper()}", "xywh=1,2,3,4"), tag("stamp")))
    equal([zone["points"] for zone in desk.run("list", "zones", "--json").objects], ["1,2 4,2 4,6 1,6"])


@case
def bodies_become_kind_note_and_identifier(desk):
    desk.record(TEXT, "telegram.txt")
    take(desk, annotation(anchored("Mao Zedong"), [
        tag("important"), tag("Person"), {"type": "TextualBody", "value": "the chairman", "purpose": "commenting"},
        {"type": "SpecificResource", "source": "http://www.wikidata.org/entity/Q5816", "purpose": "identifying"},
        {"id": "http://example.org/more", "purpose": "linking"}],
        id="http://example.org/anno/1", creator={"name": "Boris"}, created="2026-01-02T03:04:05Z"))
    found = only(desk)
    equal((found["kind"], found["note"], found["author"], found["created"]), ("person", "the chairman", "Boris", "2026-01-02T03:04:05.000000Z"))
    equal([(each["name"], each["reading"]) for each in found["attributes"]], [("link", "http://example.org/more"), ("tag", "important")])
    entity = desk.run("list", "entities", "--json").object
    equal((entity["kind"], entity["name"], entity["identifiers"][0]["scheme"], entity["identifiers"][0]["value"]),
          ("person", "Mao Zedong", "wikidata", "Q5816"))


FOREIGN = [
    ("Recogito", {"@context": CONTEXT, "id": "#7b2e2ab5-2c2a-4a0d-9a2c-5f0c4c0b4f11", "type": "Annotation",
                  "body": [{"type": "TextualBody", "purpose": "tagging", "value": "Person"}],
                  "target": {"selector": [{"type": "TextQuoteSelector", "exact": "Kim"}, {"type": "TextPositionSelector", "start": 52, "end": 55}]}},
     [("person", None)]),
    ("hypothes.is", {"total": 1, "rows": [{"id": "x1", "user": "acct:boris@hypothes.is", "uri": "http://e.org/telegram.txt", "text": "who?",
                                           "tags": ["person"], "created": "2026-01-02T03:04:05.123456+00:00",
                                           "target": [{"source": "http://e.org/telegram.txt", "selector": [
                                               {"type": "RangeSelector", "startContainer": "/p[1]", "endContainer": "/p[1]", "startOffset": 1, "endOffset": 4},
                                               {"type": "TextPositionSelector", "start": 1, "end": 4},
                                               {"type": "TextQuoteSelector", "exact": "Kim", "prefix": "receive ", "suffix": "."}]}]}]},
     [("person", "who?")]),
    ("a list", [annotation(anchored("Kim"), tag("Person")), annotation(anchored("Kim"), tag("Person"))], [("person", None)] * 2),
    ("a collection", {"@context": CONTEXT, "type": "AnnotationCollection", "first": page(annotation(anchored("Kim"), tag("Person")))}, [("person", None)]),
    ("a fragment", annotation("http://e.org/telegram.txt#char=51,54", tag("Person")), [("person", None)]),
    ("a comment", annotation(anchored("Kim"), bodyValue="who?"), [("note", "who?")]),
    ("a highlight", annotation(anchored("Kim"), motivation="highlighting"), [("highlighting", None)]),
    ("a range", annotation({"source": "telegram.txt", "selector": {
        "type": "RangeSelector", "startSelector": {"type": "TextQuoteSelector", "exact": "Kim"},
        "endSelector": {"type": "TextQuoteSelector", "exact": ".", "prefix": "Kim"}}}, tag("Person")), [("person", None)]),
]


@case
def what_others_write_is_read(desk):
    for what, content, wanted in FOREIGN:
        desk.project = str(desk.path / f"{what}.regest")
        desk.record(TEXT, "telegram.txt")
        take(desk, content, f"{what}.json")
        found = desk.run("list", "annotations", "--json").objects
        equal((what, [(each["kind"], each["note"]) for each in found]), (what, wanted))
        equal((what, {each["quote"] for each in found}), (what, {"Kim"}))
        desk.run("check")


@case
def the_same_twice_is_there_once(desk):
    desk.record(TEXT, "telegram.txt")
    content = page(annotation(anchored("Kim"), tag("Person"), id="http://e.org/1"), annotation(anchored("Mao", 2, 5), tag("Person"), id="http://e.org/2"))
    take(desk, content)
    result = take(desk, content)
    equal(len(listed(desk)), 2)
    assert "2 tags were in the project before" in result.err, result.err
    desk.run("undo")
    equal(listed(desk), [])


@case
def names_become_what_the_user_says(desk):
    desk.record(TEXT, "telegram.txt")
    path = desk.write("a.jsonld", json.dumps(page(annotation(anchored("Kim"), tag("Leader")), annotation(anchored("Mao", 2, 5), tag("x")))))
    desk.run("import", path, "--map", "Leader=person", "--map", "x=")
    equal([each[0] for each in listed(desk)], ["person"])


@case
def ours_comes_back_onto_a_text_that_was_corrected(desk):
    record = desk.record(TEXT, "telegram.txt")
    desk.run("tag", record, "person", 51, 54, "--new-entity", "Kim Il Sung")
    desk.run("set", only(desk)["id"], "title", "to receive", "--evidence", "40:50")
    out = desk.path / "w.jsonld"
    desk.run("export", "--format", "web-annotation", "--output", out)
    desk.run("untag", only(desk)["id"])
    desk.run("correct", record, 0, 1, "Comrade")
    desk.run("import", out)
    found = only(desk)
    equal((found["quote"], found["start"], found["entity_name"]), ("Kim", 57, "Kim Il Sung"))
    title = next(each for each in found["attributes"] if each["name"] == "title")
    equal((title["start"], title["end"]), (46, 56))
    equal(len(desk.run("list", "records").lines), 1)
    desk.run("check")


@case
def ours_comes_back_whole(desk):
    record = desk.record(TEXT, "telegram.txt")
    desk.run("tag", record, "person", 51, 54, "--new-entity", "Kim Il Sung")
    desk.run("tag", record, "part", 0, 40)
    desk.run("export", "--format", "web-annotation", "--output", desk.path / "w.jsonld")
    desk.run("export", "--format", "json", "--output", desk.path / "a.jsonl")
    desk.project = str(desk.path / "again.regest")
    desk.run("import", desk.path / "w.jsonld")
    desk.run("export", "--format", "json", "--output", desk.path / "b.jsonl")
    first, second = ((desk.path / name).read_text().splitlines()[1:] for name in ("a.jsonl", "b.jsonl"))
    equal(sorted(second), sorted(first))


@case
def what_is_cut_off_or_nested_too_deep_is_refused(desk):
    desk.record(TEXT, "telegram.txt")
    whole = json.dumps(page(annotation(anchored("Kim"), tag("Person"))))
    for size in range(120, len(whole), 17):
        desk.run("import", desk.write("cut.jsonld", whole[:size]), "--format", "web-annotation", status=1)
    deep = '{"@context": "' + CONTEXT + '", "items": ' + "[" * 100000 + "]" * 100000 + "}"
    desk.run("import", desk.write("deep.jsonld", deep), status=1, err="stand in each other")
    equal(listed(desk), [])


@case
def offsets_of_the_dev_set_are_right_in_both_units(desk):
    for path in sorted(shared("devset/unicode").glob("*.json")):
        wanted = json.loads(path.read_text())
        text = path.with_suffix(".txt")
        spans = wanted.get("spans") or wanted.get("annotations") or []
        desk.project = str(desk.path / f"{path.stem}.regest")
        desk.run("import", text)
        stored = desk.show(desk.run("list", "records").out.split("\t")[0])["text"]
        items = []
        for match in list(re.finditer(r"\w+", stored))[:20]:
            start = len(stored[:match.start()].encode("utf-16-le")) // 2
            end = start + len(match[0].encode("utf-16-le")) // 2
            items.append(annotation(anchored(match[0], start, end, source=pathlib.Path(text).name), tag("Person")))
        result = take(desk, page(*items), f"{path.stem}.jsonld")
        assert "found by their words" not in result.err, (path.name, result.err, len(spans))


@case
def many_items_are_read_a_batch_at_a_time(desk):
    desk.record("Telegram. " * 10, "telegram.txt")
    items = [annotation(anchored("Telegram", 10 * (n % 10), 10 * (n % 10) + 8), tag(f"Word {n // 1100}"), id=f"urn:x:{n}") for n in range(2300)]
    result = take(desk, page(*items))
    equal(len(result.lines), 1)  # the record is told once
    equal(len(listed(desk)), 2300)
    equal({kind for kind, *_ in listed(desk)}, {"word-0", "word-1", "word-2"})
    desk.run("undo")
    equal(listed(desk), [])


@case
def lists_are_found_wherever_they_stand(desk):
    desk.record(TEXT, "telegram.txt")
    one = json.dumps(annotation(anchored("Kim"), tag("Person")))
    for number, content in enumerate((f'[{one}]', f'{{"first": {{"x": [1, {{"items": []}}], "items": [{one}]}}}}', f' {{"items" : [ {one} ] }} ',
                                      f'{{"note": "\\"items\\": [", "rows": [{one}]}}', f'{{"items": [7], "items": [{one}]}}', one)):
        desk.run("import", desk.write(f"{number}.jsonld", content), "--format", "web-annotation")
        equal(listed(desk), [("person", 51, 54, "Kim")])
        desk.run("undo")


@case
def what_is_no_json_is_told_with_its_line(desk):
    desk.record(TEXT, "telegram.txt")
    one = json.dumps(annotation(anchored("Kim"), tag("Person")))
    for content, line in ((f'{{"items": [\n{one},\n{{"a": }}]}}', 3), (f'{{"items": [\n{one}],\n"b": x}}', 3), (f'[{one},\n\n{one[:-1]}', 3),
                          (f'{{"items": [{one},\n,{one}]}}', 2), (f'{{"items": [{one}\n}}', 1)):
        desk.run("import", desk.write("a.jsonld", content), "--format", "web-annotation", status=1, err=rf"<data>:{line}:|nothing between")
        equal(listed(desk), [])


main()
