# SPDX-License-Identifier: GPL-3.0-or-later
"""Editions with the images of pages: the HTML one, and PDFs of the scans with their words under them."""

import base64
import re
import subprocess

import pages
import scans
from desk import case, equal, main

SVG = ".//*[local-name()='svg']"


def come_in(desk, **options):
    desk.write("scan.png", scans.png(500, 750))
    return desk.run("import", desk.write("page.xml", scans.page(**options))).out.split("\t")[0]


def export(desk, *more, name="out.html", kind="html"):
    result = desk.run("export", "--format", kind, "--output", str(desk.path / name), *more)
    return desk.path / name, result.err


@case
def a_page_is_shown_and_leads_to_its_words_and_back(desk):
    record = come_in(desk)
    desk.run("tag", record, "date", 3, 15)
    path, said = export(desk)
    page = pages.read(path)
    equal((pages.problems(page), said), ([], ""))
    equal(pages.texts(page), {record: "Linz, 14 May\nan Anna Berg."})
    drawing, = page.xpath(SVG)
    equal((drawing.get("viewbox"), drawing.get("aria-label")), ("0 0 1000 1500", "Page scan"))
    image, = drawing.xpath(".//*[local-name()='image']")
    kind, data = image.get("href").split(",")
    equal((kind, base64.b64decode(data)[:3]), ("data:image/jpeg;base64", b"\xff\xd8\xff"))
    equal([link.get("aria-label") for link in drawing.xpath(".//a[@class='l']")], list(scans.LINES))
    for link in drawing.xpath(".//a[@class='w']"):
        word = page.get_element_by_id(link.get("href")[1:])
        # a word that a tag begins in is cut by it
        assert link.get("aria-label").startswith(word.text_content()), (link.get("aria-label"), word.text_content())
        if word.tag == "a":
            equal(word.get("href"), "#" + link.get("id"))
    first = page.get_element_by_id("r1l1").xpath("./a[@class='z']")[0]
    equal(page.get_element_by_id(first.get("href")[1:]).get("aria-label"), scans.LINES[0])
    assert "img-src data:" in page.xpath("//meta[@http-equiv]/@content")[0]
    equal(pages.validate(path) or "", "")


@case
def a_page_that_lies_is_turned_in_its_drawing(desk):
    for orientation, frame, turn in ((90, "0 0 1500 1000", "translate(1500 0) rotate(90)"),
                                     (180, "0 0 1000 1500", "translate(1000 1500) rotate(180)"),
                                     (-90, "0 0 1500 1000", "translate(0 1000) rotate(270)")):
        desk.project = str(desk.path / f"{orientation}.regest")
        come_in(desk, orientation=orientation)
        page = pages.read(export(desk)[0])
        drawing, = page.xpath(SVG)
        equal((drawing.get("viewbox"), drawing.xpath("./*[local-name()='g']/@transform")), (frame, [turn]))


@case
def images_are_left_out_where_wished_for_or_missing_and_that_is_said(desk):
    come_in(desk)
    path, said = export(desk, "--without-scans")
    equal((len(pages.read(path).xpath(SVG)), said), (0, ""))
    (desk.path / "scan.png").write_bytes(b"no image")
    path, said = export(desk)
    equal(len(pages.read(path).xpath(SVG)), 0)
    assert "“scan.png” is no image that can be shown" in said, said
    (desk.path / "scan.png").write_bytes(scans.png(500, 750)[:400])
    path, said = export(desk)
    assert "scan.png" in said, said
    (desk.path / "scan.png").unlink()
    path, said = export(desk)
    equal(len(pages.read(path).xpath(SVG)), 0)
    assert "the image of 1 page is not there and was left out" in said, said


@case
def large_scans_become_small_copies(desk):
    come_in(desk, width=4000, height=6000)
    desk.write("scan.png", scans.png(4000, 6000))
    path, said = export(desk)
    equal(said, "")
    assert path.stat().st_size < 200000, path.stat().st_size


def boxes(path):
    """The words of each page as another program finds them, with their places in pixels of the page's zones."""
    out = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
    found = []
    for page in re.split("<page ", out)[1:]:
        found.append([(word, *(float(each) * 300 / 72 for each in place)) for *place, word in re.findall(
            r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', page)])
    return found


def images(path):
    return subprocess.run(["pdfimages", "-list", path], check=True, capture_output=True, text=True).stdout.splitlines()[2:]


@case
def words_lie_under_the_scan_where_they_are_seen(desk):
    come_in(desk)
    path, said = export(desk, name="out.pdf", kind="pdf-facsimile")
    equal(said, "")
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
    page, = boxes(path)
    wanted = []
    for number, line in enumerate(scans.LINES):
        x = 100
        for word in line.split(" "):
            wanted.append((word, x, 200 + 100 * number, x + 20 * len(word), 250 + 100 * number))
            x += 20 * (len(word) + 1)
    equal([word for word, *_ in page], [word for word, *_ in wanted])
    for found, right in zip(page, wanted):
        assert all(abs(a - b) < 12 for a, b in zip(found[1:], right[1:])), (found, right)
    text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    equal(text.split(), " ".join(scans.LINES).split())
    assert len(images(path)) == 1, images(path)


@case
def a_jpeg_goes_in_as_it_is_and_turned_pages_are_turned(desk):
    come_in(desk)
    page = pages.read(export(desk)[0])
    jpeg = base64.b64decode(page.xpath(SVG + "//*[local-name()='image']/@href")[0].split(",")[1])
    for orientation in (0, 90, 180, -90):
        desk.project = str(desk.path / f"{orientation}.regest")
        desk.write("scan.jpg", jpeg)
        desk.run("import", desk.write("j.xml", scans.page("scan.jpg", orientation=orientation)))
        path, said = export(desk, name="j.pdf", kind="pdf-facsimile")
        equal((said, jpeg in path.read_bytes()), ("", True))
        subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
        drawn = subprocess.run(["pdftoppm", "-r", "72", "-gray", path], check=True, capture_output=True).stdout
        width, height = (int(each) for each in drawn.split()[1:3])
        equal((width, height), (360, 240) if orientation % 180 else (240, 360))
        pixels = drawn[-width * height:]
        corner = {0: (0, 0), 90: (1, 0), 180: (1, 1), -90: (0, 1)}[orientation]
        dark = [(x, y) for x in (0, 1) for y in (0, 1) if pixels[(8 + y * (height - 17)) * width + 8 + x * (width - 17)] < 90]
        equal((orientation, dark), (orientation, [corner]))


@case
def a_jpeg_that_ends_early_is_made_whole_and_told(desk):
    come_in(desk)
    jpeg = base64.b64decode(pages.read(export(desk)[0]).xpath(SVG + "//*[local-name()='image']/@href")[0].split(",")[1])
    desk.write("scan.png", jpeg[:len(jpeg) * 2 // 3])
    path, said = export(desk, name="out.pdf", kind="pdf-facsimile")
    assert "“scan.png” is damaged or ends early" in said, said
    assert jpeg[:len(jpeg) // 2] not in path.read_bytes()
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)


@case
def what_has_no_place_or_no_image_is_told(desk):
    desk.record("Words alone.")
    result = desk.run("export", "--format", "pdf-facsimile", "--output", str(desk.path / "a.pdf"), status=1)
    assert "No record has a page" in result.err, result.err
    desk.run("import", desk.write("page.xml", scans.page("gone.png", words=False)))
    path, said = export(desk, name="b.pdf", kind="pdf-facsimile")
    assert "1 record has no page and was left out" in said and "the image of 1 page is not there" in said, said
    subprocess.run(["qpdf", "--check", path], check=True, capture_output=True)
    text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    equal(text.split(), " ".join(scans.LINES).split())


main()
