# SPDX-License-Identifier: GPL-3.0-or-later
"""What holds for every format that is read: it is found by its content, alone and in archives in each other; an import is one
step and can be taken back; and one that fails leaves nothing behind. A new reader without a sample fails here."""

import io
import json
import os
import subprocess
import tarfile
import zlib

import qualcoder
from desk import CLI, SOURCE, case, equal, main
from office import docx, odt, p, pack

SEEDS = SOURCE / "tests" / "fuzz" / "seeds"


def seed(path):
    return {"sample": (SEEDS / path).read_bytes()}


def make_tar(files):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, content_ in files.items():
            data = content_ if isinstance(content_, bytes) else content_.encode()
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return made.getvalue()


PAGE = ('<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Page imageFilename="a.jpg" imageWidth="9" '
        'imageHeight="9"><TextRegion id="r"><Coords points="0,0 9,0 9,9"/><TextLine id="l"><Coords points="0,0 9,0 9,9"/><TextEquiv>'
        "<Unicode>A letter</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>")
TEI = ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt></fileDesc></teiHeader>'
       "<text><body><p><persName>Anna</persName> wrote.</p></body></text></TEI>")
METS = ('<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><fileSec><fileGrp ID="PAGEXML">'
        '<file ID="f" SEQ="1"><FLocat LOCTYPE="URL" xlink:href="page/1.xml"/></file></fileGrp></fileSec></mets>')

def make_png():
    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")
    head = (4).to_bytes(4, "big") * 2 + bytes((8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\x80\x80\x80\x80" * 4)) + chunk(b"IEND", b"")


# The files of a document: what it is, is found without the ending of a name, but where files belong together by theirs.
SAMPLES = {
    "tei": {"sample": TEI}, "html": seed("import-html/page.html"), "pdf": seed("import-pdf/letter.pdf"),
    "ead3": seed("import-ead/units.ead"), "web-annotation": seed("import-web-annotation/page.jsonld"),
    "iiif": seed("import-iiif/own.json"), "csv": {"sample": "Title,Date,Author\nLetter,1951,Anna\n"},
    "xlsx": seed("import-xlsx/list.xlsx"), "json": seed("import-json/wire.jsonl"), "page": {"sample": PAGE},
    "alto": seed("import-alto/paper.alto"), "hocr": seed("import-hocr/page.html"), "mets": {"mets.xml": METS, "page/1.xml": PAGE},
    "brat": {"a.ann": "T1\tPerson 0 4\tAnna\n", "a.txt": "Anna wrote.\n"}, "conll": {"sample": "Mr O\nAnna B-PER\nHolub I-PER\n. O\n\nLinz B-LOC\n"},
    "webanno-tsv": seed("import-webanno-tsv/layers.tsv"),
    "refi-qda": {"sample": pack({"project.qde": (SEEDS / "import-refi-qda/project.qde").read_text(encoding="utf-8")})},
    "qualcoder": {"sample": qualcoder.build([qualcoder.source(1, "letter", "Anna wrote."), qualcoder.code(1, "Leader"),
                                             qualcoder.coding(1, 1, 0, 4, "Anna")])},
    "tropy": seed("import-tropy/item.json"), "cas-json": seed("import-cas-json/letter.json"), "xmi": seed("import-xmi/letter.xmi"),
    "docx": {"sample": docx(p("A letter."))}, "odt": {"sample": odt("<text:p>A letter.</text:p>")},
    "rtf": seed("import-rtf/letter.rtf"), "text": {"sample": "A letter.\n"},
    "image": {"sample.png": make_png()},
}
ON_DISK = {"image"}  # it is shown from where it stands, and an archive is no such place
TOLERANT = (0, 1)  # seeds have faults that are told


def choose_samples():
    """Under the sanitizers, where a program takes its time and each reader has tests of its own, some."""
    return list(SAMPLES.items())[::5 if "ASAN_OPTIONS" in os.environ else 1]


def list_formats():
    done = subprocess.run([CLI, "import", "--format=list", "x", "y"], capture_output=True, text=True, check=True)
    return [line.split("\t")[0] for line in done.stdout.splitlines()]


def write(desk, files, folder):
    for name, content in files.items():
        path = desk.write(f"{folder}/{name}", content)
    return desk.path / folder if len(files) > 1 else path


def state(desk, name="state"):
    """All of the project, as lines."""
    desk.run("export", "--format", "json", "--output", desk.path / f"{name}.jsonl")
    return (desk.path / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()


def content(desk):
    """What does not differ from one import to the next."""
    found = []
    for line in map(json.loads, state(desk)[1:]):
        found.append((line["type"], line.get("text"), line.get("kind"), line.get("quote"), line.get("start")))
    return sorted(found, key=str)


def take(desk, path, *options):
    result = desk.raw("import", desk.project, path, "--again", *options)
    assert result.returncode in TOLERANT, result.stderr
    return result


def at(desk, name):
    desk.project = str(desk.path / f"{name}.regest")
    desk.record("A letter to be there before.")


@case
def every_reader_has_a_sample(_desk):
    equal(sorted(SAMPLES), sorted(list_formats()))


def check_format(desk, name, files):
    at(desk, f"{name}-told")
    before = state(desk)
    n_steps = len(desk.run("log").lines)
    told_by = take(desk, write(desk, files, f"{name}-files"), "--format", name).stderr
    told, after = content(desk), state(desk)
    assert after != before, told_by
    equal(len(desk.run("log").lines), n_steps + 1)
    desk.run("undo")
    equal(state(desk), before)
    desk.run("redo")
    equal(state(desk), after)

    at(desk, f"{name}-found")
    alone = {"x": each for each in files.values()} if len(files) == 1 else files
    take(desk, write(desk, alone, f"{name}-alone"))
    equal(content(desk), told)

    if name in ON_DISK:
        return
    at(desk, f"{name}-packed")
    inner = make_tar({f"folder/{key}": value for key, value in alone.items()})
    take(desk, desk.write(f"{name}.zip", pack({"inner.tar.gz": inner})))
    equal(content(desk), told)


def check_failure(desk, name, files):
    """The disk is full before the import ends."""
    at(desk, f"{name}-full")
    before = state(desk)
    path = write(desk, files, f"{name}-files")
    words = ["bash", "-c", "trap '' XFSZ; ulimit -f 40; exec \"$@\"", "-", CLI, "import", desk.project, path, "--again", "--format", name]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    equal(done.returncode, 1)
    assert done.stderr, "nothing was told"
    equal(state(desk), before)
    desk.run("check")


@case
def what_is_too_large_is_refused_at_once(desk):
    """Nothing of it is read: the file is a hole."""
    desk.run("new")
    path = desk.path / "large"
    with open(path, "wb") as file:
        file.truncate((2 << 30) + 1)
    lines = [line.split("\t") for line in subprocess.run([CLI, "import", "--format=list", "x", "y"], capture_output=True, text=True,
                                                        check=True).stdout.splitlines()]
    equal(sorted(line[0] for line in lines if len(line) == 2), ["image", "json"])
    for name, _label, limit in (line for line in lines if len(line) == 3):
        if not limit.startswith(("3", "4")):
            desk.run("import", path, "--format", name, status=1, err=f"too large: 2.0.GiB, and at most {limit[:3]}")
    equal(desk.run("list", "records").out, "")


@case
def an_import_is_one_step_however_it_was_given(desk):
    wrong = []
    for name, files in choose_samples():
        try:
            check_format(desk, name, files)
        except AssertionError as problem:
            wrong.append(f"{name}: {str(problem)[:700]}")
    assert not wrong, "\n".join(wrong)


@case
def an_import_that_fails_leaves_nothing(desk):
    wrong = []
    for name, files in choose_samples():
        try:
            check_failure(desk, name, files)
        except AssertionError as problem:
            wrong.append(f"{name}: {str(problem)[:700]}")
    assert not wrong, "\n".join(wrong)


main()
