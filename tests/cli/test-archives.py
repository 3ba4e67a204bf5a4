# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives of documents are walked like folders: what comes in, what is refused, and what is told of it."""

import io
import os
import random
import resource
import tarfile
import zipfile

from desk import case, equal, main

FILES = {"a.txt": "First", "Folder/b.txt": "Second", "Folder/Deep/c.txt": "Third"}


def make_zip(files, compression=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


def make_tar(files, mode="w:gz"):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode=mode) as archive:
        for name, content in files.items():
            content = content if isinstance(content, bytes) else content.encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return made.getvalue()


def places(desk):
    """Titles, and the collections they are in."""
    records = [desk.attributes(line.split("\t")[0]) for line in desk.run("list", "records").lines]
    return sorted((each["title"]["value"], each["collection"]["value"] if "collection" in each else None) for each in records)


@case
def folders_in_an_archive_are_folders(desk):
    wanted = [("First", None), ("Second", "Folder"), ("Third", "Folder/Deep")]
    for name, content in [("a.zip", make_zip(FILES)), ("b.dat", make_tar(FILES)), ("c.tar", make_tar(FILES, "w")),
                          ("d.tar.xz", make_tar(FILES, "w:xz")), ("e.tar.bz2", make_tar(FILES, "w:bz2"))]:
        result = desk.run("import", desk.write(name, content))
        equal(len(result.lines), 3)
        equal(places(desk), wanted)
        desk.run("undo")
        equal(desk.run("list", "records").out, "")


@case
def archives_in_folders_and_in_each_other_are_folders_of_their_name(desk):
    desk.write("d/box.zip", make_zip({"a.txt": "First", "inner.tar.gz": make_tar({"x/b.txt": "Second"})}))
    desk.run("import", desk.path / "d")
    equal(places(desk), [("First", "box"), ("Second", "box/inner/x")])


@case
def small_archives_are_walked_in_natural_order_and_large_ones_as_they_stand(desk):
    names = ["b/2.txt", "page 10.txt", "b.txt", "page 9.txt", "b/10/x.txt", "a.txt"]
    for rest, wanted in [(0, ["a", "2", "x", "b", "page 9", "page 10"]), (40_000_000, ["2", "page 10", "b", "page 9", "x", "a"])]:
        files = {name: f"Title: {name.rsplit('/')[-1][:-4]}\nDate: 1951\n\nText.\n" for name in names}
        files["zz.bin"] = b"\0" * rest
        for made in (make_zip, make_tar):
            result = desk.run("import", desk.write("a.zip", made(files)), "--again", status=1)
            equal([line.split("\t")[1] for line in result.lines], wanted)


@case
def what_was_imported_before_is_left_out_entry_by_entry(desk):
    desk.run("import", desk.write("b.txt", "Second"))
    result = desk.run("import", desk.write("a.zip", make_zip(FILES)),
                      err="a.zip/Folder/b.txt: was imported before, as “Second”")
    equal(len(result.lines), 2)


@case
def one_bad_file_does_not_spoil_the_others(desk):
    files = {**FILES, "bad.txt": b"\0\1\2", "empty.txt": ""}
    result = desk.run("import", desk.write("a.zip", make_zip(files)), status=1, err="a.zip/bad.txt: no text")
    equal(len(result.lines), 3)
    assert "a.zip/empty.txt: the file is empty" in result.err, result.err


@case
def names_that_lead_out_and_what_systems_leave_behind_stay_out(desk):
    files = {"../up.txt": "up", "/etc/root.txt": "root", ".hidden": "h", "__MACOSX/a.txt": "m", "d/.DS_Store": "s", "ok.txt": "fine"}
    result = desk.run("import", desk.write("a.zip", make_zip(files)), status=1,
                      err="a.zip: the name “../up.txt” leads out of the archive")
    equal([line.split("\t")[1] for line in result.lines], ["fine"])
    assert not (desk.path.parent / "up.txt").exists()


@case
def companions_are_read_together(desk):
    for made in (make_zip, make_tar):
        for order in (("d/a.ann", "d/a.txt"), ("d/a.txt", "d/a.ann")):
            content = {"d/a.ann": "T1\tPerson 3 7\tAnna\n", "d/a.txt": "To Anna\n", "d/annotation.conf": "[entities]\nPerson\n"}
            result = desk.run("import", desk.write("a.zip", made({name: content[name] for name in (*order, "d/annotation.conf")})))
            equal(len(result.lines), 1)
            equal(desk.run("list", "annotations", "--json").object["quote"], "Anna")
            desk.run("undo")


@case
def a_text_with_the_word_of_a_tar_at_its_place_is_a_text(desk):
    for name, text in [("a.txt", "x" * 256 + " ustar 00 " + "0123456701 " * 100), ("b.txt", "1" * 257 + "ustar" + "1" * 400),
                       ("c.txt", "BZh is how it begins")]:
        desk.run("import", desk.write(name, text))
    equal(len(desk.run("list", "records").out.splitlines()), 3)


@case
def what_is_no_archive_of_documents_is_told(desk):
    desk.run("import", desk.write("a.zip", make_zip({"d/": ""})), status=1, err="a.zip: there are no documents in this archive")
    desk.run("import", desk.write("a.zip", make_zip(FILES)[:60]), status=1, err="a.zip: the archive is damaged, or is none")
    nested = "x"
    for _ in range(6):
        nested = make_zip({"a.zip" if isinstance(nested, bytes) else "a.txt": nested})
    desk.run("import", desk.write("n.zip", nested), status=1, err="more than 4 archives in each other")


@case
def a_packed_archive_that_breaks_off_is_read_so_far(desk):
    chance = random.Random(5)
    files = {f"{number}.txt": f"Text {number} " + chance.randbytes(20_000).hex() for number in range(20)}
    content = make_tar(files)
    result = desk.run("import", desk.write("a.tar.gz", content[:len(content) * 2 // 3]), status=1, err="a.tar.gz: the archive breaks off")
    assert len(result.lines) > 3, result.out


@case
def an_archive_needs_no_more_memory_than_a_folder(desk):
    files = {f"{each:05}.txt": f"Telegram {each}\n" + "From Beijing. " * 1000 for each in range(2500)}
    for name, content in files.items():
        desk.write("d/" + name, content)
    desk.write("a.zip", make_zip(files))
    peaks = []
    for name in ("d", "a.zip"):
        equal(len(desk.run("import", desk.path / name, "--again").lines), 2500)
        peaks.append(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    # KiB; 35 MB of texts, of which up to 32 MiB are kept
    assert peaks[1] - peaks[0] < 55_000 or "ASAN_OPTIONS" in os.environ, peaks


main()
