# SPDX-License-Identifier: GPL-3.0-or-later
"""PDFs come in by their text layer; what has none, is locked or does harm is told so."""

import os
import time

from desk import SOURCE, case, equal, main


def pdf(pages, info=""):
    """PAGES: lists of lines; an empty one is a page without text."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", None, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", f"<< {info} >>"]
    kids = []
    for lines in pages:
        stream = "".join(f"BT /F1 12 Tf 72 {700 - 14 * number} Td ({line}) Tj ET\n" for number, line in enumerate(lines))
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
                       "/Resources << /Font << /F1 3 0 R >> >> >>")
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
    desk.run("import", desk.write("b.pdf", pdf([[], []])), status=1, err="b.pdf: the PDF has no text, only images")


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
