# SPDX-License-Identifier: GPL-3.0-or-later
"""The image files of pages: added, copied beside the project, checked, lost, moved, renamed and found again."""

import hashlib
import shutil
import struct
import zipfile
import zlib

from desk import case, equal, main

ENCRYPTED = "REGEST_PDF_PASSWORD"


def png(shade, width=40, height=30):
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    rows = b"".join(b"\0" + bytes([shade]) * width for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def turned(orientation):
    """A TIFF, whose orientation is a tag of its own: 3 by 2 pixels of grey."""
    entries = [(256, 3, 1, 3), (257, 3, 1, 2), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, 1, 200), (274, 3, 1, orientation),
               (277, 3, 1, 1), (278, 3, 1, 2), (279, 4, 1, 6)]
    directory = struct.pack("<H", len(entries)) + b"".join(struct.pack("<HHII", *each) for each in entries) + b"\0\0\0\0"
    return (b"II*\0\x08\0\0\0" + directory).ljust(200, b"\0") + bytes(6)


def pages(desk, *arguments):
    return desk.run("pages", *arguments, "--json").objects


def images(desk):
    return [each["image"] for each in pages(desk)]


def start(desk, *names):
    """A record whose pages have these images, each another."""
    record = desk.record("A letter.\n")
    for number, name in enumerate(names):
        desk.write(name, png(number))
    desk.run("pages", record, *names)
    return record


@case
def images_become_pages(desk):
    record = start(desk, "b/2.png", "b/1.png")
    found = pages(desk, record)
    equal([(each["image"], each["width"], each["height"], each["media_type"], each["rotation"]) for each in found],
          [("b/2.png", 40, 30, "image/png", 0), ("b/1.png", 40, 30, "image/png", 0)])
    equal(found[0]["checksum"], hashlib.sha256(png(0)).hexdigest())
    desk.run("undo")
    equal(images(desk), [])
    desk.run("check")


@case
def a_scan_alone_becomes_a_record(desk):
    desk.write("letter.png", png(1))
    desk.write("two.png", png(2))
    said = desk.run("import", str(desk.path / "letter.png"), str(desk.path / "two.png"), err="without words").out
    equal([line.split("\t")[1] for line in said.splitlines()], ["letter", "two"])
    equal([(each["image"], each["width"], each["height"], each["checksum"]) for each in pages(desk, "letter")],
          [("letter.png", 40, 30, hashlib.sha256(png(1)).hexdigest())])
    equal(desk.run("show", "letter", "--json").objects[0]["length"], 0)
    # the same again is noticed, and it is one step
    desk.run("import", str(desk.path / "letter.png"), err="imported before")
    desk.run("undo")
    equal(desk.run("list", "records").out, "")
    desk.run("check")


@case
def scans_of_a_folder_become_records_but_not_those_of_transcriptions(desk):
    desk.write("box/a.png", png(1))
    desk.write("box/b/b.png", png(2))
    desk.write("done/c.png", png(3))
    desk.write("done/c.hocr", "<!DOCTYPE html><html><body><div class='ocr_page' title='image \"c.png\"; bbox 0 0 40 30'><span "
               "class='ocr_line' title='bbox 1 1 30 9'><span class='ocrx_word' title='bbox 1 1 30 9'>word</span></span></div>"
               "</body></html>")
    desk.run("import", str(desk.path / "box"), str(desk.path / "done"), err="without words")
    equal(sorted(images(desk)), ["box/a.png", "box/b/b.png", "done/c.png"])
    equal(len(desk.run("list", "records").out.splitlines()), 3)


@case
def a_scan_that_is_none_or_is_packed_is_refused(desk):
    desk.write("bad.jpg", b"\xff\xd8\xff\xe0" + bytes(1000))
    desk.run("import", str(desk.path / "bad.jpg"), status=1, err="bad.jpg")
    desk.write("scan.png", png(1))
    with zipfile.ZipFile(desk.path / "scans.zip", "w") as archive:
        archive.write(desk.path / "scan.png", "scan.png")
    desk.run("import", str(desk.path / "scans.zip"), status=1, err="unpack it first")


@case
def what_is_no_image_is_told_and_the_others_are_taken(desk):
    record = desk.record("A letter.\n")
    desk.write("good.png", png(1))
    desk.write("bad.jpg", "no image")
    desk.run("pages", record, "bad.jpg", "good.png", "gone.png", status=1, err="“bad.jpg” is no image.*\n.*“gone.png” is not there")
    equal(images(desk), ["good.png"])


@case
def an_image_is_turned_as_its_file_says(desk):
    record = desk.record("A letter.\n")
    for orientation in range(1, 9):
        desk.run("pages", record, desk.write(f"{orientation}.tif", turned(orientation)))
    equal([each["rotation"] for each in pages(desk)], [0, 0, 180, 180, 90, 90, 270, 270])
    # the pixels are the file's, whatever it says
    equal({(each["width"], each["height"]) for each in pages(desk)}, {(3, 2)})


@case
def images_are_copied_as_they_are_added(desk):
    record = desk.record("A letter.\n")
    desk.write("a/p.png", png(1))
    desk.write("b/p.png", png(2))
    desk.write("c/p.png", png(1))
    desk.run("pages", record, "a/p.png", "b/p.png", "c/p.png", "--copy")
    equal(images(desk), ["p-images/p.png", "p-images/p-2.png", "p-images/p.png"])
    equal(sorted(each.name for each in (desk.path / "p-images").iterdir()), ["p-2.png", "p.png"])
    assert (desk.path / "a" / "p.png").exists()


@case
def all_images_are_copied_and_nothing_is_lost(desk):
    start(desk, "a/1.png", "a/2.png")
    shutil.move(desk.path / "a" / "2.png", desk.path / "elsewhere.png")
    desk.write("p-images/1.png", "somebody else's")
    desk.run("pages", "--copy", status=1, err="images copied: 1; not there or not as they were: 1")
    equal(images(desk), ["p-images/1-2.png", "a/2.png"])
    equal((desk.path / "p-images" / "1.png").read_text(), "somebody else's")
    assert (desk.path / "a" / "1.png").exists()
    desk.run("undo")
    equal(images(desk), ["a/1.png", "a/2.png"])
    assert (desk.path / "p-images" / "1-2.png").exists()
    # copied again, the copy that is there is taken
    desk.run("pages", "--copy", status=1)
    equal(sorted(each.name for each in (desk.path / "p-images").iterdir()), ["1-2.png", "1.png"])


@case
def an_image_that_changed_is_not_copied(desk):
    start(desk, "1.png")
    desk.write("1.png", png(99))
    desk.run("pages", "--copy", status=1, err="“1.png” is not what it was")
    equal(images(desk), ["1.png"])


@case
def images_are_checked(desk):
    start(desk, "1.png", "2.png", "3.png")
    desk.run("pages", "--check", err="images as they were: 3; not there or not as they were: 0")
    desk.write("1.png", png(50))
    (desk.path / "2.png").unlink()
    desk.run("pages", "--check", status=1, err="“1.png” is not what it was.*\n.*“2.png” is not there")


@case
def the_moved_are_found_by_name_and_the_renamed_by_checksum(desk):
    start(desk, "1.png", "2.png", "3.png")
    (desk.path / "box" / "deep").mkdir(parents=True)
    shutil.move(desk.path / "1.png", desk.path / "box" / "deep" / "1.PNG")
    shutil.move(desk.path / "2.png", desk.path / "box" / "renamed.jpg")
    (desk.path / "3.png").unlink()
    # of the same name, and another image
    desk.write("box/3.png", png(77))
    desk.run("pages", "--find", "box", status=1, err="“3.png”: a file of this name is there, but it is another image")
    equal(images(desk), ["box/deep/1.PNG", "box/renamed.jpg", "3.png"])
    desk.run("undo")
    equal(images(desk), ["1.png", "2.png", "3.png"])
    desk.run("check")


@case
def of_the_same_name_the_folder_decides(desk):
    page = ('<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="%s" imageWidth="40" '
            'imageHeight="30"/></PcGts>')
    desk.run("import", desk.write("a.xml", page % "box1/001.png"), desk.write("b.xml", page % "001.png"))
    desk.write("new/box1/001.png", png(1))
    desk.write("new/box2/001.png", png(2))
    desk.run("pages", "--find", "new", status=1, err="“001.png”: several files have this name")
    equal(images(desk), ["new/box1/001.png", "001.png"])
    equal(pages(desk)[0]["checksum"], hashlib.sha256(png(1)).hexdigest())


@case
def back_from_the_copies_to_the_originals(desk):
    start(desk, "a/1.png")
    desk.run("pages", "--copy")
    desk.run("pages", "--find", "a")
    equal(images(desk), ["p-images/1.png"])
    desk.run("pages", "--find", "a", "--all")
    equal(images(desk), ["a/1.png"])
    assert (desk.path / "p-images" / "1.png").exists()


@case
def pages_are_removed_by_number_and_id(desk):
    record = start(desk, "1.png", "2.png", "3.png")
    third = pages(desk)[2]["id"]
    desk.run("pages", record, "--remove", "1", "--remove", third)
    equal(images(desk), ["2.png"])
    assert (desk.path / "1.png").exists()
    desk.run("undo")
    equal(images(desk), ["1.png", "2.png", "3.png"])
    desk.run("pages", record, "--remove", "4", status=1, err="no page “4”; nothing was removed")
    desk.run("pages", "--remove", "1", status=2)
    desk.run("pages", "--all", status=2)
    desk.run("pages", "--find", "gone", status=2, err="is no folder")
    desk.run("pages", "--find", ".", "--check", status=2)


@case
def many_pages_of_one_file_go_together(desk):
    record = desk.record("A letter.\n")
    desk.write("a/letters.pdf", pdf(3))
    desk.run("pages", record, "a/letters.pdf")
    equal(images(desk), ["a/letters.pdf", "a/letters.pdf#page=2", "a/letters.pdf#page=3"])
    shutil.move(desk.path / "a" / "letters.pdf", desk.path / "other.pdf")
    desk.run("pages", "--find", ".")
    equal(images(desk), ["other.pdf", "other.pdf#page=2", "other.pdf#page=3"])


def pdf(n_pages):
    kids = " ".join(f"{3 + i} 0 R" for i in range(n_pages))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {n_pages}>>"]
    objects += ["<</Type/Page/Parent 2 0 R/MediaBox[0 0 144 72]>>"] * n_pages
    out = "%PDF-1.4\n" + "".join(f"{i + 1} 0 obj{each}endobj\n" for i, each in enumerate(objects))
    return out + "trailer<</Root 1 0 R>>\n"


@case
def a_locked_pdf_wants_its_password(desk):
    record = desk.record("A letter.\n")
    desk.write("open.pdf", pdf(2))
    lock(desk, "open.pdf", "locked.pdf", "s,e]c\"r\\et ")
    desk.run("pages", record, "locked.pdf", status=1, err="“locked.pdf” can be opened with its password only")
    desk.run("pages", record, "locked.pdf", status=1, err="with its password only", env={ENCRYPTED: "wrong"})
    desk.run("pages", record, "locked.pdf", "--password-file", desk.write("password", "s,e]c\"r\\et \n"))
    equal(images(desk), ["locked.pdf", "locked.pdf#page=2"])
    desk.run("pages", record, "locked.pdf", env={ENCRYPTED: "s,e]c\"r\\et "})
    desk.run("import", "locked.pdf", status=1, err="password only")
    # it has no text: but it was opened
    desk.run("import", "locked.pdf", "--password-file", "password", err="the PDF has no text")


@case
def a_broken_pdf_is_told(desk):
    record = desk.record("A letter.\n")
    desk.write("broken.pdf", "%PDF-1.4\nnothing of the kind")
    desk.run("pages", record, "broken.pdf", status=1, err="“broken.pdf” could not be decoded")


def lock(desk, name, locked, password):
    """Poppler opens what is encrypted with RC4 of 40 bits, which takes few lines: the standard's algorithms 2 and 3."""
    key, owner = keys(password)
    data = (desk.path / name).read_text().replace(
        "trailer<<", "9 0 obj<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>endobj\ntrailer<</ID[<00><00>]/Encrypt 9 0 R" % (
            owner.hex(), rc4(key, PADDING).hex()))
    desk.write(locked, data)


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def keys(password):
    padded = (password.encode("latin-1") + PADDING)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    return hashlib.md5(padded + owner + struct.pack("<i", -4) + b"\0").digest()[:5], owner


def rc4(key, data):
    box, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


main()
