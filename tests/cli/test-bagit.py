# SPDX-License-Identifier: GPL-3.0-or-later
"""BagIt bags, verified as RFC 8493 says and independently of the program."""

import hashlib
import re

from desk import case, equal, main

PIXEL = bytes.fromhex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63600000000200"
                      "01e221bc330000000049454e44ae426082")
PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="{}" imageWidth="9" imageHeight="9">
<TextRegion id="r"><Coords points="0,0 9,0 9,9 0,9"/><TextLine id="l"><Coords points="0,0 9,0 9,9 0,9"/>
<TextEquiv><Unicode>Dear Karel</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>
"""


def bag(desk, name="bag", **options):
    return desk.run("export", "--format", "bagit", "--output", desk.path / name, **options)


def lists(folder, name):
    for algorithm in ("sha256", "sha512"):
        listed = {}
        for line in (folder / f"{name}-{algorithm}.txt").read_text(encoding="utf-8").splitlines():
            digest, path = re.fullmatch(r"([0-9a-f]+)  (\S.*)", line).groups()
            assert ".." not in path.split("/") and path not in listed, path
            listed[path] = digest
            equal(hashlib.new(algorithm, (folder / path).read_bytes()).hexdigest(), digest)
        yield set(listed)


def verify(folder):
    """The bag is complete and valid; gives the names in its payload."""
    equal((folder / "bagit.txt").read_bytes(), b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    payload = {str(path.relative_to(folder)): path.stat().st_size for path in (folder / "data").rglob("*") if path.is_file()}
    for listed in lists(folder, "manifest"):
        equal(listed, set(payload))
    for listed in lists(folder, "tagmanifest"):
        equal(listed, {"bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt"})
    info = dict(line.split(": ", 1) for line in (folder / "bag-info.txt").read_text(encoding="utf-8").splitlines())
    equal(info["Payload-Oxum"], f"{sum(payload.values())}.{len(payload)}")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", info["Bagging-Date"]), info
    return sorted(path.removeprefix("data/") for path in payload)


@case
def a_bag_holds_a_project_that_opens(desk):
    record = desk.record("Dear Karel\n")
    desk.run("tag", record, "person", 5, 10, "--new-entity", "Karel Brod")
    before = desk.show(record)
    bag(desk)
    equal(verify(desk.path / "bag"), ["p.jsonl", "p.jsonld", "p.regest", "p.ttl", "p.xml"])
    desk.project = str(desk.path / "bag/data/p.regest")
    equal(desk.show(record), before)
    desk.run("check")


@case
def images_that_are_there_go_in(desk):
    for folder in ("a", "b"):
        desk.write(f"{folder}/scan.png", PIXEL + folder.encode())
        path = desk.write(f"{folder}/scan.xml", PAGE.format(f"{folder}/scan.png"))
        desk.run("import", path, "--again")
    desk.run("import", desk.write("c/c.xml", PAGE.format("missing.png")))
    desk.run("import", desk.write("d/d.xml", PAGE.format("/etc/passwd")))
    told = bag(desk).err
    found = [name for name in verify(desk.path / "bag") if name.startswith("images/")]
    equal(found, ["images/scan 2.png", "images/scan.png"])
    equal({(desk.path / "bag/data" / name).read_bytes()[-1:] for name in found}, {b"a", b"b"})
    assert "The images of 2 pages are not there" in told, told


@case
def a_bag_of_some_records_holds_no_others(desk):
    one = desk.record("Dear Karel\n", "one.txt")
    desk.record("Dear Anna\n", "two.txt")
    desk.run("export", "--format", "bagit", "--output", desk.path / "bag", "--record", one)
    equal(verify(desk.path / "bag"), ["p.jsonl", "p.jsonld", "p.ttl", "p.xml"])
    for path in (desk.path / "bag/data").iterdir():
        assert b"Dear Karel" in path.read_bytes() and b"Dear Anna" not in path.read_bytes(), path


@case
def a_bag_is_never_mixed_with_what_is_there(desk):
    desk.record("Dear Karel\n")
    bag(desk)
    before = {path: path.stat().st_mtime_ns for path in (desk.path / "bag").rglob("*")}
    bag(desk, status=1, err="what was there is as it was")
    equal({path: path.stat().st_mtime_ns for path in (desk.path / "bag").rglob("*")}, before)
    equal(desk.left_over(), [])
    (desk.path / "empty").mkdir()
    bag(desk, "empty")
    verify(desk.path / "empty")


main()
