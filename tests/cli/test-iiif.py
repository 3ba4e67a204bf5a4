# SPDX-License-Identifier: GPL-3.0-or-later
"""IIIF Presentation 3: manifests that the standard's schema accepts, and on whose canvases stands what stands on the pages."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

from desk import SHARED, SOURCE, case, equal, main

sys.path.insert(0, str(SOURCE / "tests" / "formats"))
from maker import Maker  # noqa: E402 pylint: disable=wrong-import-position

PROFILE = (SOURCE / "data/profiles/diplomatic-cables.profile").read_text(encoding="utf-8")
VALIDATORS = pathlib.Path(os.environ.get("VALIDATORS", pathlib.Path.home() / ".cache/regest-validators"))
BASE = "https://archive.example/iiif/"
PAGE = ('<?xml version="1.0" encoding="UTF-8"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        '<Page imageFilename="%s" imageWidth="%d" imageHeight="%d"><TextRegion id="r"><TextLine id="a"><Coords points="10,20 300,20 300,60 '
        '10,60"/><TextEquiv><Unicode>Dear Karel</Unicode></TextEquiv></TextLine><TextLine id="b"><Coords points="-5,1480 1200,1480 '
        '1200,1600 -5,1600"/><TextEquiv><Unicode>Your Anna</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>')


def validate(paths):
    tool = SHARED / "tools/check_iiif3.mjs"
    if not tool.exists() or not shutil.which("node") or not VALIDATORS.joinpath("node_modules/ajv").exists():
        return
    done = subprocess.run(["node", tool, *paths], capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[:3000]


def load(path):
    return json.loads(path.read_text(encoding="utf-8"))


def export_one(desk, record, *options, base=BASE):
    desk.run("export", "--format", "iiif", "--output", desk.path / "one.json", "--record", record, "--base-uri", base, *options)
    validate([desk.path / "one.json"])
    return load(desk.path / "one.json")


def export_all(desk, *options):
    shutil.rmtree(desk.path / "out", ignore_errors=True)
    desk.run("export", "--format", "iiif", "--output", desk.path / "out", "--base-uri", BASE, *options)
    paths = sorted((desk.path / "out").iterdir())
    validate(paths)
    return {path.name: load(path) for path in paths}


def notes(canvas, motivation):
    return [note for page in canvas["annotations"] for note in page["items"] if note["motivation"] == motivation]


def bodies(note, purpose):
    return [body.get("value") or body.get("source") for body in note["body"] if body["purpose"] == purpose]


@case
def any_project_is_valid(desk):
    for seed in range(8):
        maker = Maker(seed, PROFILE)
        for _ in range(3):
            maker.add_record()
        desk.project = str(desk.path / f"{seed}.regest")
        maker.write(desk.path / f"{seed}.jsonl")
        desk.run("import", desk.path / f"{seed}.jsonl")
        desk.run("export", "--format", "json", "--output", desk.path / "out.jsonl")
        lines = [json.loads(line) for line in (desk.path / "out.jsonl").read_text(encoding="utf-8").split("\n") if line]
        files = export_all(desk)
        listed = [each["id"] for each in files.pop("collection.json")["items"]]
        equal(sorted(listed), sorted(BASE + name for name in files))
        equal(sorted(files), sorted(line["id"] + ".json" for line in lines if line["type"] == "record"))
        equal({name: file["id"] for name, file in files.items()}, {name: BASE + name for name in files})
        found = {note["id"].rpartition("/")[2]: note for file in files.values() for canvas in file["items"]
                 for note in notes(canvas, "tagging")}
        tags = {line["id"]: line for line in lines if line["type"] == "annotation" and line.get("status") != "rejected"}
        equal(sorted(found), sorted(tags))
        equal({each: bodies(found[each], "tagging") for each in tags}, {each: [tag["kind"]] for each, tag in tags.items()})


@case
def a_record_without_pages_is_a_canvas_with_its_text(desk):
    record = desk.record("Dear Karel\n\x01 \"quoted\" <b>\n")
    desk.run("tag", record, "person", 5, 10, "--new-entity", "Karel Brod")
    canvas, = export_one(desk, record)["items"]
    equal((canvas["width"], canvas["height"], canvas["items"]), (2100, 2970, []))
    text, = notes(canvas, "supplementing")
    equal((text["body"]["value"], text["target"]), (desk.show(record)["text"], canvas["id"]))
    tag, = notes(canvas, "tagging")
    equal((tag["target"], bodies(tag, "describing"), bodies(tag, "identifying")), ([canvas["id"]], ["Karel"], ["Karel Brod"]))


@case
def words_stand_where_they_stand_on_the_page(desk):
    desk.run("import", desk.write("p.xml", PAGE % ("scans/p 7é.jpg", 1000, 1500)))
    record = desk.run("list", "records", "--json").object["id"]
    text = desk.show(record)["text"]
    for words in ("Karel", "Anna"):
        start = text.index(words)
        desk.run("tag", record, "person", start, start + len(words))
    canvas, = export_one(desk, record)["items"]
    equal((canvas["width"], canvas["height"]), (1000, 1500))
    image = canvas["items"][0]["items"][0]
    equal((image["motivation"], image["target"], image["body"]),
          ("painting", canvas["id"], {"id": BASE + "p%207%C3%A9.jpg", "type": "Image", "format": "image/jpeg", "width": 1000, "height": 1500}))
    places = [canvas["id"] + "#xywh=10,20,290,40", canvas["id"] + "#xywh=0,1480,1000,20"]  # what is beyond the page is cut
    equal([[note["body"]["value"], note["target"]] for note in notes(canvas, "supplementing")],
          [["Dear Karel", places[0]], ["Your Anna", places[1]]])
    equal([note["target"] for note in notes(canvas, "tagging")], [[place] for place in places])


@case
def images_have_one_address_whatever_they_are_called(desk):
    names = {"https://iiif.example/a.jpg?x=1": "https://iiif.example/a.jpg?x=1", "C:\\scans\\1.tif": BASE + "1.tif",
             "/home/anna/private/2.png": BASE + "2.png", "file:///home/anna/3.jpg": BASE + "3.jpg", "https://%zz/4.jpg": BASE + "4.jpg",
             "100%#?.jpg": BASE + "100%25%23%3F.jpg"}
    for number, name in enumerate(names):
        desk.run("import", desk.write(f"{number}.xml", PAGE % (name, 10, 10)))
    found = [canvas["items"][0]["items"][0]["body"]["id"] for name, file in export_all(desk).items() if name != "collection.json"
             for canvas in file["items"]]
    equal(sorted(found), sorted(names.values()))


@case
def a_page_of_unknown_size_tells_no_place(desk):
    desk.run("import", desk.write("p.xml", PAGE % ("", 0, 0)))
    record = desk.run("list", "records", "--json").object["id"]
    canvas, = export_one(desk, record)["items"]
    equal((canvas["width"], canvas["height"], canvas["items"]), (2100, 2970, []))
    equal([note["target"] for note in notes(canvas, "supplementing")], [canvas["id"]] * 2)


@case
def titles_are_labels_whatever_they_are(desk):
    titles = ["../../etc/passwd", "a\"b\\c</script>", "con", "\U0001f600 مرحبا", "x" * 500, "same", "same"]
    for title in titles:
        desk.record(f"Title: {title}\n\nDear Karel\n")
    files = export_all(desk)
    equal(sorted(each["label"]["none"][0] for each in files.pop("collection.json")["items"]), sorted(titles))
    equal(sorted(file["label"]["none"][0] for file in files.values()), sorted(titles))


@case
def without_an_address_nothing_is_written(desk):
    record = desk.record("Dear Karel\n")
    for base in (None, "", "archive.example/iiif", "ftp://archive.example/", "https://", "https:///x", "https://a b/", "https://é.example/",
                 "https://archive.example/?x=", "https://archive.example/#x", "https://%zz/", "javascript:alert(1)"):
        given = [] if base is None else ["--base-uri", base]
        for output, chosen in ((desk.path / "one.json", ["--record", record]), (desk.path / "out", [])):
            desk.run("export", "--format", "iiif", "--output", output, *chosen, *given, status=1, err="--base-uri")
            equal((output.exists(), desk.left_over()), (False, []))


@case
def the_address_is_among_the_options_of_the_command(desk):
    found = desk.raw("export", "--help").stdout.decode()
    equal([line.split()[0] for line in found.splitlines() if "IIIF" in line], ["--base-uri=URI"])


@case
def a_base_without_a_slash_is_a_folder(desk):
    record = desk.record("Dear Karel\n")
    full = desk.show(record)["id"]
    equal(export_one(desk, record, base="http://localhost:8080/iiif")["id"], f"http://localhost:8080/iiif/{full}.json")


@case
def two_exports_are_the_same(desk):
    record = desk.record("Dear Karel\n")
    desk.run("tag", record, "person", 5, 10)
    desk.run("tag", record, "place", 0, 4)
    equal(export_one(desk, record), export_one(desk, record))
    canvas, = export_one(desk, record, "--kind", "place")["items"]
    equal([bodies(note, "tagging") for note in notes(canvas, "tagging")], [["place"]])


main()
