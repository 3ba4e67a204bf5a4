# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages and zones from the command line; PAGE, ALTO and hOCR in and out, as programs write them and as they must not."""

import hashlib
import json
import shutil
import subprocess
import xml.etree.ElementTree as ET

import scans
from desk import SHARED, case, equal, main, shared

PAGE = ('<?xml version="1.0" encoding="UTF-8"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
        '<Page imageFilename="scans/p 7.jpg" imageWidth="1000" imageHeight="1500">%s</Page></PcGts>')
ALTO = ('<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>%s</MeasurementUnit>'
        '<sourceImageInformation><fileName>7.tif</fileName></sourceImageInformation></Description>%s<Layout>'
        '<Page WIDTH="1000" HEIGHT="1500" PHYSICAL_IMG_NR="1"><PrintSpace>%s</PrintSpace></Page></Layout></alto>')
HOCR = ('<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta name="ocr-system" content="tesseract 5"/></head><body>%s</body></html>')


TEI = "{http://www.tei-c.org/ns/1.0}"


def line(words, name="", extra="", equivalents=None, parts="", points="1,2 30,2 30,9 1,9"):
    readings = equivalents or f"<TextEquiv><Unicode>{words}</Unicode></TextEquiv>"
    return f'<TextLine id="{name or "l-" + words[:3].strip()}" {extra}><Coords points="{points}"/>{parts}{readings}</TextLine>'


def region(name, *lines, extra="", kind="TextRegion"):
    return f'<{kind} id="{name}" {extra}>' + "".join(lines) + f"</{kind}>"


def zones(desk, kind=None):
    return [each for each in desk.run("list", "zones", "--json").objects if kind in (None, each["type"])]


def text(desk):
    record, = desk.run("list", "records", "--json").objects
    return desk.show(record["id"])["text"]


def tags(desk):
    return [(each["kind"], each["quote"]) for each in desk.run("list", "annotations", "--json").objects]


def words(desk, zone):
    return None if zone["start"] is None else text(desk)[zone["start"]:zone["end"]]


# What stands on the page, and the text it becomes.
PAGES = {
    "regions as the order names them, groups in groups": (
        '<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="2" regionRef="a"/><UnorderedGroupIndexed index="1" id="h">'
        '<RegionRef regionRef="c"/><RegionRef regionRef="none"/><RegionRef regionRef="b"/></UnorderedGroupIndexed></OrderedGroup>'
        "</ReadingOrder>" + region("a", line("A")) + region("b", line("B")) + region("x", line("X")) + region("c", line("C")),
        "C\nB\nA\nX\n"),
    "an order that goes round in a circle": (
        '<ReadingOrder><OrderedGroup id="g" regionRef="a"><RegionRefIndexed index="0" regionRef="a"/>'
        '<RegionRefIndexed index="1" regionRef="a"/></OrderedGroup></ReadingOrder>' + region("a", line("A")), "A\n"),
    "cells within a table": (
        region("t", region("u", line("A")), region("v", line("B")), kind="TableRegion") + region("w", line("C")), "A\nB\nC\n"),
    "an inner region that is read before the outer": (
        '<ReadingOrder><OrderedGroup id="g"><RegionRefIndexed index="0" regionRef="u"/><RegionRefIndexed index="1" regionRef="t"/>'
        "</OrderedGroup></ReadingOrder>" + region("t", line("A"), region("u", line("B"))), "B\nA\n"),
    "lines by their index": (
        region("a", line("B", extra='custom="readingOrder {index:1;}"'), line("A", extra='custom="readingOrder {index:0;}"')), "A\nB\n"),
    "lines of which one has no index": (
        region("a", line("B", extra='custom="readingOrder {index:1;}"'), line("A")), "B\nA\n"),
    "the reading of the lowest index": (
        region("a", line("", "l", equivalents='<TextEquiv index="2"><Unicode>no</Unicode></TextEquiv><TextEquiv index="1">'
                                              "<Unicode>yes</Unicode></TextEquiv>")), "yes\n"),
    "words where the line has no reading": (
        region("a", '<TextLine id="l"><Word id="w"><TextEquiv><Unicode>one</Unicode></TextEquiv></Word><Word id="x"><TextEquiv>'
                    "<PlainText>two</PlainText></TextEquiv></Word></TextLine>"), "one two\n"),
    "a region's own words where its lines have none": (
        region("a", line("", "l"), "<TextEquiv><Unicode>one\ntwo</Unicode></TextEquiv>"), "\none\ntwo\n"),
    "a line to be written": (region("a", line("A"), line("", "l"), line("B")), "A\n\nB\n"),
    "hyphens and blanks as laid out": (region("a", line("Un¬"), line("ter­"), line(" gang ")), "Un¬\nter\u00ad\n gang \n"),
    "no region at all": ("", ""),
}


@case
def page_lines_come_in_reading_order(desk):
    for number, (what, (content, wanted)) in enumerate(PAGES.items()):
        desk.project = str(desk.path / f"{number}.regest")
        desk.run("import", desk.write(f"{number}.xml", PAGE % content))
        equal((what, text(desk)), (what, wanted))
        desk.run("check")


@case
def page_places_are_kept(desk):
    desk.run("import", desk.write("x.xml", PAGE % region(
        "r", '<Coords points="0,0 900,0 900,90"/>',
        '<TextLine id="l1"><Coords points="1,2 3,4 5,6"/><Baseline points="1,6 5,6"/><Word id="w1"><Coords points="1,2 3,4"/>'
        '<TextEquiv conf="0.875"><Unicode>Linz</Unicode></TextEquiv></Word><Word id="w2"><TextEquiv><Unicode>Graz</Unicode></TextEquiv>'
        "</Word><TextEquiv><Unicode>In Linz.</Unicode></TextEquiv></TextLine>", extra='type="heading"')))
    page, = desk.run("list", "pages", "--json").objects
    equal({name: page[name] for name in ("image", "media_type", "width", "height", "rotation")},
          {"image": "scans/p 7.jpg", "media_type": "image/jpeg", "width": 1000, "height": 1500, "rotation": 0})
    outer, first, one, two = zones(desk)
    equal((outer["type"], outer["label"], outer["points"], outer["start"]), ("region", "heading", "0,0 900,0 900,90", None))
    equal((first["parent"], first["name"], first["points"], first["baseline"]), (outer["id"], "l1", "1,2 3,4 5,6", "1,6 5,6"))
    equal((one["parent"], words(desk, one), one["confidence"], words(desk, two)), (first["id"], "Linz", 0.875, None))
    shown = desk.run("show", page["record"]).out
    assert "p 7  1000×1500  1 line  scans/p 7.jpg" in shown, shown
    equal(desk.show(page["record"])["pages"], [page])
    row = desk.run("list", "zones").lines[1].split("\t")
    equal(row[1:], ["line", "1,2 4×4", "0:8", "In Linz."])
    desk.run("list", "zones", "--kind", "person", status=2)


@case
def transkribus_tags_count_utf_16(desk):
    custom = ('custom="readingOrder {index:0;} textStyle {offset:0; length:2;bold:true;} person {offset:3; length:4; '
              'firstname:Anna\\u003b; wikiData:Q42;} place {offset:90; length:4;}"')
    result = desk.run("import", desk.write("x.xml", PAGE % region("r", line("𝄞 Anna", "l", custom))), status=1)
    equal(tags(desk), [("person", "Anna")])
    annotation, = desk.run("list", "annotations", "--json").objects
    equal([(each["name"], each["value"]) for each in annotation["attributes"]], [("firstname", "Anna;")])
    entity, = desk.run("list", "entities", "--json").objects
    equal(entity["identifiers"][0]["value"], "Q42")
    assert "1 style of letters was left out" in result.err and "1 tag stands outside its line" in result.err, result.err


@case
def a_tag_goes_on_in_the_next_line(desk):
    goes_on = 'custom="person {offset:%d; length:4; continued:true;}"'
    desk.run("import", desk.write("x.xml", PAGE % region("r", line("An Kare", "a", goes_on % 3), line("Brod x", "b", goes_on % 0),
                                                         line("Brod", "c", goes_on % 0))))
    equal(tags(desk), [("person", "Kare\nBrod"), ("person", "Brod")])


# What stands in a block, and the text it becomes.
ALTOS = {
    "strings, blanks and hyphens": (
        '<TextBlock><TextLine><String CONTENT="Un" SUBS_TYPE="HypPart1" SUBS_CONTENT="Unter"/><HYP CONTENT="-"/></TextLine><TextLine>'
        '<String CONTENT="ter" SUBS_TYPE="HypPart2" SUBS_CONTENT="Unter"/><SP/><String CONTENT="x"/></TextLine></TextBlock>', "Un-\nter x\n"),
    "blocks in blocks": (
        '<ComposedBlock><TextBlock><TextLine><String CONTENT="A"/></TextLine></TextBlock></ComposedBlock>'
        '<Illustration ID="i" HPOS="1" VPOS="2" WIDTH="3" HEIGHT="4"/>', "A\n"),
    "one block leads to the next": (
        '<TextBlock ID="a"><TextLine><String CONTENT="A"/></TextLine></TextBlock><TextBlock ID="b" IDNEXT="a"><TextLine>'
        '<String CONTENT="B"/></TextLine></TextBlock>', "B\nA\n"),
    "blocks lead round in a circle": (
        '<TextBlock ID="a" IDNEXT="b"><TextLine><String CONTENT="A"/></TextLine></TextBlock><TextBlock ID="b" IDNEXT="a"><TextLine>'
        '<String CONTENT="B"/></TextLine></TextBlock>', "A\nB\n"),
}


@case
def alto_lines_come_in_reading_order(desk):
    for number, (what, (content, wanted)) in enumerate(ALTOS.items()):
        desk.project = str(desk.path / f"{number}.regest")
        desk.run("import", desk.write(f"{number}.xml", ALTO % ("pixel", "", content)))
        equal((what, text(desk)), (what, wanted))
        desk.run("check")
    desk.project = str(desk.path / "order.regest")
    order = ('<ReadingOrder><OrderedGroup ID="g"><ElementRef ID="e" REF="b"/><ElementRef ID="f" REF="l"/></OrderedGroup></ReadingOrder>')
    desk.run("import", desk.write("o.xml", ALTO % ("pixel", order, (
        '<TextBlock ID="a"><TextLine><String CONTENT="K"/></TextLine><TextLine ID="l"><String CONTENT="L"/></TextLine></TextBlock>'
        '<TextBlock ID="b"><TextLine><String CONTENT="M"/></TextLine></TextBlock>'))))
    equal(text(desk), "M\nL\nK\n")


@case
def alto_places_have_units(desk):
    for unit, wanted in (("pixel", "100,200 300,200 300,240 100,240"), ("mm10", "118,236 354,236 354,283 118,283"),
                         ("inch1200", "25,50 75,50 75,60 25,60")):
        desk.project = str(desk.path / f"{unit}.regest")
        result = desk.run("import", desk.write(f"{unit}.xml", ALTO % (unit, "", (
            '<TextBlock><TextLine HPOS="100" VPOS="200" WIDTH="200" HEIGHT="40" BASELINE="230"><String CONTENT="A" WC="0.5"/>'
            "</TextLine></TextBlock>"))))
        found, = zones(desk, "line")
        equal((unit, found["points"]), (unit, wanted))
        equal("300 pixels an inch" in result.err, unit != "pixel")
    equal(desk.run("list", "pages", "--json").object["width"], 250)
    equal((zones(desk, "word")[0]["confidence"], found["baseline"]), (0.5, "25,58 75,58"))


@case
def alto_entities_become_tags(desk):
    named = ('<Tags><NamedEntityTag ID="n1" TYPE="Person" LABEL="Anna Holub" URI="http://www.wikidata.org/entity/Q5"/>'
             '<OtherTag ID="o1" LABEL="Heading"/></Tags>')
    desk.run("import", desk.write("x.xml", ALTO % ("pixel", named, (
        '<TextBlock TAGREFS="o1"><TextLine><String CONTENT="Anna" TAGREFS="n1"/><SP/><String CONTENT="Ho" TAGREFS="n1"/><HYP CONTENT="-"/>'
        '</TextLine><TextLine><String CONTENT="lub" TAGREFS="n1"/><SP/><String CONTENT="met"/><SP/><String CONTENT="Anna" TAGREFS="n1"/>'
        "</TextLine></TextBlock>"))))
    equal(tags(desk), [("person", "Anna Ho-\nlub"), ("person", "Anna")])
    entity, = desk.run("list", "entities", "--json").objects
    equal((entity["name"], entity["identifiers"][0]["value"], entity["mentions"]), ("Anna Holub", "Q5", 2))
    equal(zones(desk, "region")[0]["label"], "Heading")


@case
def hocr_comes_in_as_xml_or_as_html(desk):
    page = ('<div class="ocr_page" id="page_1" title=\'image "scans/1.png"; bbox 0 0 800 600; ppageno 0\'><div class="ocr_carea" id="c1" '
            'title="bbox 1 2 300 90"><p class="ocr_par"><span class="ocr_line" id="l1" title="bbox 10 20 110 40; baseline 0.1 -5">\n'
            '<span class="ocrx_word" title="bbox 10 20 50 40; x_wconf 93">Anna&amp;</span>\n  <span class="ocrx_word" '
            'title="bbox 60 20 110 40; x_wconf 7">é&nbsp;x</span></span></p></div></div>')
    for number, content in enumerate((HOCR % page, f"<html><body>{page}<p>unclosed</body>")):
        desk.project = str(desk.path / f"{number}.regest")
        desk.run("import", desk.write(f"{number}.html", content))
        equal(text(desk), "Anna& é\u00a0x\n")
        equal(desk.run("list", "pages", "--json").object["image"], "scans/1.png")
        outer, first, one, two = zones(desk)
        equal((outer["type"], outer["name"], first["parent"], first["baseline"]), ("region", "c1", outer["id"], "10,35 110,45"))
        equal([(words(desk, each), each["confidence"]) for each in (one, two)], [("Anna&", 0.93), ("é\u00a0x", 0.07)])
        equal(one["points"], "10,20 50,20 50,40 10,40")
        desk.run("check")


METS = ('<m:mets xmlns:x="http://www.w3.org/1999/xlink" xmlns:m="http://www.loc.gov/METS/"><m:amdSec><trpDocMetadata><title>Letter 589</title>'
        "</trpDocMetadata></m:amdSec><m:fileSec>%s</m:fileSec>%s</m:mets>")


def mets(files, order=None):
    listed = "".join(f'<m:file ID="{name}"><m:FLocat x:href="{place}"/></m:file>' for name, place in files.items())
    divisions = "".join("<m:div>" + "".join(f'<m:fptr><m:area FILEID="{name}"/></m:fptr>' for name in names) + "</m:div>" for names in order or ())
    return METS % (listed, f"<m:structMap><m:div>{divisions}</m:div></m:structMap>" if order else "")


def document(desk, content):
    """A folder as Transkribus lays it out."""
    for name, words_ in (("b 1", "B"), ("a", "A")):
        desk.write(f"doc/page/{name}.xml", (PAGE % region("r", line(words_))).replace("p 7.jpg", f"{name}.jpg"))
        desk.write(f"doc/alto/{name}.xml", ALTO % ("pixel", "", "<TextBlock><TextLine><String CONTENT='no'/></TextLine></TextBlock>"))
        desk.write(f"doc/{name}.jpg", b"\xff\xd8\xff\xe0")
    desk.write("doc/metadata.xml", "<trpDocMetadata><title>x</title></trpDocMetadata>")
    desk.write("other.xml", PAGE % region("r", line("outside")))
    (desk.path / "doc/link.xml").symlink_to(desk.path / "other.xml")
    desk.write("doc/mets.xml", content)


FILES = {"I1": "b%201.jpg", "P1": "page/b%201.xml", "P2": "page/a.xml", "A1": "alto/b%201.xml", "A2": "alto/a.xml"}


@case
def the_pages_that_mets_names_are_one_record(desk):
    document(desk, mets(FILES, [["I1", "A2", "P2"], ["A1", "P1"]]))
    (desk.path / "doc/link.xml").unlink()
    result = desk.run("import", desk.path / "doc")
    equal((result.err, [each["title"] for each in desk.run("list", "records", "--json").objects]), ("", ["Letter 589"]))
    equal(text(desk), "A\nB\n")
    equal([each["image"] for each in desk.run("list", "pages", "--json").objects], ["doc/a.jpg", "doc/b 1.jpg"])
    desk.run("check")
    desk.project = str(desk.path / "q.regest")
    document(desk, mets(FILES))
    (desk.path / "doc/link.xml").unlink()
    desk.run("import", desk.path / "doc/mets.xml")
    equal(text(desk), "B\nA\n")


@case
def images_beside_are_found_and_known_by_their_bytes(desk):
    """Beside the file that names them, or above its folder, where Transkribus puts them."""
    data = scans.png(40, 60)
    for name, content in (("a/page/p.xml", scans.page(image="scan.png")), ("b/p.html", (
            '<html><body><div class="ocr_page" title="image &quot;x/scan.png&quot;; bbox 0 0 9 9"><span class="ocr_line" title="bbox 1 1 2 2">A'
            '</span></div></body></html>')), ("c/p.xml", '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><sourceImageInformation>'
                                             '<fileName>scan.png</fileName></sourceImageInformation></Description><Layout><Page ID="p" WIDTH="9" '
                                             'HEIGHT="9"><PrintSpace/></Page></Layout></alto>')):
        desk.write(name[0] + "/scan.png", data)
        desk.run("import", desk.write(name, content))
    desk.run("import", desk.write("d/p.xml", scans.page(image="gone.png", lines=("x",))))
    equal([(page["image"], page["checksum"]) for page in desk.run("list", "pages", "--json").objects],
          [(f"{folder}/scan.png", hashlib.sha256(data).hexdigest()) for folder in "abc"] + [("gone.png", None)])


@case
def mets_in_an_archive_leads_to_nothing(desk):
    document(desk, mets(FILES))
    (desk.path / "doc/link.xml").unlink()
    shutil.rmtree(desk.path / "doc/alto")
    shutil.make_archive(desk.path / "packed", "zip", desk.path / "doc")
    (desk.path / "doc/page/a.xml").write_text("<PcGts")
    result = desk.run("import", desk.path / "packed.zip")
    assert "unpacked they are one" in result.err and "jpg" not in result.err, result.err
    equal(sorted(page["image"] for page in desk.run("list", "pages", "--json").objects), ["scans/a.jpg", "scans/b 1.jpg"])


@case
def mets_leads_to_no_file_outside_its_folder(desk):
    document(desk, mets({"P1": "page/a.xml", "P2": "../other.xml", "P3": str(desk.path / "other.xml"), "P4": "link.xml", "P5": "page/none.xml",
                         "P6": "file:///etc/passwd"}))
    result = desk.run("import", desk.path / "doc/mets.xml", status=1)
    equal(text(desk), "A\n")
    assert "4 files that it names are not in its folder" in result.err, result.err
    desk.write("doc/page/a.xml", "<PcGts")
    desk.project = str(desk.path / "q.regest")
    desk.run("import", desk.path / "doc/mets.xml", status=1, err=r"a.xml: line 1[\s\S]*there is no page")


@case
def what_stands_on_pages_moves_with_corrections(desk):
    desk.run("import", desk.write("x.xml", PAGE % region("r", line("Anna"), line("", "l"), line("Linz"))))
    record = desk.run("list", "records", "--json").object["id"]
    desk.run("correct", record, "5", "5", "went to")
    desk.run("correct", record, "0", "4", "Annie")
    equal([words(desk, each) for each in zones(desk, "line")], ["Annie", "went to", "Linz"])
    desk.run("check")
    desk.run("undo", "3")
    equal(desk.run("list", "pages").out, "")
    desk.run("redo", "3")
    equal([words(desk, each) for each in zones(desk, "line")], ["Annie", "went to", "Linz"])


@case
def json_lines_carry_pages_and_back(desk):
    desk.run("import", desk.write("x.xml", PAGE % region("r", line("Anna"), line("Linz", extra='custom="place {offset:0; length:4;}"'))))
    desk.run("export", "--format", "json", "--output", desk.path / "a.jsonl")
    desk.project = str(desk.path / "q.regest")
    desk.run("import", desk.path / "a.jsonl")
    desk.run("export", "--format", "json", "--output", desk.path / "b.jsonl")
    first, second = ([line for line in (desk.path / name).read_text().splitlines()[1:]] for name in ("a.jsonl", "b.jsonl"))
    equal(first, second)
    equal(len([line for line in first if '"type":"page"' in line]), 1)
    desk.run("check")
    spoilt = (desk.path / "a.jsonl").read_text().replace('"1,2 30,2 30,9 1,9"', '"1,2 x"')
    desk.project = str(desk.path / "r.regest")
    desk.run("import", desk.write("c.jsonl", spoilt), status=1, err="points")


HOSTILE = {
    "cut.xml": (PAGE % region("r", line("A")))[:-9],
    "bomb.xml": '<!DOCTYPE PcGts [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><PcGts><Page imageFilename="&b;"/></PcGts>',
    "outside.xml": '<!DOCTYPE alto [<!ENTITY x SYSTEM "file:///etc/passwd">]><alto><Layout><Page><PrintSpace><TextBlock><TextLine>'
                   '<String CONTENT="&x;"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>',
    "deep.xml": PAGE % ("<TextRegion>" * 5000 + "</TextRegion>" * 5000),
    "empty.xml": "<PcGts/>",
    "layout.xml": "<alto><Layout/></alto>",
    "nul.xml": (PAGE % region("r", line("A"))).replace("A<", "A\0<"),
}


@case
def files_that_mean_harm_are_refused_with_a_word(desk):
    for name, content in HOSTILE.items():
        result = desk.run("import", desk.write(name, content), status=1)
        assert name in result.err, (name, result.err)
        assert not (desk.path / "p.regest").exists(), name
    desk.run("import", desk.write("odd.xml", PAGE % region(
        "r", line("A", points="1,2 x"), line("B", points="99999999999999,-9e99 1,2"), extra='custom="structure {" type=""')))
    desk.run("check")


# -- out --------------------------------------------------------------------------------------------

def validate(path, schema):
    if not (SHARED / schema).exists() or not shutil.which("xmllint"):
        return
    done = subprocess.run(["xmllint", "--noout", "--schema", SHARED / schema, path], capture_output=True, text=True, check=False)
    equal((path.name, done.returncode, done.stderr.splitlines()[:-1]), (path.name, 0, []))


PAGE_SCHEMA, ALTO_SCHEMA = "schemas/page/pagecontent-2019-07-15.xsd", "schemas/alto/alto-4-4.xsd"

# A page with all that is odd: regions in regions, lines without words, blanks, words of which one is missing, no places.
ODD = PAGE % (
    region("t", '<Coords points="1,2 30,2 30,90"/>', region("c", line("𝄞 Anna Ho-", "l1", 'custom="person {offset:3; length:7; role:sender; '
           'wikiData:Q5; continued:true;}"'), line("lub  went ", "l2", 'custom="person {offset:0; length:3; continued:true;}"'), extra='type="heading"'),
           kind="TableRegion")
    + region("p", line("", "l3"), '<TextLine id="l4"><Coords points="5,6 7,8"/><Baseline points="5,8 7,8"/><Word id="w1"><Coords points="5,6 6,8"/>'
             '<TextEquiv conf="0.5"><Unicode>to</Unicode></TextEquiv></Word><Word id="w2"><Coords points="6,6 7,8 6,9"/><TextEquiv><Unicode>Linz'
             "</Unicode></TextEquiv></Word><TextEquiv><Unicode> to Linz; x</Unicode></TextEquiv></TextLine>", extra='custom="structure {type:a;b;}"')
    + region("i", kind="ImageRegion") + region("o", "<TextEquiv><Unicode>own\nwords</Unicode></TextEquiv>"))


def facts(desk):
    """Zones with their words and tags, without what the program makes up."""
    found, whole = zones(desk), text(desk)
    names = {each["id"]: each["name"] for each in found}
    return ([(each["type"], each["name"], each["label"], each["points"], each["baseline"], each["confidence"], names.get(each["parent"]),
              None if each["start"] is None else whole[each["start"]:each["end"]]) for each in found], tags(desk), whole)


def as_far_as_known(before, after):
    """What came back, without the names, outlines and parents' names that were made up for zones that had none."""
    equal(len(after), len(before))
    return [tuple(new if old is not None else None for old, new in zip(one, other)) for one, other in zip(before, after)]


def again(desk, form, schema):
    """Out in this format, looked at by its schema, and into a project of its own."""
    out = desk.path / f"out-{form}"
    result = desk.run("export", "--format", form, "--output", out)
    for path in out.iterdir():
        validate(path, schema)
    desk.project = str(desk.path / f"{form}-again.regest")
    desk.run("import", out)
    return result


@case
def page_goes_out_valid_and_comes_back(desk):
    desk.run("import", desk.write("x.xml", ODD))
    desk.run("set", desk.run("list", "annotations", "--json").objects[0]["id"], "title", "a;b}:c")
    before = facts(desk)
    values = [(each["name"], each["value"]) for each in desk.run("list", "annotations", "--json").objects[0]["attributes"]]
    result = again(desk, "page", PAGE_SCHEMA)
    assert "4 zones have no place" in result.err, result.err
    after = facts(desk)
    equal(after[1:], before[1:])
    equal(as_far_as_known(before[0], after[0]), before[0])
    found = desk.run("list", "annotations", "--json").objects[0]
    equal([(each["name"], each["value"]) for each in found["attributes"]], values)
    equal(desk.run("list", "entities", "--json").object["identifiers"][0]["value"], "Q5")
    desk.run("check")


@case
def alto_goes_out_valid_and_comes_back(desk):
    desk.run("import", desk.write("x.xml", ODD.replace("<TextEquiv><Unicode>own\nwords</Unicode></TextEquiv>", "")))
    before = facts(desk)
    again(desk, "alto", ALTO_SCHEMA)
    after = facts(desk)
    equal(after[1:], before[1:])
    equal(after[0], before[0])
    equal(desk.run("list", "entities", "--json").object["identifiers"][0]["value"], "Q5")
    desk.run("check")


@case
def what_is_drawn_comes_back_as_tags(desk):
    desk.run("import", desk.write("x.xml", scans.page()))
    record = desk.run("list", "records", "--json").object["id"]
    stamp = desk.run("tag", record, "stamp", "--page", 1, "--box", "10,20,30,40").out.split()[0]
    desk.run("set", stamp, "wording", "SECRET; {1951}")
    desk.run("tag", record, "signature", "--page", 1, "--polygon", "10,20 30,20 30,60")
    for form, values in (("page", [("wording", "SECRET; {1951}")]), ("alto", [])):
        desk.project = str(desk.path / "p.regest")
        desk.run("export", "--format", form, "--output", desk.path / form)
        desk.project = str(desk.path / f"{form}.regest")
        path, = (desk.path / form).iterdir()
        validate(path, PAGE_SCHEMA if form == "page" else ALTO_SCHEMA)
        desk.run("import", path)
        tags = {each["id"]: each for each in desk.run("list", "annotations", "--json").objects}
        found = [zone for zone in desk.run("list", "zones", "--json").objects if zone["type"] == "tag"]
        equal([(tags[zone["annotation"]]["kind"], zone["points"], zone["label"]) for zone in found],
              [("stamp", "10,20 40,20 40,60 10,60", None), ("signature", "10,20 30,20 30,60", None)])
        equal([(each["name"], each["value"]) for each in tags[found[0]["annotation"]]["attributes"]], values)
        desk.run("check")


@case
def what_others_draw_are_zones(desk):
    boxed = '<Coords points="1,2 30,2 30,40"/>'
    desk.run("import", desk.write("p.xml", PAGE % (f'<GraphicRegion id="a" type="stamp">{boxed}</GraphicRegion><ImageRegion id="b">{boxed}'
                                                   f'<TextRegion id="c" type="caption">{boxed}</TextRegion></ImageRegion>')))
    place = 'HPOS="1" VPOS="2" WIDTH="3" HEIGHT="4"'
    desk.run("import", desk.write("a.xml", ALTO % ("pixel", "", f'<ComposedBlock ID="d" TYPE="table" {place}><Illustration ID="e" {place}/>'
                                                   f'<GraphicalElement ID="f" {place}/></ComposedBlock>')))
    equal([(zone["type"], zone["label"], zone["name"], zone["annotation"]) for zone in desk.run("list", "zones", "--json").objects],
          [("region", "stamp", "a", None), ("region", "image", "b", None), ("region", "caption", "c", None), ("region", None, "d", None),
           ("region", "illustration", "e", None), ("region", "graphic", "f", None)])


@case
def every_page_of_a_record_is_a_file_named_as_its_image(desk):
    page = {"type": "page", "record": "0190a000-0000-7000-8000-0000000000a1", "zones": []}
    profile = json.loads(shared_profile(desk))
    lines = [profile, {"type": "record", "id": page["record"], "attributes": [], "text": "A\x01\n", "title": "T"}]
    for number, (label, image) in enumerate(((None, "scans/a.jpg"), ("12v", None), ("", "b/a.jpg"))):
        lines.append({**page, "id": f"0190a000-0000-7000-8000-0000000000b{number}", "label": label, "image": image})
    lines[-1]["zones"] = [{"id": "0190a000-0000-7000-8000-0000000000c1", "type": "line", "points": "-5,2 3,4", "start": 0, "end": 2, "name": "a b"}]
    desk.run("import", desk.write("x.jsonl", "\n".join(map(json.dumps, lines))))
    for form, schema in (("page", PAGE_SCHEMA), ("alto", ALTO_SCHEMA)):
        result = desk.run("export", "--format", form, "--output", desk.path / form)
        equal(sorted(path.name for path in (desk.path / form).iterdir()), ["12v.xml", "a 2.xml", "a.xml"])
        for path in (desk.path / form).iterdir():
            validate(path, schema)
        assert "1 character that XML forbids" in result.err, result.err


def shared_profile(desk):
    desk.project = str(desk.path / "profile.regest")
    desk.run("new")
    desk.run("export", "--format", "json", "--output", desk.path / "profile.jsonl")
    desk.project = str(desk.path / "p.regest")
    return (desk.path / "profile.jsonl").read_text().splitlines()[0]


def in_tei(desk, change=lambda text: text):
    """Out as TEI and, as somebody changed it, into a project of its own."""
    out = desk.path / "edition.xml"
    desk.run("export", "--format", "tei", "--output", out)
    out.write_text(change(out.read_text()))
    desk.project = str(desk.path / "tei-again.regest")
    desk.run("import", out)
    desk.run("check")
    return ET.parse(out).getroot()


@case
def tei_points_to_places_and_comes_back(desk):
    desk.run("import", desk.write("x.xml", ODD))
    before = facts(desk)
    root = in_tei(desk)
    equal(facts(desk), before)
    ids = {each.get("{http://www.w3.org/XML/1998/namespace}id"): each for each in root.iter()}
    breaks = [ids[each.get("facs")[1:]] for each in root.iter(TEI + "lb") if each.get("facs")]
    equal([each.get("n") for each in breaks], ["l1", "l2", "l3", "l4"])
    page, = [ids[each.get("facs")[1:]] for each in root.iter(TEI + "pb")]
    equal((page.get("lrx"), page.get("lry"), page.find(TEI + "graphic").get("url")), ("1000", "1500", "scans/p%207.jpg"))
    equal((ids[breaks[3].get("{http://www.w3.org/XML/1998/namespace}id")].get("ulx"), breaks[3].get("lrx")), ("5", "7"))


EDITION = ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt></fileDesc>'
           "</teiHeader>%s<text><body>%s</body></text></TEI>")
SURFACES = ('<facsimile><surfaceGrp><surface xml:id="s1" n="1r" ulx="10" uly="20" lrx="1010" lry="1520"><graphic url="scans/1%20r.jpg" xml:id="g1"/>'
            '<zone xml:id="z1" type="textblock" points="10,20 500,20 500,90"><zone xml:id="z2" ulx="110" uly="120" lrx="210" lry="140"/>'
            '<zone xml:id="z3" points="x"/></zone></surface></surfaceGrp><surface xml:id="s2"><graphic url="2.png" width="800px" height="600px"/>'
            "</surface><graphic url='http://example.org/3'/></facsimile>")

# The facsimile, the body, and each page with what its zones hold.
EDITIONS = {
    "surfaces and zones": (
        SURFACES, '<pb facs="#s1"/><p facs="#z1"><lb facs="#z2"/>Dear <hi>Anna</hi>,<lb facs="#none #z3"/>thank you</p><pb facs="#s2"/><p>Yours</p>',
        [("1r", "scans/1 r.jpg", 1000, 1500, [("region", "0,0 490,0 490,70", "Dear Anna,\nthank you"), ("line", "100,100 200,100 200,120 100,120",
                                                                                             "Dear Anna,"), ("line", None, "thank you")]),
         (None, "2.png", 800, 600, [("region", None, "Yours")]), (None, "http://example.org/3", None, None, [])]),
    "images that a pb names": (
        "", '<pb facs="img/1.jpg"/><p>One</p><p>two <pb facs="img/2.jpg"/>three</p><pb facs="0007"/><p>four</p>',
        [(None, "img/1.jpg", None, None, [("region", None, "One\ntwo")]), (None, "img/2.jpg", None, None, [("region", None, "three")])]),
    "images by their names, one of them twice": (
        '<facsimile><graphic url="A_1"/><graphic url="A_2"/></facsimile>', '<pb facs="A_2"/><p>One</p><pb facs="A_1"/><p>two</p><pb facs="A_2"/><p>x</p>',
        [(None, "A_1", None, None, [("region", None, "two")]), (None, "A_2", None, None, [("region", None, "One"), ("region", None, "x")])]),
    "words, and places that are pointed to twice": (
        SURFACES, '<p><lb facs="#z2"/><w facs="#z3">Anna</w> and <w facs="#z3">no</w><lb facs="#z2"/>x</p>',
        [("1r", "scans/1 r.jpg", 1000, 1500, [("region", "0,0 490,0 490,70", None), ("line", "100,100 200,100 200,120 100,120", "Anna and no"),
                                               ("region", None, "Anna")]),
         (None, "2.png", 800, 600, []), (None, "http://example.org/3", None, None, [])]),
}


@case
def pages_of_other_editions_come_in(desk):
    for number, (what, (facsimile, body, wanted)) in enumerate(EDITIONS.items()):
        desk.project = str(desk.path / f"{number}.regest")
        desk.run("import", desk.write(f"{number}.xml", EDITION % (facsimile, body)))
        found = [(page["label"], page["image"], page["width"], page["height"],
                  [(zone["type"], zone["points"], words(desk, zone)) for zone in zones(desk) if zone["page"] == page["id"]])
                 for page in desk.run("list", "pages", "--json").objects]
        equal((what, found), (what, wanted))
        desk.run("check")


@case
def a_volume_s_documents_have_the_pages_they_point_to(desk):
    body = '<div type="document"><pb facs="#s1"/><p><lb facs="#z2"/>one</p></div><div type="document"><p><lb facs="#z2"/>two</p></div>'
    body += '<div type="document"><pb facs="#s2"/><p>three</p></div><div type="document"><pb facs="#s2"/><p>four</p></div>'
    desk.run("import", desk.write("v.xml", EDITION % (SURFACES, body)))
    equal([page["image"] for page in desk.run("list", "pages", "--json").objects], ["scans/1 r.jpg"] * 2 + ["2.png"] * 2)
    equal(len(zones(desk, "line")), 2)
    equal(len(zones(desk)), 8)
    desk.run("check")


@case
def web_annotations_say_where_on_the_scan(desk):
    desk.run("import", desk.write("x.xml", ODD))
    before = facts(desk)
    record = desk.run("list", "records", "--json").object["id"]
    start = text(desk).index("to Linz")
    for span in ((start, start + 7), (start + 3, start + 7), (0, 2)):
        desk.run("tag", record, "note", *span)
    desk.run("export", "--format", "web-annotation", "--output", desk.path / "a.jsonld")
    found = json.loads((desk.path / "a.jsonld").read_text())["items"]
    regions = {item["target"]["selector"][0]["start"]: item["target"]["selector"][2]["value"] for item in found if "selector" in item["target"]}
    equal((regions[start], regions[start + 3]), ("xywh=pixel:5,6,2,3", "xywh=pixel:6,6,1,3"))
    equal(regions[0], "xywh=pixel:1,2,29,7")
    desk.project = str(desk.path / "again.regest")
    desk.run("import", desk.path / "a.jsonld")
    equal(facts(desk)[0], before[0])
    equal(len(tags(desk)), len(before[1]) + 3)


@case
def a_stamp_is_tagged_on_the_image_alone(desk):
    desk.run("import", desk.write("x.xml", PAGE % region("r", line("Anna"))))
    record = desk.run("list", "records", "--json").object["id"]
    tag = desk.run("tag", record, "stamp", "--page", 1, "--box", "10,20,300,40", "--json").object
    equal((tag["start"], tag["end"], tag["quote"]), (None, None, None))
    equal([(zone["page"], zone["points"]) for zone in tag["zones"]], [(1, "10,20 310,20 310,60 10,60")])
    desk.run("set", tag["id"], "wording", "SECRET")
    both = desk.run("tag", record, "person", 0, 4, "--page", 1, "--polygon", "1,1 9,1 9,9", "--json").object
    equal((both["start"], both["end"], both["zones"][0]["points"]), (0, 4, "1,1 9,1 9,9"))
    equal(desk.run("list", "annotations").out.splitlines()[-1].split("\t")[1:4], ["stamp", "p1:10,20,300,40", "SECRET"])
    assert "p1:10,20,300,40" in desk.run("show", record).out
    desk.run("check")
    for words in (("--page", 2, "--box", "1,1,2,2"), ("--page", 1, "--box", "990,1,20,2"), ("--page", 1, "--polygon", "-1,0 4,4 5,9")):
        desk.run("tag", record, "stamp", *words, status=1)
    for words in ((), ("--page", 1), ("--page", 1, "--box", "1,2,3"), ("--page", 1, "--box", "1,2,0,4"), ("--box", "1,1,2,2"),
                  ("--page", 1, "--polygon", "1,1 2,2"), ("--page", "x", "--box", "1,1,2,2")):
        desk.run("tag", record, "stamp", *words, status=2)
    desk.run("export", "--format", "page", "--output", desk.path / "page")
    equal([(each.get("type"), each.get("custom")) for path in (desk.path / "page").glob("*.xml")
           for each in ET.parse(path).iter() if each.tag.endswith("GraphicRegion")],
          [("other", "person {}"), ("stamp", "stamp { wording:SECRET;}")][::-1])
    desk.run("export", "--format", "alto", "--output", desk.path / "alto")
    assert 'TYPE="stamp" LABEL="SECRET"' in next((desk.path / "alto").glob("*.xml")).read_text()
    desk.run("export", "--format", "brat", "--output", desk.path / "brat", err="1 tag that stands on no text was left out")
    desk.run("undo")
    desk.run("untag", tag["id"])
    equal(zones(desk, "tag"), [])
    desk.run("undo")
    equal([zone["annotation"] for zone in zones(desk, "tag")], [tag["id"]])
    desk.run("check")


@case
def lines_keep_their_places_in_tei_that_was_changed(desk):
    desk.run("import", desk.write("x.xml", PAGE % region("r", line("Anna"), line("Linz", "l", parts='<Word id="w"><TextEquiv><Unicode>Linz'
                                                                                        "</Unicode></TextEquiv></Word>"))))
    in_tei(desk, lambda text: text.replace("/>Anna<", "/>Annamaria<"))
    equal([words(desk, each) for each in zones(desk, "line")], ["Annamaria", "Linz"])
    equal([words(desk, each) for each in zones(desk, "word")], [None])


@case
def a_record_without_pages_is_told(desk):
    desk.record("Anna\n")
    for form in ("page", "alto"):
        desk.run("export", "--format", form, "--output", desk.path / form, status=1, err="No record has a page")
        assert not (desk.path / form).exists()


@case
def every_page_of_the_dev_set_goes_out_valid(desk):
    for path in sorted(shared("devset/page_alto").glob("*.xml")):
        desk.project = str(desk.path / f"{path.stem}.regest")
        desk.run("import", path)
        start, before = desk.project, facts(desk)
        for form, schema in (("page", PAGE_SCHEMA), ("alto", ALTO_SCHEMA)):
            desk.project = start
            again(desk, form, schema)
            after = facts(desk)
            equal((path.name, form, after[2]), (path.name, form, before[2]))
            equal((path.name, form, as_far_as_known(before[0], after[0])), (path.name, form, before[0]))
            subprocess.run(["rm", "-r", desk.path / f"out-{form}", desk.project], check=True)


# -- figures ----------------------------------------------------------------------------------------

def as_points(string):
    numbers = [int(float(each)) for each in string.replace(",", " ").split()]
    return ",".join(map(str, numbers))


def of_box(box):
    x, y, width, height = (round(float(each)) for each in box)
    return as_points(f"{x},{y} {x + width},{y} {x + width},{y + height} {x},{y + height}")


@case
def every_page_of_the_dev_set_comes_in_whole(desk):
    """Prints how many lines, polygons and texts are equal, file by file; none may be another."""
    totals = [0, 0, 0, 0]
    for path in sorted(shared("devset/page_alto").glob("*.xml")):
        wanted = json.loads(path.with_suffix(".expected.json").read_text())
        desk.project = str(desk.path / f"{path.stem}.regest")
        desk.run("import", path)
        found = zones(desk, "line")
        whole = text(desk)
        lines = sum(each["id"] == other["name"] and each["text"] == whole[other["start"]:other["end"]]
                    for each, other in zip(wanted["lines"], found))
        outlines = sum(as_points(each["points"]) == as_points(other["points"]) if each["points"]
                       else of_box(each["box"]) == as_points(other["points"])
                       for each, other in zip(wanted["lines"], found))
        same = whole.removesuffix("\n") == wanted["text"]
        page, = desk.run("list", "pages", "--json").objects
        equal((page["image"], page["width"], page["height"]), (wanted["image"], int(wanted["width"]), int(wanted["height"])))
        equal(len(zones(desk, "region")), wanted["regions"])
        print(f"# {path.name}: {lines} of {len(wanted['lines'])} lines, {outlines} polygons, text {'equal' if same else 'differs'}")
        totals = [a + b for a, b in zip(totals, (len(wanted["lines"]), lines, outlines, same))]
        equal((path.name, len(found), lines, outlines, same), (path.name, *[len(wanted["lines"])] * 3, True))
    print("# {} lines: {} equal, {} polygons equal; {} texts equal".format(*totals))


@case
def hocr_goes_out_and_comes_back(desk):
    body = ('<div class="ocr_page" title="image &quot;scans/1.png&quot;; bbox 0 0 800 900"><div class="ocr_carea" id="c" title="bbox 1 2 300 400">'
            '<span class="ocr_line" id="l" title="bbox 10 20 110 40; baseline 0.1 -5"><span class="ocrx_word" id="w" title="bbox 10 20 50 40; '
            'x_wconf 93">Linz,</span><span class="ocrx_word" id="v" title="bbox 50 20 60 40; x_wconf 8.5">a&lt;</span> b</span></div>'
            '<span class="ocr_line" id="m" title="bbox 9 90 99 99; poly 9 90 99 92 50 99">loose  line</span></div>')
    desk.run("import", desk.write("a.hocr", HOCR % body))
    before, said = zones(desk), text(desk)
    equal(said, "Linz,a< b\nloose line\n")
    desk.run("tag", desk.run("list", "records", "--json").object["id"], "place", 0, 4)
    assert "hOCR has no tags: 1 was left out" in desk.run("export", "--format", "hocr", "--output", str(desk.path / "out")).err
    file, = (desk.path / "out").iterdir()
    equal(file.name, "1.hocr")
    subprocess.run(["xmllint", "--noout", file], check=True)
    equal([each.get("title") for each in ET.parse(file).iter("{http://www.w3.org/1999/xhtml}div")][0],
          'image "scans/1.png"; bbox 0 0 800 900; ppageno 0')
    desk.project = str(desk.path / "again.regest")
    desk.run("import", str(file))
    kept = ("type", "points", "baseline", "start", "end", "confidence", "name")
    equal((text(desk), [[each[name] for name in kept] for each in zones(desk)]), (said, [[each[name] for name in kept] for each in before]))
    desk.run("check")


main()
