# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers of a text, and reading them from scans that are typeset here: telegram forms with a stamp across them, skewed and stained."""

import os
import re
import shutil
import signal
import subprocess
import time
from xml.sax.saxutils import escape

from desk import CLI, Skip, case, equal, main

TELEGRAM = ["TELEGRAM No. 214 from Peking", "To the Ministry of Foreign Affairs", "Received 12 May 1951 at 14 hours",
            "Comrade Zhou Enlai asked me today to", "transmit the following message to the", "Secretary General without delay.",
            "The delegation will leave Peking on", "Thursday and arrive in Moscow on the", "eighteenth of this month.",
            "Signed Roshchin, Ambassador"]


def scan(desk, name, lines, angle=0.0, stamp=True, size=58):
    """A form of A4 at 300 dots an inch."""
    if not shutil.which("rsvg-convert") or not shutil.which("tesseract"):
        raise Skip("rsvg-convert or tesseract is not there")
    text = "".join(f'<text x="260" y="{420 + 130 * i}">{escape(each)}</text>' for i, each in enumerate(lines))
    stamps = ('<g transform="rotate(-14 1500 900)" fill="none" stroke="#a33" opacity=".45" stroke-width="7">'
              '<rect x="1150" y="800" width="700" height="190"/></g><g transform="rotate(-14 1500 900)" fill="#a33" opacity=".45">'
              '<text x="1190" y="925" font-size="100">EINGEGANGEN</text></g>') if stamp else ""
    stains = '<circle cx="700" cy="1500" r="260" fill="#b98" opacity=".25"/><ellipse cx="1900" cy="500" rx="200" ry="120" fill="#a86" opacity=".2"/>'
    path = desk.write(name + ".svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="2480" height="3508"><rect width="2480" height="3508" '
                      f'fill="#ece2c6"/><path d="M200 280H2280" stroke="#555" stroke-width="4"/>{stains}<g font-family="DejaVu Serif" '
                      f'font-size="{size}" fill="#222" transform="rotate({angle} 1240 1754)">{text}</g>{stamps}</svg>')
    subprocess.run(["rsvg-convert", path, "-o", str(desk.path / (name + ".png"))], check=True)
    return name + ".png"


def distance(one, other):
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (a != b))
    return row[-1]


def text(desk, record):
    return desk.show(record)["text"]


def tags(desk):
    return [(each["kind"], each["quote"]) for each in desk.run("list", "annotations", "--json").objects]


def layers(desk, record):
    return desk.run("layers", record, "--json").objects


def tag(desk, record, kind, words):
    start = text(desk, record).index(words)
    desk.run("tag", record, kind, start, start + len(words))


def rate(found, lines):
    wanted = " ".join(lines)
    return distance(" ".join(found.split()), wanted) / len(wanted)


@case
def a_second_reading_is_added_chosen_and_left(desk):
    record = desk.record("To Comrade Mao Zedong,\nPeking. Received.\n")
    equal(layers(desk, record), [])
    tag(desk, record, "person", "Mao Zedong")
    tag(desk, record, "stamp", "Received")
    desk.run("layers", record, "--add", desk.write("other.txt", "T0 Cornrade MAO Zcdong,\r\nPekinq."), "--label", "Second hand")
    equal([(each["current"], each["label"], each["kind"], each["source"]) for each in layers(desk, record)],
          [(True, None, "import", "doc.txt"), (False, "Second hand", "hand", "other.txt")])
    told = desk.run("layers", record, "--choose", "Second hand")
    equal(told.out, "")
    assert "stood on “Received”" in told.err, told.err
    equal(text(desk, record), "T0 Cornrade MAO Zcdong,\nPekinq.")
    equal(sorted(tags(desk)), [("person", "MAO Zcdong"), ("stamp", None)])
    desk.run("check")
    desk.run("layers", record, "--choose", "1")
    equal(sorted(tags(desk)), [("person", "Mao Zedong"), ("stamp", "Received")])
    equal(desk.run("layers", record, "--choose", "2", "--json").object["quote"], "Received")
    desk.run("undo")
    desk.run("undo")
    equal(text(desk, record), "T0 Cornrade MAO Zcdong,\nPekinq.")
    desk.run("layers", record, "--remove", "2", status=1, err="choose another")
    desk.run("layers", record, "--rename", "1", "--label", "Archive's")
    desk.run("layers", record, "--remove", "Archive's")
    equal(len(layers(desk, record)), 1)
    desk.run("check")


@case
def a_copy_is_corrected_and_a_file_is_read_in_its_encoding(desk):
    record = desk.record("To Comrade Mao Zedong.\n")
    tag(desk, record, "person", "Mao Zedong")
    desk.run("layers", record, "--copy", "--label", "Corrected")
    desk.run("layers", record, "--choose", "Corrected")
    desk.run("correct", record, 3, 10, "Comr.")
    equal(tags(desk), [("person", "Mao Zedong")])
    desk.run("layers", record, "--choose", "1")
    equal(text(desk, record), "To Comrade Mao Zedong.\n")
    (desk.path / "old.txt").write_bytes("Tür zu\r\n".encode("cp1252"))
    desk.run("layers", record, "--add", "old.txt")
    desk.run("layers", record, "--choose", "3")
    equal(text(desk, record), "Tür zu\n")
    (desk.path / "bad.bin").write_bytes(bytes(range(8)) * 4)
    desk.run("layers", record, "--add", "bad.bin", status=1, err="bad.bin")
    desk.run("layers", record, "--copy", "--remove", "1", status=2, err="exclude each other")
    desk.run("check")


@case
def everything_goes_out_and_in_again(desk):
    record = desk.record("To Comrade Mao Zedong,\nPeking. Received.\n")
    tag(desk, record, "stamp", "Received")
    desk.run("layers", record, "--add", desk.write("other.txt", "To Comrade MAO Zedong \"quoted\"\n"), "--label", "Täglich")
    desk.run("layers", record, "--choose", "2")
    desk.run("export", "--format", "json", "--output", "one.jsonl")
    subprocess.run([CLI, "import", "q.regest", "one.jsonl"], cwd=desk.path, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([CLI, "export", "q.regest", "--format", "json", "--output", "two.jsonl"], cwd=desk.path, check=True)
    one, two = ((desk.path / name).read_text().split("\n")[1:] for name in ("one.jsonl", "two.jsonl"))
    equal(two, one)
    assert any('"layer"' in line for line in one)
    subprocess.run([CLI, "check", "q.regest"], cwd=desk.path, check=True, stdout=subprocess.DEVNULL)
    subprocess.run([CLI, "layers", "q.regest", record, "--choose", "1"], cwd=desk.path, check=True)
    desk.run("layers", record, "--choose", "1")
    desk.run("export", "--format", "json", "--output", "one.jsonl")
    subprocess.run([CLI, "export", "q.regest", "--format", "json", "--output", "two.jsonl"], cwd=desk.path, check=True)
    assert "Received" in (desk.path / "two.jsonl").read_text()


@case
def a_skewed_and_stained_form_is_read(desk):
    image = scan(desk, "form", TELEGRAM, angle=1.2)
    record = desk.record("draft\n")
    desk.run("pages", record, image)
    desk.run("read", record, "--choose")
    found = text(desk, record)
    print(f"# character error rate {rate(found, TELEGRAM):.3f}")
    assert rate(found, TELEGRAM) < 0.08, found
    words = [each for each in desk.run("list", "zones", "--json").objects if each["type"] == "word"]
    peking = next(each for each in words if found[each["start"]:each["end"]] == "Peking")
    assert 0 < peking["confidence"] <= 1, peking
    x, y = (int(each) for each in peking["points"].split()[0].split(","))
    assert 900 < x < 1400 and 300 < y < 500, peking
    desk.run("check")
    desk.run("undo")
    equal(text(desk, record), "draft\n")
    equal(desk.run("list", "zones", "--json").objects, [])
    equal(layers(desk, record), [])


@case
def tags_move_to_what_was_read(desk):
    image = scan(desk, "form", TELEGRAM)
    record = desk.record("\n".join(TELEGRAM).replace("Peking on", "Peking  upon") + "\n")
    tag(desk, record, "person", "Zhou Enlai")
    desk.run("pages", record, image)
    desk.run("read", record, "-l", "eng")
    equal([each["current"] for each in layers(desk, record)], [True, False])
    desk.run("layers", record, "--choose", "2")
    equal(tags(desk), [("person", "Zhou Enlai")])
    found = text(desk, record)
    doubtful = [each for each in desk.run("list", "zones", "--json").objects if each["type"] == "word"][0]
    desk.run("correct", record, doubtful["start"], doubtful["end"], "CABLE")
    after = next(each for each in desk.run("list", "zones", "--json").objects if each["id"] == doubtful["id"])
    equal((after["confidence"], text(desk, record)[after["start"]:after["end"]]), (None, "CABLE"))
    desk.run("layers", record, "--choose", "1")
    desk.run("layers", record, "--choose", "2")
    equal(text(desk, record), "CABLE" + found[doubtful["end"]:])
    desk.run("check")


@case
def pages_that_are_turned_are_read(desk):
    for angle, place in ((90, "0 2480"), (180, "2480 3508"), (270, "3508 0")):
        lies = angle != 180
        scan(desk, "form", TELEGRAM[:4], stamp=False)
        upright = (desk.path / "form.svg").read_text()
        turned = upright.replace("<svg ", f'<svg x="0" ', 1)
        desk.write("turned.svg", f'<svg xmlns="http://www.w3.org/2000/svg" width="{3508 if lies else 2480}" height="{2480 if lies else 3508}">'
                   f'<g transform="translate({place}) rotate({-angle})">{turned}</g></svg>')
        subprocess.run(["rsvg-convert", str(desk.path / "turned.svg"), "-o", str(desk.path / f"turned{angle}.png")], check=True)
        record = desk.record(f"draft {angle}\n", name=f"{angle}.txt")
        desk.run("pages", record, f"turned{angle}.png")
    desk.run("export", "--format", "json", "--output", "one.jsonl")
    lines = (desk.path / "one.jsonl").read_text().split("\n")
    for i, each in enumerate(lines):
        for angle in (90, 180, 270):
            if f"turned{angle}.png" in each:
                lines[i] = each.replace('"rotation":0', f'"rotation":{angle}')
    desk.write("two.jsonl", "\n".join(lines))
    desk.project = str(desk.path / "q.regest")
    desk.run("import", "two.jsonl")
    for each in desk.run("list", "records", "--json").objects:
        desk.run("read", each["id"], "--choose")
        found = text(desk, each["id"])
        assert rate(found, TELEGRAM[:4]) < 0.05, found
        page, = desk.run("pages", each["id"], "--json").objects
        word = next(zone for zone in desk.run("list", "zones", "--json").objects if zone["page"] == page["id"]
                    and zone["type"] == "word" and found[zone["start"]:zone["end"]] == "Ministry")
        points = [tuple(int(each) for each in point.split(",")) for point in word["points"].split()]
        x, y = (sum(each[i] for each in points) / len(points) for i in (0, 1))
        x, y = {90: (page["height"] - y, x), 180: (page["width"] - x, page["height"] - y), 270: (y, page["width"] - x)}[page["rotation"]]
        assert 500 < x < 900 and 480 < y < 600, (page["rotation"], x, y)
    desk.run("check")


@case
def scanned_pdfs_are_read_page_by_page(desk):
    """With the text layer that tesseract wrote itself, and without; locked ones want their password."""
    image = scan(desk, "form", TELEGRAM)
    subprocess.run(["tesseract", image, "read", "--dpi", "300", "-l", "eng", "pdf"], cwd=desk.path, check=True, capture_output=True)
    subprocess.run(["rsvg-convert", "-f", "pdf", "-d", "300", "-p", "300", "-o", str(desk.path / "drawn.pdf"), str(desk.path / "form.svg")], check=True)
    record = desk.run("import", "read.pdf").out.split("\t")[0]
    assert rate(text(desk, record), TELEGRAM) < 0.1, text(desk, record)
    layer = {text(desk, record)[zone["start"]:zone["end"]]: zone["points"] for zone in desk.run("list", "zones", "--json").objects
             if zone["type"] == "word"}
    desk.run("read", record, "--choose")
    found = text(desk, record)
    assert rate(found, TELEGRAM) < 0.08, found
    n_near = 0
    for zone in desk.run("list", "zones", "--json").objects:
        known = layer.get(found[zone["start"]:zone["end"]]) if zone["type"] == "word" else None
        if known:
            one, other = ([int(each) for each in re.findall("-?[0-9]+", points)] for points in (zone["points"], known))
            n_near += max(abs(one[0] - other[0]), abs(one[1] - other[1])) < 60
    assert n_near > 20, n_near
    # pages of a file of many, locked
    subprocess.run(["qpdf", "--empty", "--pages", "read.pdf", "drawn.pdf", "--", "--encrypt", "secret", "owner", "256", "--", "two.pdf"],
                   cwd=desk.path, check=True)
    desk.write("password", "secret\n")
    desk.project = str(desk.path / "q.regest")
    desk.run("import", "two.pdf", status=1, err="two.pdf: the file can be read with a password only")
    record = desk.run("import", "two.pdf", "--password-file", "password").out.split("\t")[0]
    equal(len(desk.run("pages", record, "--json").objects), 2)
    desk.run("read", record, "--page", "2", status=1, err="“two.pdf” can be opened with its password only")
    desk.run("read", record, "--page", "2", "--choose", "--password-file", "password")
    assert rate(text(desk, record), TELEGRAM) < 0.08, text(desk, record)
    desk.run("check")


@case
def other_formats_say_what_they_leave_out(desk):
    record = desk.record("one\n")
    other = desk.record("other\n", name="other.txt")
    desk.run("layers", record, "--add", desk.write("more.txt", "more\n"))
    for form, name in (("tei", "a.xml"), ("text", "t"), ("csv", "c"), ("web-annotation", "w.jsonld")):
        desk.run("export", "--format", form, "--output", desk.path / name, err="1 further layer of a text is not in it; JSON Lines holds it")
    equal(desk.run("export", "--format", "text", "--output", desk.path / "o.txt", "--record", other).err, "")
    for form in ("json", "bagit"):
        assert "layer" not in desk.run("export", "--format", form, "--output", desk.path / form).err


@case
def what_cannot_be_read_is_told(desk):
    scan(desk, "form", TELEGRAM[:2], stamp=False)
    scan(desk, "empty", [], stamp=False)
    record = desk.record("one\n")
    desk.run("read", record, status=1, err="no pages")
    desk.run("read", record, "-l", "xyz", status=1, err="tesseract-ocr-xyz")
    desk.run("read", record, "-l", "eng+chi_sim_vert_no", status=1, err="tesseract-ocr-chi-sim-vert-no")
    desk.run("pages", record, "empty.png")
    desk.run("read", record, status=1, err="No text was found")
    whole = (desk.path / "empty.png").read_bytes()
    desk.write("empty.png", b"no image")
    desk.run("read", record, status=1, err="empty.png")
    (desk.path / "empty.png").unlink()
    desk.run("read", record, status=1, err="is not there")
    desk.write("empty.png", whole)
    desk.run("read", record, status=1, err="tesseract-ocr", env={"PATH": str(desk.path)})
    equal(layers(desk, record), [])
    desk.run("check")


@case
def words_over_lines_are_told_in_one(desk):
    record = desk.record("From Karel\nBrod.\n")
    tag(desk, record, "person", "Karel\nBrod")
    desk.run("layers", record, "--add", desk.write("other.txt", "Quite another text.\n"), "--label", "Other")
    told = desk.run("layers", record, "--choose", "Other").err.splitlines()
    equal([line for line in told if "person" in line], ["regest-cli: a tag person stood on “Karel Brod”, which this layer does not have"])


@case
def an_interrupt_ends_it(desk):
    image = scan(desk, "form", TELEGRAM * 2, size=40)
    record = desk.record("one\n")
    desk.run("pages", record, image)
    program = subprocess.Popen([CLI, "read", desk.project, record], stderr=subprocess.PIPE, env=os.environ)
    time.sleep(0.6)
    program.send_signal(signal.SIGINT)
    program.communicate(timeout=30)
    equal(layers(desk, record), [])


main()
