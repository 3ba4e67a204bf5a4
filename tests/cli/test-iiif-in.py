# SPDX-License-Identifier: GPL-3.0-or-later
"""IIIF manifests from disk: versions 2 and 3 of others become records with pages, texts and tags; our own come back."""

import json

import scans
from desk import case, equal, main

V3 = "http://iiif.io/api/presentation/3/context.json"
V2 = "http://iiif.io/api/presentation/2/context.json"
HOST = "https://archive.example/iiif/box/"
POLYGON = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M10,20 L30,20 30,60z"/></svg>'


def note(number, motivation, body, target, **more):
    return {"id": f"{HOST}note/{number}", "type": "Annotation", "motivation": motivation, "body": body, "target": target, **more}


def words(value, **more):
    return {"type": "TextualBody", "value": value, "format": "text/plain", **more}


def canvas(number, image, annotations=(), **more):
    place = f"{HOST}canvas/{number}"
    painting = [{"id": f"{place}/p", "type": "AnnotationPage", "items": [
        {"id": f"{place}/i", "type": "Annotation", "motivation": "painting", "target": place, "body": image}]}] if image else []
    return {"id": place, "type": "Canvas", "width": 1000, "height": 1500, "items": painting, "annotations": list(annotations), **more}


def manifest(*canvases, **more):
    return {"@context": ["http://www.w3.org/ns/anno.jsonld", V3], "id": HOST + "manifest.json", "type": "Manifest",
            "label": {"de": ["Schachtel 12"], "en": ["Box 12"]}, "items": list(canvases), **more}


def annotations(*notes):
    return {"id": HOST + "list/1", "type": "AnnotationPage", "items": list(notes)}


def image(name):
    return {"id": HOST + name, "type": "Image", "format": "image/png"}


def take(desk, content, name="manifest.json", **options):
    path = desk.write(name, json.dumps(content, ensure_ascii=False))
    return desk.run("import", path, "--again", **options)


def shown(desk, content, **options):
    result = take(desk, content, **options)
    return desk.show(result.out.split("\t")[0]), result.err


def zones(desk, *types):
    return [zone for zone in desk.run("list", "zones", "--json").objects if not types or zone["type"] in types]


@case
def canvases_are_pages_and_their_images_lie_beside_the_manifest(desk):
    for name in ("in/a b.png", "in/scans/2.png", "in/F12r.jpg", "in/page5.tif"):
        desk.write(name, scans.png(40, 60))
    served = {"id": "https://images.example/iiif/3/page5/full/max/0/default.jpg", "type": "Image"}
    choice = {"type": "Choice", "items": [image("scans/2.png"), image("other.png")]}
    bare = {"type": "Image", "service": [{"id": "https://images.example/F12r", "type": "ImageService3"}]}
    record, said = shown(desk, manifest(
        canvas(1, image("a%20b.png"), label={"none": ["1r"]}), canvas(2, choice), canvas(3, served), canvas(4, bare),
        canvas(5, image("gone.png"), height=1e99, width="x"), canvas(6, None), canvas(7, image("../../etc/passwd"))), name="in/manifest.json")
    equal([(page["label"], page["image"]) for page in record["pages"]], [
        ("1r", "in/a b.png"), (None, "in/scans/2.png"), (None, "in/page5.tif"), (None, "in/F12r.jpg"), (None, HOST + "gone.png"),
        (None, None), (None, HOST + "../../etc/passwd")])
    equal([(page["width"], page["height"]) for page in record["pages"][:5]], [(1000, 1500)] * 4 + [(None, None)])
    assert record["pages"][0]["checksum"], "the image is known by its bytes"
    assert "2 images are not beside the manifest; their addresses were noted, and nothing fetched" in said, said
    desk.run("check")


@case
def descriptions_become_fields(desk):
    def entry(label, value):
        return {"label": {"en": [label]}, "value": {"none": value if isinstance(value, list) else [value]}}

    record, said = shown(desk, manifest(
        canvas(1, None), summary={"en": ["<p>Letters of <b>Anna</b></p>"]}, rights="http://creativecommons.org/licenses/by/4.0/",
        navDate="1931-05-12T00:00:00Z", provider=[{"id": "https://archive.example", "type": "Agent", "label": {"en": ["The Archive"]}}],
        structures=[], metadata=[entry("Creator", ["Anna Berg", "Karel Brod"]), entry("Shelfmark", "A 12"), entry("Format", "paper")]), status=1)
    found = {each["name"]: each["value"] for each in record["attributes"]}
    equal(record["title"], "Box 12")
    wanted = {"title": "Box 12", "author": "Anna Berg; Karel Brod", "reference-code": "A 12", "description": "Letters of Anna",
              "rights": "http://creativecommons.org/licenses/by/4.0/", "repository": "The Archive", "date": "1931-05-12",
              "source": HOST + "manifest.json"}
    equal({name: found.get(name) for name in wanted}, wanted)
    assert "“Format” has no place in a record" in said and "table of contents" in said, said


LINES = (note(1, "supplementing", words("Dear Karel"), f"{HOST}canvas/1#xywh=10,20,300,40"),
         note(2, ["supplementing"], [words("<i>Your Anna</i>", format="text/html")], {
             "type": "SpecificResource", "source": {"id": f"{HOST}canvas/1", "type": "Canvas"},
             "selector": {"type": "FragmentSelector", "value": "xywh=percent:1,50,10,2"}}))


@case
def words_become_the_text_with_their_places(desk):
    record, _ = shown(desk, manifest(canvas(1, None, [annotations(*LINES)])))
    equal(record["text"], "Dear Karel\nYour Anna\n")
    equal([(zone["type"], zone["start"], zone["end"], zone["points"]) for zone in zones(desk)],
          [("line", 0, 10, "10,20 310,20 310,60 10,60"), ("line", 11, 20, "10,750 110,750 110,780 10,780")])
    desk.run("check")


@case
def words_and_blocks_go_with_the_lines(desk):
    def at(number, grain, value, place):
        return note(number, "supplementing", words(value), f"{HOST}canvas/1#xywh={place}", textGranularity=grain)

    parts = [at(3, "block", "Dear Karel\nYour Anna", "0,0,500,900"), *LINES, at(4, "word", "Karel", "200,25,80,20"),
             at(5, "word", "Dear", "15,25,80,20"), at(6, "word", "Anna", "60,760,30,10"), at(7, "word", "Brod", "60,760,30,10"),
             at(8, "glyph", "D", "15,25,8,20")]
    record, _ = shown(desk, manifest(canvas(1, None, [annotations(*parts)])))
    equal(record["text"], "Dear Karel\nYour Anna\n")
    equal([record["text"][zone["start"]:zone["end"]] for zone in zones(desk, "word")], ["Karel", "Anna"])
    equal(len(zones(desk, "region")), 1)
    # words alone
    desk.project = str(desk.path / "words.regest")
    record, _ = shown(desk, manifest(canvas(1, None, [annotations(*parts[3:4], *parts[5:6])])))
    equal(record["text"], "Karel\nAnna\n")
    # a text as a whole
    desk.project = str(desk.path / "whole.regest")
    record, _ = shown(desk, manifest(canvas(1, None, [annotations(note(1, "supplementing", words("a\r\nb\n"), f"{HOST}canvas/1"))]), canvas(
        2, None, [annotations(note(2, "supplementing", words("c"), f"{HOST}canvas/2"))])))
    equal((record["text"], zones(desk)), ("a\nb\nc\n", []))
    desk.run("check")


@case
def what_is_said_of_places_becomes_tags(desk):
    notes = [note(1, "tagging", words("stamp", purpose="tagging"), f"{HOST}canvas/1#xywh=10,20,30,40", creator={"name": "Eva"}),
             note(2, "commenting", words("a blot"), {"source": f"{HOST}canvas/1", "selector": {"type": "SvgSelector", "value": POLYGON}}),
             note(3, "commenting", words("all of it"), f"{HOST}canvas/1"), note(4, "commenting", words("?"), "https://elsewhere.example/canvas"),
             note(5, "tagging", words("place"), [f"{HOST}canvas/1#xywh=1,2,3,4", f"{HOST}canvas/2#xywh=1,2,3,4"])]
    record, said = shown(desk, manifest(canvas(1, None, [annotations(*notes)]), canvas(2, None)))
    tags = {each["id"]: each for each in desk.run("list", "annotations", "--json").objects}
    equal(sorted((tags[zone["annotation"]]["kind"], tags[zone["annotation"]]["note"] or "", zone["points"]) for zone in zones(desk, "tag")), sorted([
        ("stamp", "", "10,20 40,20 40,60 10,60"), ("note", "a blot", "10,20 30,20 30,60"),
        ("note", "all of it", "0,0 1000,0 1000,1500 0,1500"), ("place", "", "1,2 4,2 4,6 1,6"), ("place", "", "1,2 4,2 4,6 1,6")]))
    equal([each["author"] for each in tags.values() if each["kind"] == "stamp"], ["Eva"])
    assert "1 annotation is of no page of the manifest" in said, said
    # the same again is a record of its own with tags of its own
    take(desk, manifest(canvas(1, None, [annotations(*notes)]), canvas(2, None)))
    equal(len(desk.run("list", "annotations", "--json").objects), 2 * len(tags))
    desk.run("check")


@case
def lists_lie_beside_and_are_read_once(desk):
    pages = manifest(canvas(1, image("1.png"), [{"id": HOST + "list/1.json", "type": "AnnotationPage"}]),
                     canvas(2, None, [{"id": HOST + "gone.json", "type": "AnnotationPage"}]))
    desk.write("in/manifest.json", json.dumps(pages))
    desk.write("in/list/1.json", json.dumps(annotations(*LINES, note(9, "tagging", words("stamp"), f"{HOST}canvas/1#xywh=1,2,3,4"))))
    desk.write("in/1.png", scans.png(40, 60))
    result = desk.run("import", desk.path / "in", err="1 list of annotations is not beside the manifest")
    equal(len(result.lines), 1)
    equal(desk.show(result.out.split("\t")[0])["text"], "Dear Karel\nYour Anna\n")
    equal(len(zones(desk, "tag")), 1)
    # annotations that come later find the canvas by its address
    desk.run("import", desk.write("more.json", json.dumps({**annotations(note(10, "tagging", words("stamp"), f"{HOST}canvas/2#xywh=1,2,3,4")),
                                                           "@context": "http://www.w3.org/ns/anno.jsonld"})))
    equal(len(zones(desk, "tag")), 2)
    desk.run("check")


def old(number, motivation, resource, on):
    return {"@id": f"{HOST}old/{number}", "@type": "oa:Annotation", "motivation": motivation, "resource": resource, "on": on}


@case
def version_2_is_read_as_well(desk):
    place = HOST + "canvas/1"
    desk.write("in/1.png", scans.png(40, 60))
    listed = {"@context": V2, "@id": HOST + "list/1", "@type": "sc:AnnotationList", "resources": [
        old(1, "sc:painting", {"@type": "cnt:ContentAsText", "chars": "Dear Karel", "format": "text/plain"}, place + "#xywh=10,20,300,40"),
        old(2, ["oa:commenting", "oa:tagging"], [{"@type": "dctypes:Text", "format": "text/html", "chars": "<p>a blot</p>"}, {
            "@type": "oa:Tag", "chars": "stamp"}], [{"@type": "oa:SpecificResource", "full": place, "selector": {
                "@type": "oa:Choice", "default": {"@type": "oa:FragmentSelector", "value": "xywh=1,2,3,4"},
                "item": {"@type": "oa:SvgSelector", "value": POLYGON}}}])]}
    desk.write("in/1.json", json.dumps(listed))
    content = {"@context": V2, "@id": HOST + "manifest.json", "@type": "sc:Manifest", "label": "Box 12", "attribution": "The Archive",
               "metadata": [{"label": [{"@value": "Datum", "@language": "de"}], "value": "1931"}],
               "sequences": [{"@type": "sc:Sequence", "canvases": [{
                   "@id": place, "@type": "sc:Canvas", "label": "1r", "width": 1000, "height": 1500,
                   "images": [{"@type": "oa:Annotation", "motivation": "sc:painting", "on": place, "resource": {
                       "@id": HOST + "1.png", "@type": "dctypes:Image", "format": "image/png"}}],
                   "otherContent": [{"@id": HOST + "list/1", "@type": "sc:AnnotationList"}]}]}]}
    record, _ = shown(desk, content, name="in/manifest.json")
    equal((record["title"], record["text"], [(page["label"], page["image"]) for page in record["pages"]]),
          ("Box 12", "Dear Karel\n", [("1r", "in/1.png")]))
    equal({each["name"]: each["value"] for each in record["attributes"] if each["name"] in ("date", "rights")},
          {"date": "1931", "rights": "The Archive"})
    tag, = desk.run("list", "annotations", "--json").objects
    equal((tag["kind"], tag["note"], [zone["points"] for zone in zones(desk, "tag")]), ("stamp", "a blot", ["10,20 30,20 30,60"]))
    desk.run("check")


@case
def ours_comes_back(desk):
    desk.write("scan.png", scans.png(500, 750))
    desk.run("import", desk.write("page.xml", scans.page(lines=("Linz, 14 May", "an Anna Berg, Anna!"))))
    record = desk.run("list", "records", "--json").object["id"]
    text = desk.show(record)["text"]
    first, second = text.index("Anna"), text.rindex("Anna")
    for start, end in ((first, first + 4), (second, second + 4), (8, 16)):
        desk.run("tag", record, "person", start, end)
    desk.run("set", desk.run("tag", record, "person", first, first + 9, "--new-entity", "Anna Berg").out.split("\t")[0].strip(), "role", "addressee")
    desk.run("tag", record, "stamp", "--page", 1, "--box", "10,20,30,40")
    desk.run("tag", record, "stamp", "--page", 1, "--polygon", "10,20 30,20 30,60")
    before = desk.show(record)
    desk.run("export", "--format", "iiif", "--output", desk.path / "out.json", "--record", record, "--base-uri", HOST)
    desk.project = str(desk.path / "again.regest")
    after = desk.show(desk.run("import", desk.path / "out.json").out.split("\t")[0])

    def tags(record):
        return sorted((tag["id"], tag["kind"], tag["quote"], tag["start"], tag["end"], tag["entity_name"], tag["author"],
                       [(each["name"], each["value"]) for each in tag["attributes"]]) for tag in record["annotations"])

    equal((after["id"], after["title"], after["text"].strip()), (before["id"], before["title"], before["text"].strip()))
    equal([(page["id"], page["image"], page["width"]) for page in after["pages"]], [(page["id"], page["image"], page["width"]) for page in before["pages"]])
    equal(tags(after), tags(before))
    equal(sorted(zone["points"] for zone in zones(desk, "tag")), sorted(["10,20 40,20 40,60 10,60", "10,20 30,20 30,60"]))
    # again into the same project: another record
    desk.run("import", desk.path / "out.json", "--again")
    equal(len(desk.run("list", "annotations", "--json").objects), 2 * len(tags(before)))
    desk.run("check")


@case
def ours_without_pages_comes_back_as_a_text(desk):
    record = desk.record("Title: A letter\n\nDear Karel\nYour Anna\n")
    desk.run("tag", record, "person", desk.show(record)["text"].index("Anna"), desk.show(record)["text"].index("Anna") + 4)
    before = desk.show(record)
    desk.run("export", "--format", "iiif", "--output", desk.path / "out", "--base-uri", HOST)
    desk.project = str(desk.path / "again.regest")
    result = desk.run("import", desk.path / "out", err="list of manifests")
    after = desk.show(result.out.split("\t")[0])
    equal((after["title"], after["text"], after.get("pages", [])), (before["title"], before["text"], []))
    equal([tag["quote"] for tag in after["annotations"]], ["Anna"])


@case
def what_is_no_manifest_is_told(desk):
    for content, message in (("{}", "type"), ('{"type":"Manifest"', "<data>:1|line 1|Parse error"), ('{"type":"Manifest","items":[]}', "no page"),
                             ('{"type":"Manifest","items":{"a":1}}', None), ('{"type":"Manifest","items":["x"],"label":[[[[[[[[["a"]]]]]]]]]}', None),
                             ("[]", "type"), ("\xff", "")):
        path = desk.write("m.json", content.encode("latin-1"))
        desk.run("import", path, "--format", "iiif", "--again", status=0 if message is None else 1, err=message)
    desk.run("check")


main()
