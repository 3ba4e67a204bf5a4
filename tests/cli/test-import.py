# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents go in: what is read, what is told, and what is left behind when it fails."""

import contextlib
import json
import os
import pty
import re
import resource
import signal
import sqlite3
import subprocess
import time

from desk import CLI, SEED, Desk, case, equal, main, shared

TELEGRAM = "Title: Cable\n\nDate: 5 June 1951\n\nText of it.\n"


@case
def the_seed(desk):
    shared("seed")
    record = desk.run("import", SEED).out.split("\t")[0]
    shown = desk.show(record)
    text = SEED.read_text(encoding="utf-8")
    equal(shown["text"], text)
    equal(shown["length"], len(text))
    wanted = {
        "collection": "1951 Speeches/Documents",
        "title": "Telegram from Mao Zedong to Stalin",
        "author": "Mao Zedong",
        "date": "1951-06-05",
        "source": "http://digitalarchive.wilsoncenter.org/document/112105",
        "description": "Mao asks Stalin to receive Gao Gang and Kim II Sung in Moscow so that they may discuss "
                       "military operations in Korea.",
    }
    equal({each["name"]: each["value"] for each in shown["attributes"] if each["name"] != "state"}, wanted)
    for each in shown["attributes"]:
        equal(text[each["start"]:each["end"]], each["reading"])
    equal(shown["attributes"][3]["reading"], "5 june 1951")
    assert "\n\n" in shown["attributes"][5]["reading"]


@case
def offsets_are_code_points(desk):
    for path in sorted(shared("devset/unicode").glob("*.txt")):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        text = path.read_bytes().decode("utf-8")
        shown = desk.show(desk.run("import", path).out.split("\t")[0])
        equal(shown["text"], text.replace("\r\n", "\n"))
        for each in gold["annotations"]:
            # Line ends of two characters are one here.
            start = each["start"] - text[:each["start"]].count("\r\n")
            end = each["end"] - text[:each["end"]].count("\r\n")
            equal(shown["text"][start:end], each["text"].replace("\r\n", "\n"))


@case
def without_a_head_the_first_line_is_the_title(desk):
    for text, title in [("\n\nFirst line\nSecond", "First line"),
                        ("# *Heading*\n\nText", "Heading"),
                        ("Dear friend: I write to you.\nMore", "Dear friend: I write to you."),
                        ("---\n...\n", "strange name")]:
        name = "strange name.txt"
        equal(desk.attributes(desk.record(text, name))["title"]["value"], title)


@case
def a_date_nobody_reads_is_kept_and_told(desk):
    path = desk.write("a.txt", "Title: Cable\nDate: the day after\n")
    result = desk.run("import", path, err=r"a\.txt:2: Date: “the day after” was not understood")
    date = desk.attributes(result.out.split("\t")[0])["date"]
    equal((date["reading"], date["value"]), ("the day after", None))


@case
def a_label_without_a_field_is_told(desk):
    desk.run("import", desk.write("a.txt", "Title: Cable\nKeywords: war\nDate: 1951\n"),
             err=r"a\.txt:2: “Keywords” is no field")


@case
def encodings(desk):
    russian = "Шифртелеграмма из Пекина. Передаю ответ товарища Мао Цзэдуна на Ваше письмо от 5 июня."
    for name, codec, told in [("a", "cp1251", "read as windows-1251"), ("b", "koi8-r", "read as KOI8-R"),
                              ("c", "cp866", "read as IBM866"), ("d", "utf-16", None),
                              ("e", "utf-16-be", "read as UTF-16BE"), ("f", "utf-8-sig", None)]:
        path = desk.write(f"{name}.txt", (russian + "\n").encode(codec))
        result = desk.run("import", path, "--again", err=told)
        if told is None:
            equal(result.err, "")
        equal(desk.show(result.out.split("\t")[0])["text"], russian + "\n")


@case
def an_encoding_by_hand(desk):
    path = desk.write("a.txt", "Grüße".encode("cp1250"))
    result = desk.run("import", path, "--encoding", "windows-1250")
    equal(result.err, "")
    equal(desk.show(result.out.split("\t")[0])["text"], "Grüße")
    desk.run("import", path, "--again", "--encoding", "klingon", status=1, err="no encoding is called “klingon”")


@case
def bad_input_is_told_and_leaves_no_project(desk):
    bad = [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\t\n", "only blanks"),
        ("binary.txt", bytes(range(256)) * 20, "no text: a control byte stands at byte 0"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "picture.txt"),
        ("cut.txt", "Wort\n".encode("utf-16")[:-1], r"not UTF-16LE: .* at byte 10 \(line 1\)"),
        ("broken.txt", "Grüße\naus Köln, schöne gr".encode() + b"\xc3", r"not UTF-8: .* at byte 29 \(line 2\)"),
    ]
    for name, content, message in bad:
        path = desk.write(name, content)
        desk.run("import", path, status=1, err=f"{name}: .*{message}")
        equal([each for each in os.listdir(desk.path) if "p.regest" in each], [])
    desk.run("import", desk.path / "nowhere.txt", status=1, err="nowhere.txt: cannot be read: No such file")
    desk.run("import", "/dev/null", status=1, err="not a file with a content of its own")
    (desk.path / "void").mkdir()
    desk.run("import", desk.path / "void", status=1, err="no documents in this folder")
    assert not os.path.exists(desk.project)


@case
def unreadable_files(desk):
    if os.geteuid() == 0:
        os.mkfifo(desk.path / "pipe")
        desk.run("import", desk.path / "pipe", status=1, err="not a file")
        return
    path = desk.write("secret.txt", TELEGRAM)
    os.chmod(path, 0)
    desk.run("import", path, status=1, err="secret.txt: cannot be read: Permission denied")


@case
def too_large_files(desk):
    path = desk.path / "large.txt"
    with open(path, "wb") as file:
        file.truncate(100 * 1024 * 1024 + 1)
    desk.run("import", path, status=1, err=r"large.txt: too large: 100\.0.MiB, and at most 100\.0.MiB")


@case
def good_files_go_in_beside_bad_ones(desk):
    good = desk.write("good.txt", TELEGRAM)
    bad = desk.write("bad.txt", b"\x00\x01\x02")
    other = desk.write("other.txt", "Other text")
    result = desk.run("import", good, bad, other, status=1, err="bad.txt: no text")
    equal([line.split("\t")[1] for line in result.lines], ["Cable", "Other text"])
    equal(len(desk.run("list", "records").lines), 2)
    desk.run("undo")
    equal(desk.run("list", "records").out, "")


@case
def a_ten_megabyte_line(desk):
    line = "слово " * 1_000_000
    record = desk.record(line)
    equal(desk.show(record)["text"], line)
    assert len(desk.attributes(record)["title"]["value"]) < 130


@case
def the_same_file_twice(desk):
    path = desk.write("a.txt", TELEGRAM)
    copy = desk.write("copy of a.txt", TELEGRAM)
    desk.run("import", path)
    equal(desk.run("import", path, copy, err="copy of a.txt: was imported before, as “Cable”; it was left out").out, "")
    equal(len(desk.run("list", "records").lines), 1)
    desk.run("import", path, "--again")
    equal(len(desk.run("list", "records").lines), 2)


@case
def what_looks_like_something_else_is_told(desk):
    lines, data, markup = r"begins like JSON Lines", r"begins like JSON, but", r"begins like markup"
    for number, (text, told) in enumerate([
            ('{"type": "projct", "version": 1}\n{"type":"record"}\n', lines), ('{"type":', lines),
            ('{"id": 1, "title": "x"', data), ('\n [\n  {"a": 1}]', data), ('{"a\\"b" : 1}', data), ("{}\n", data),
            ("<?xml version='1.0'?>\n<letter>", markup),
            ("\n<letter xmlns=\"http://example.org/ns\">\n<text>x</text>", markup), ("<p>One</p>\n", markup),
            ("[Stamp: Secret]\n", None), ("[1951]\n", None), ("<illegible> arrived\n", None), ("{illegible}\n", None),
            ("{\nA list\n}\n", None), ('["Pravda", 5 June]\n', None), ("# Heading\n<b>\n", None), ("< 5 June\n", None)]):
        name = f"{number}.txt"
        result = desk.run("import", desk.write(name, text), err=f"^regest-cli: {name}:1: this {told}" if told else None)
        equal(result.err.count("\n"), 1 if told else 0)
        equal(desk.run("import", desk.path / name, "--again", "--format", "text").err, "")


@case
def folders_are_walked_in_natural_order(desk):
    for name in ["box/10.txt", "box/9.txt", "box/1/b.txt", "box/1/deep/er.txt", "box/.hidden.txt", "box/.git/c.txt"]:
        desk.write(name, f"Text of {name}")
    desk.write("box/1/own.txt", "Title: Own\nCollection: Mine\n")
    os.symlink(".", desk.path / "box" / "loop")
    os.symlink("nowhere", desk.path / "box" / "z.txt")
    result = desk.run("import", desk.path / "box", "--json", status=1, err="(?s)loop: leads back.*z.txt: cannot be read")
    equal([each["title"].removeprefix("Text of box/") for each in result.objects],
          ["1/b.txt", "1/deep/er.txt", "Own", "9.txt", "10.txt"])
    collections = {each["title"]: each["collection"] for each in desk.run("list", "records", "--json").objects}
    equal(collections["Text of box/1/deep/er.txt"], "1/deep")
    equal(collections["Text of box/9.txt"], "")
    equal(collections["Own"], "Mine")


@case
def what_is_printed_is_what_there_is(desk):
    desk.write("box/a/x.txt", TELEGRAM)
    desk.write("box/y.txt", "Other text")
    objects = desk.run("import", desk.path / "box", "--json").objects
    equal(objects, desk.run("list", "records", "--json").objects[::-1])
    equal([(each["title"], each["collection"], each["length"]) for each in objects],
          [("Cable", "a", len(TELEGRAM)), ("Other text", "", 10)])
    equal({each["name"]: each["value"] for each in objects[0]["attributes"]}["date"], "1951-06-05")


@case
def imports_that_make_the_same_project_at_once(desk):
    started = []
    # one that fails and one that has nothing to add must not take the project from the others
    desk.write("bad/a.txt", b"\x00\x01")
    for name in range(5):
        for i in range(200):
            desk.write(f"{name}/{i}.txt", f"Document {i} of {name}\n" + "word " * 200)
        boxes = [name] if name != 3 else [name, "bad"]
        started.append(subprocess.Popen([CLI, "import", desk.project, *map(str, boxes)], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, cwd=desk.path))
        started.append(subprocess.Popen([CLI, "import", desk.project, "bad"], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, cwd=desk.path))
    ids = []
    for number, process in enumerate(started):
        out, err = process.communicate(timeout=120)
        wanted = "regest-cli: bad/a.txt: no text: a control byte stands at byte 0\n" if number % 2 or number == 6 else ""
        equal((number, process.returncode, err.decode()), (number, 1 if wanted else 0, wanted))
        ids += [line.split("\t")[0] for line in out.decode().splitlines()]
    equal(len(ids), 1000)
    equal(sorted(each["id"] for each in desk.run("list", "records", "--json").objects), sorted(ids))
    desk.run("check")
    desk.run("undo", 5)
    equal(desk.run("list", "records").out, "")
    equal(desk.left_over(), [])


@case
def a_limit_to_the_size_of_files(desk):
    """Told like a full disk, and not a death."""
    for i in range(2000):
        desk.write(f"box/{i}.txt", f"Document number {i}\n" + "word " * 300)
    desk.record(TELEGRAM)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))
    for project, left in [(desk.project, True), (desk.path / "new.regest", False)]:
        done = desk.raw("import", project, "box", preexec_fn=limit)
        equal((done.returncode, done.stdout), (1, b""))
        assert re.search(rb"regest: .*the disk may be full.* stays as it was", done.stderr), done.stderr
        equal(os.path.exists(project), left)
    equal(len(desk.run("list", "records").lines), 1)
    desk.run("check")
    desk.run("import", "box")
    equal(len(desk.run("list", "records").lines), 2001)


@case
def a_collection_by_hand(desk):
    desk.write("box/a/x.txt", "## Theirs\nTitle: Cable\nDate: 1951\n")
    record = desk.run("import", desk.path / "box", "--collection", "Ours/1951").out.split("\t")[0]
    shown = desk.attributes(record)["collection"]
    equal((shown["value"], shown["start"]), ("Ours/1951", None))


@case
def a_whole_import_is_one_action(desk):
    for i in range(1200):
        desk.write(f"box/{i}.txt", f"Document number {i}\n")
    desk.run("import", desk.path / "box")
    equal(len(desk.run("list", "records").lines), 1200)
    assert "1200" in desk.run("log").lines[0]
    desk.run("undo")
    equal(desk.run("list", "records").out, "")
    desk.run("redo")
    equal(len(desk.run("list", "records").lines), 1200)


def count_records(desk):
    """As another program sees it, in the middle of things."""
    if not os.path.exists(desk.project):
        return 0
    with contextlib.closing(sqlite3.connect(f"file:{desk.project}?mode=ro", uri=True)) as database:
        return database.execute("SELECT count (*) FROM record").fetchone()[0]


def start_import(desk, n):
    """An import in the middle of its work; what it prints goes to a file."""
    for i in range(n):
        desk.write(f"box/{i}.txt", f"Document number {i}\n" + "word " * 300)
    before = count_records(desk)
    with open(desk.path / "printed", "wb") as printed:
        process = subprocess.Popen([CLI, "import", desk.project, desk.path / "box"], stdout=printed,
                                   stderr=subprocess.PIPE)
    deadline = time.monotonic() + 60
    while process.poll() is None and count_records(desk) == before and time.monotonic() < deadline:
        time.sleep(0.005)
    assert process.poll() is None, "it was too fast"
    return process


def printed(desk):
    return (desk.path / "printed").read_text()


@case
def an_interrupt_leaves_nothing(desk):
    process = start_import(desk, 6000)
    process.send_signal(signal.SIGINT)
    message = process.communicate(timeout=60)[1].decode()
    equal(process.returncode, 1)
    assert "the import was cancelled; nothing of it is left" in message, message
    equal(printed(desk), "")
    assert not os.path.exists(desk.project)
    equal(desk.left_over(), [])


@case
def an_interrupt_leaves_an_older_project_as_it_was(desk):
    desk.record(TELEGRAM)
    process = start_import(desk, 6000)
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
    equal(process.returncode, 1)
    equal(len(desk.run("list", "records").lines), 1)
    equal(len([line for line in desk.run("log").lines if "Import" in line]), 1)


@case
def a_kill_is_taken_back_by_the_next(desk):
    desk.record(TELEGRAM)
    process = start_import(desk, 6000)
    process.kill()
    process.communicate(timeout=60)
    equal(printed(desk), "")
    desk.record("Other")
    equal(len(desk.run("list", "records").lines), 2)


@case
def a_bar_on_a_terminal_and_nothing_elsewhere(desk):
    for i in range(3000):
        desk.write(f"box/{i}.txt", f"Document number {i}\n" + "word " * 100)
    ours, theirs = pty.openpty()
    with open(desk.path / "printed", "wb") as printed:
        process = subprocess.Popen([CLI, "import", desk.project, desk.path / "box"], stdout=printed, stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while more := os.read(ours, 4096):
            shown += more
    except OSError:
        pass  # The other end is closed: that is how a terminal ends.
    os.close(ours)
    equal(process.wait(timeout=60), 0)
    assert re.search(rb"\[#*-*\] +\d+ % ", shown), shown[:200]
    assert shown.endswith(b"\r\x1b[K"), shown[-200:]
    equal(desk.run("import", desk.write("one.txt", "One more")).err, "")


@case
def names_of_formats(desk):
    desk.run("import", desk.write("a.txt", "x"), "--format", "nonsense", status=1, err="no format called “nonsense” can be read")
    assert "text" in [line.split("\t")[0] for line in desk.run("import", "--format", "list").lines]


@case
def a_project_that_is_none(desk):
    desk.write("p.regest", "this is no project")
    before = (desk.path / "p.regest").read_bytes()
    desk.run("import", desk.write("a.txt", "x"), status=1, err="not a Regest project")
    equal((desk.path / "p.regest").read_bytes(), before)


if __name__ == "__main__":
    main()
