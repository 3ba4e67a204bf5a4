# SPDX-License-Identifier: GPL-3.0-or-later
"""PDFs come in by their text layer and their pages; what has no text, is locked or does harm is told so."""

import hashlib
import os
import re
import subprocess
import time

import scans
from desk import SOURCE, case, equal, main


def pdf(pages, info="", more=""):
    """PAGES: lists of lines; an empty one is a page without text. MORE: entries of each page."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", None, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", f"<< {info} >>"]
    kids = []
    for lines in pages:
        stream = "".join(f"BT /F1 12 Tf 72 {700 - 14 * number} Td ({line}) Tj ET\n" for number, line in enumerate(lines))
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
                       f"/Resources << /Font << /F1 3 0 R >> >> {more} >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    made, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (f"{made}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R "
            f"/Info 4 0 R >>\nstartxref\n{len(made)}\n%%EOF\n").encode("latin-1")


INFO = "/Title (Microsoft Word - Letter.doc) /Author (A. Petrova) /CreationDate (D:20150301100000Z)"


@case
def pages_follow_each_other(desk):
    path = desk.write("a.pdf", pdf([["Ciphered telegram", "From Beijing"], ["Second page"]], INFO))
    record = desk.run("import", path).out.split("\t")[0]
    equal(desk.show(record)["text"], "Ciphered telegram\nFrom Beijing\n\f\nSecond page\n")
    shown = desk.attributes(record)
    equal([shown[name]["value"] for name in ("title", "author", "date")], ["Letter.doc", "A. Petrova", "2015-03-01"])
    assert not desk.run("import", path, err="was imported before").out


@case
def pages_without_text_are_told(desk):
    result = desk.run("import", desk.write("a.pdf", pdf([["Text"], [], []])), err="2 of 3 pages have no text")
    equal(desk.show(result.out.split("\t")[0])["text"].split(), ["Text"])
    # scans: a record of pages, whose text is to be read
    record = desk.run("import", desk.write("b.pdf", pdf([[], []])), err="b.pdf: the PDF has no text, only images").out.split("\t")[0]
    shown = desk.show(record)
    equal((shown["title"], shown["text"], len(shown["pages"])), ("b", "", 2))
    equal([zone for zone in zones(desk) if zone["page"] in [page["id"] for page in shown["pages"]]], [])
    desk.run("check")


def zones(desk):
    return desk.run("list", "zones", "--json").objects


def box(zone):
    numbers = [int(number) for number in re.findall("-?[0-9]+", zone["points"])]
    return min(numbers[::2]), min(numbers[1::2]), max(numbers[::2]), max(numbers[1::2])


@case
def words_are_tied_to_their_places_on_the_pages(desk):
    data = pdf([["Ciphered telegram", "From Beijing"], ["Second page"]])
    shown = desk.show(desk.run("import", desk.write("in/a.pdf", data)).out.split("\t")[0])
    text, found = shown["text"], zones(desk)
    equal([(page["image"], page["width"], page["height"], page["checksum"]) for page in shown["pages"]],
          [(name, 2479, 3508, hashlib.sha256(data).hexdigest()) for name in ("in/a.pdf", "in/a.pdf#page=2")])
    words = [[text[zone["start"]:zone["end"]] for zone in found if (zone["type"], zone["page"]) == ("word", page["id"])]
             for page in shown["pages"]]
    equal(words, [["Ciphered", "telegram", "From", "Beijing"], ["Second", "page"]])
    lines = {zone["id"]: zone for zone in found if zone["type"] == "line"}
    equal([text[zone["start"]:zone["end"]] for zone in lines.values()], ["Ciphered telegram", "From Beijing", "Second page"])
    for zone in found:
        if zone["type"] == "word":
            inner, outer = box(zone), box(lines[zone["parent"]])
            assert outer[0] <= inner[0] < inner[2] <= outer[2] and outer[1] <= inner[1] < inner[3] <= outer[3]
    desk.run("check")


def ink(path):
    """The box of what is dark on the first page as another program draws it."""
    drawn = subprocess.run(["pdftoppm", "-r", "300", "-gray", "-cropbox", "-f", "1", "-l", "1", path], check=True, capture_output=True).stdout
    head = re.match(rb"P5\s(\d+) (\d+)\s255\s", drawn)
    width, height = int(head[1]), int(head[2])
    rows = [drawn[at:at + width] for at in range(head.end(), head.end() + width * height, width)]
    dark = [number for number, row in enumerate(rows) if min(row) < 128]
    columns = [number for row in rows if min(row) < 128 for number, each in enumerate(row) if each < 128]
    return min(columns), dark[0], max(columns), dark[-1]


@case
def places_are_those_of_the_page_as_it_is_seen(desk):
    for number, more in enumerate(("", "/Rotate 90", "/Rotate 180", "/CropBox [50 400 400 800]", "/CropBox [50 400 400 800] /Rotate 270")):
        desk.project = str(desk.path / f"{number}.regest")
        path = desk.write(f"{number}.pdf", pdf([["Telegram"]], more=more))
        desk.run("import", path)
        (word, ), drawn = [box(zone) for zone in zones(desk) if zone["type"] == "word"], ink(path)
        # letters fill a good part of their box, and nothing is beside it
        assert word[0] - 3 <= drawn[0] and word[1] - 3 <= drawn[1] and drawn[2] <= word[2] + 3 and drawn[3] <= word[3] + 3, (more, word, drawn)
        assert max(abs(a - b) for a, b in zip(word, drawn)) < 25, (more, word, drawn)


@case
def what_is_drawn_under_a_scan_comes_back_where_it_was(desk):
    desk.write("scan.png", scans.png(500, 750))
    desk.run("import", desk.write("page.xml", scans.page()))
    before = {(zone["start"], zone["end"]): box(zone) for zone in zones(desk) if zone["type"] == "word"}
    path = desk.path / "out.pdf"
    desk.run("export", "--format", "pdf-facsimile", "--output", str(path))
    desk.project = str(desk.path / "again.regest")
    shown = desk.show(desk.run("import", path).out.split("\t")[0])
    equal((shown["text"].split("\n")[:2], [(page["width"], page["height"]) for page in shown["pages"]]), (list(scans.LINES), [(1000, 1500)]))
    after = {(zone["start"], zone["end"]): box(zone) for zone in zones(desk) if zone["type"] == "word"}
    equal(sorted(after), sorted(before))
    for span, place in after.items():
        assert max(abs(a - b) for a, b in zip(place, before[span])) < 12, (span, place, before[span])


@case
def answers_that_cannot_be_right_are_no_places(desk):
    """What reads a stranger's file may say anything."""
    path = desk.write("a.pdf", pdf([["Text"]]))
    program = desk.write("bin/regest-pdf-text", "")
    os.chmod(program, 0o755)
    for boxes, n in (("9 9\\n1 1 5 5\\n", 1), ("", 0), ("x\\n-\\n", 0), ("9 9\\n1 1 -5 5\\n", 0), ("-1 99999999999\\n1 1 5 5 5\\n2\\n", 1),
                     ("9 9\\n99999999 1 99999999 5\\n", 1), ("9 9\\n" + "1 1 1 1\\n" * 20, 2)):
        desk.project = str(desk.path / f"{abs(hash(boxes))}.regest")
        desk.write("bin/regest-pdf-text", f"#!/bin/sh\ncat >/dev/null\nprintf 'ok\\n\\nTwo words\\f{boxes}\\f'\n")
        desk.run("import", path, env={"REGEST_LIBEXECDIR": str(desk.path / "bin")})
        equal(sum(zone["type"] == "word" for zone in zones(desk)), n)
        desk.run("check")


@case
def locked_and_damaged_files_are_told(desk):
    desk.run("import", SOURCE / "tests/fixtures/pdf/locked.pdf", status=1, err="locked.pdf: the file can be read with a password only")
    whole = pdf([["Text"]])
    desk.run("import", desk.write("a.pdf", whole[:20]), status=1, err="a.pdf: the PDF is damaged")
    # poppler mends what has lost its table
    equal(len(desk.run("import", desk.write("b.pdf", whole[:-20])).lines), 1)


@case
def a_program_that_dies_takes_nothing_down(desk):
    program = desk.write("bin/regest-pdf-text", "#!/bin/sh\nkill -SEGV $$\n")
    os.chmod(program, 0o755)
    path = desk.write("a.pdf", pdf([["Text"]]))
    good = desk.write("b.txt", "good")
    result = desk.run("import", path, good, status=1, err="a.pdf: the program that reads PDFs stopped",
                      env={"REGEST_LIBEXECDIR": str(desk.path / "bin")})
    equal(len(result.lines), 1)
    # one that does not even listen
    desk.write("large.pdf", pdf([["Text"]]) + b" " * 10_000_000)
    desk.run("import", desk.path / "large.pdf", status=1, err="large.pdf: the program that reads PDFs stopped",
             env={"REGEST_LIBEXECDIR": str(desk.path / "bin")})
    for says in ("ok", "ok\n", "", "ok\ntitle\n\n", "nonsense\n", "ok\n\n\\377\\f"):
        desk.write("bin/regest-pdf-text", f"#!/bin/sh\ncat >/dev/null\nprintf '{says}'\n")
        desk.run("import", path, status=1, err="a.pdf: the ", env={"REGEST_LIBEXECDIR": str(desk.path / "bin")})


@case
def many_pages_take_no_time(desk):
    path = desk.write("a.pdf", pdf([[f"Page {number}, line {line}" for line in range(40)] for number in range(500)]))
    started = time.monotonic()
    text = desk.show(desk.run("import", path).out.split("\t")[0])["text"]
    assert time.monotonic() - started < 20
    equal(text.count("\f"), 499)


main()
