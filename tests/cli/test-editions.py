# SPDX-License-Identifier: GPL-3.0-or-later
"""The reading editions: every word and tag is in them, every link leads somewhere, and nothing in them runs."""

import json
import pathlib
import re
import subprocess
import sys

import pages
import papers
from desk import CLI, SOURCE, Skip, case, equal, main

sys.path.insert(0, str(SOURCE / "tests" / "formats"))
from maker import Maker  # noqa: E402 pylint: disable=wrong-import-position

PROFILE = (SOURCE / "data/profiles/diplomatic-cables.profile").read_text(encoding="utf-8")
HOSTILE = "</title><script>alert(1)</script>\" onload=\"x"
CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]"


def make_random(desk, seed, n_records=2):
    maker = Maker(seed, PROFILE)
    for _ in range(n_records):
        maker.add_record()
    maker.write(desk.path / "made.jsonl")
    desk.run("import", desk.path / "made.jsonl")
    return [line for line in maker.lines if line.get("status") != "rejected"]


def make(desk, text, *tags, title="A title"):
    """A record with tags: (kind, words of its pieces …)."""
    maker = Maker(0, PROFILE)
    record = maker.id()
    lines = [maker.lines[0], {"type": "record", "id": record, "text": text,
                              "attributes": [{"name": "title", "reading": None, "value": title}]}]
    for kind, *words in tags:
        targets = [{"start": text.index(w), "end": text.index(w) + len(w)} for w in words]
        lines.append({"type": "annotation", "id": maker.id(), "record": record, "kind": kind, "targets": targets})
    desk.write("made.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    desk.run("import", desk.path / "made.jsonl")
    return record


def export(desk, *more, format_="html", name="edition.html"):
    result = desk.run("export", "--format", format_, "--output", desk.path / name, *more)
    return result, desk.path / name


@case
def an_edition_has_every_word_and_every_tag(desk):
    for seed in range(12):
        with type(desk)() as other:
            lines = make_random(other, seed)
            page = pages.read(export(other)[1])
            equal(pages.problems(page), [])
            texts = pages.texts(page)
            for line in lines:
                if line["type"] == "record":
                    equal(texts[line["id"]], re.sub(CONTROL, "\ufffd", line["text"].removesuffix("\n")))
            tags = [line for line in lines if line["type"] in ("annotation", "correction") and line.get("kind") != "part"]
            equal(len(page.xpath("//ol[@class='tags']/li")), len(tags))
            parts = [line for line in lines if line.get("kind") == "part"]
            equal(len(page.xpath("//article//h3|//article//h4|//article//h5|//article//h6")), len(parts))


@case
def an_edition_is_valid(desk):
    make_random(desk, 5, 4)
    said = pages.validate(export(desk)[1])
    if said is None:
        raise Skip("html-validate is not there")
    equal(said, "")


@case
def marks_nest_and_cross(desk):
    make(desk, "by plane from Peking to Moscow\nGao\n12\nGang came", ("note", "plane from Peking"),
         ("insertion", "from Peking to"), ("place", "Peking"), ("person", "Gao", "Gang"))
    page = pages.read(export(desk)[1])
    equal(pages.marks(page, "r1l1"), "by [note plane ][note [insertion from ]][note [insertion [place Peking]]]"
                                     "[insertion  to] Moscow")
    equal(pages.marks(page, "r1l2"), "[person Gao]")
    equal(pages.marks(page, "r1l4"), "[person Gang] came")
    # what begins a tag is a link to what is said of it, and that leads back
    for link in page.xpath("//ol[@class='lines']//a"):
        entry = page.get_element_by_id(link.get("href")[1:])
        back = page.get_element_by_id(entry.xpath("./a/@href")[0][1:])
        assert link in (back, *back.iterancestors()), link.get("href")
        assert link.get("title"), "a link says what it leads to"


@case
def an_index_leads_to_passages_and_back(desk):
    lines = make_random(desk, 7, 3)
    page = pages.read(export(desk)[1])
    named = {line["entity"] for line in lines if line.get("entity")}
    items = page.xpath("//section[@class='index']//li")
    assert len(items) >= len(named) > 0, (len(items), len(named))
    for item in items:
        assert item.xpath("./p[last()]/a"), item.text_content()
    for entry in page.xpath("//ol[@class='tags']/li/a[starts-with(@href, '#e')]"):
        item = page.get_element_by_id(entry.get("href")[1:])
        tag = entry.getparent().get("id")
        record = re.match(r"r\d+", tag)[0]
        line = entry.getparent().xpath("./a[@class='n']")[0].text
        passages = [a.text for a in item.xpath(f".//a[starts-with(@href, '#{record}t') or starts-with(@href, '#{record}l')]")]
        assert line in passages, (tag, passages)


@case
def only_chosen_kinds_are_marked(desk):
    make(desk, "Gao came from Peking", ("person", "Gao"), ("place", "Peking"))
    page = pages.read(export(desk, "--kind", "place")[1])
    equal(pages.marks(page, "r1l1"), "Gao came from [place Peking]")
    equal([e.text_content() for e in page.xpath("//section[@class='key']//li")], ["Place"])


@case
def nothing_in_an_edition_runs(desk):
    make(desk, f"{HOSTILE}\n<img src=x onerror=y>&lt;", ("note", "alert(1)"), title=HOSTILE)
    path = export(desk)[1]
    page = pages.read(path)
    equal(page.xpath("//script|//img|//@onload|//@onerror"), [])
    equal(page.xpath("//article/h2")[0].text_content(), HOSTILE)
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv]/@content")[0]
    equal([h for h in page.xpath("//@href") if not h.startswith("#")], [])


@case
def identifiers_lead_to_web_addresses_only(desk):
    maker = Maker(0, PROFILE)
    record, entity = maker.id(), maker.id()
    lines = [maker.lines[0],
             {"type": "entity", "id": entity, "kind": "person", "name": "Gao", "names": [],
              "identifiers": [{"scheme": "uri", "value": "javascript:alert(1)"}, {"scheme": "wikidata", "value": "Q1"}]},
             {"type": "record", "id": record, "text": "Gao", "attributes": []},
             {"type": "annotation", "id": maker.id(), "record": record, "kind": "person", "entity": entity,
              "targets": [{"start": 0, "end": 3}]}]
    desk.write("made.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    desk.run("import", desk.path / "made.jsonl")
    page = pages.read(export(desk)[1])
    equal([h for h in page.xpath("//@href") if not h.startswith("#")], ["https://www.wikidata.org/wiki/Q1"])


@case
def what_is_forbidden_or_left_out_is_said(desk):
    make(desk, "a\x0bb\x01 c")
    result, path = export(desk)
    equal(result.err.strip().splitlines()[-1].split(": ", 1)[-1], "2 characters that HTML forbids were replaced by U+FFFD.")
    equal(list(pages.texts(pages.read(path)).values()), ["a\ufffdb\ufffd c"])


@case
def a_collection_is_exported_with_what_is_below_it(desk):
    maker = Maker(0, PROFILE)
    lines = [maker.lines[0]]
    for collection in ("Korea", "Korea/1951", "Koreans", ""):
        attributes = [{"name": "title", "reading": None, "value": f"in {collection}"}]
        if collection:
            attributes.append({"name": "collection", "reading": None, "value": collection})
        lines.append({"type": "record", "id": maker.id(), "text": "words", "attributes": attributes})
    desk.write("made.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    desk.run("import", desk.path / "made.jsonl")
    page = pages.read(export(desk, "--collection", "Korea")[1])
    equal([e.text_content() for e in page.xpath("//article/h2")], ["in Korea", "in Korea/1951"])
    page = pages.read(export(desk, "--collection", "Korea/1951")[1])
    equal(([e.text_content() for e in page.xpath("//article/h2")], page.xpath("//nav")), (["in Korea/1951"], []))
    equal(pages.problems(page), [])
    desk.run("export", "--format", "html", "--output", desk.path / "no.html", "--collection", "Kor", status=1,
             err="there is no record in a collection “Kor”")


@case
def a_failed_edition_leaves_the_old_one(desk):
    make_random(desk, 5, 4)
    path = desk.path / "edition"
    path.write_text("old")
    for format_ in ("html", "pdf"):
        # more than may be written: the disk is as good as full
        full = ["bash", "-c", 'trap "" XFSZ; ulimit -f 1; exec "$@"', "-"]
        failed = subprocess.run([*full, CLI, "export", desk.project, "--format", format_, "--output", path],
                                capture_output=True, text=True, check=False)
        equal((failed.returncode, path.read_text()), (1, "old"))
        assert "as it was" in failed.stderr, failed.stderr
        equal(desk.left_over(), [])


@case
def thousands_of_tags_on_a_word_are_all_in(desk):
    make(desk, "one word here", *[("note", "word")] * 3000)
    papers.check(export(desk, format_="pdf", name="e.pdf")[1])
    page = pages.read(export(desk)[1])
    equal(len(page.xpath("//ol[@class='tags']/li")), 3000)
    equal(page.get_element_by_id("r1l1").text_content(), "one word here")
    equal(pages.problems(page), [])
    assert len(page.xpath("//ol[@class='lines']//span[starts-with(@class, 'k')]")) <= 6


@case
def a_paper_edition_is_sound_and_has_all_lines_in_order(desk):
    for seed in (1, 5, 7):
        with type(desk)() as other:
            lines = make_random(other, seed, 3)
            path = export(other, format_="pdf", name="e.pdf")[1]
            papers.check(path)
            assert " yes" in papers.info(path)["Tagged"], papers.info(path)
    make(desk, "first line\nsecond with FILIPPOV\n\nfourth, a very long one: " + "word " * 40 + "end\nlast",
         ("person", "FILIPPOV"), title="The title")
    path = export(desk, format_="pdf", name="e.pdf")[1]
    papers.check(path)
    found = papers.lines(path)
    places = [next(i for i, line in enumerate(found) if wanted in line) for wanted in
              ("The title", "first line", "second with FILIPPOV", "fourth, a very", "word end", "last", "“FILIPPOV” Person")]
    equal(places, sorted(places))


@case
def blank_lines_take_little_paper(desk):
    make(desk, "first" + "\n" * 60 + "last", ("person", "first"))
    path = export(desk, format_="pdf", name="e.pdf")[1]
    found = " ".join(papers.lines(path, "-f", "1", "-l", "1"))
    assert "first" in found and "last" in found, found


@case
def a_paper_edition_has_any_script(desk):
    text = "مرحبا من بكين\n毛泽东在北京\n김일성 동지에게\nПривет Филиппов\ne\u0301te\u0301"
    make(desk, text, ("person", "毛泽东"), ("place", "بكين"), ("person", "김일성"))
    found = "".join(papers.lines(export(desk, format_="pdf", name="e.pdf")[1]))
    for wanted in ("毛泽东在北京", "김일성 동지에게", "Привет Филиппов"):
        assert wanted in found, (wanted, found)
    assert "بكين" in found, found


@case
def indexes_on_paper_name_the_pages(desk):
    maker = Maker(0, PROFILE)
    entity, lines = maker.id(), [maker.lines[0]]
    lines.append({"type": "entity", "id": entity, "kind": "person", "name": "Gao Gang",
                  "names": [{"form": "ZHANG ZUOLIN", "type": "cover"}], "identifiers": []})
    for number in range(3):
        record = maker.id()
        lines.append({"type": "record", "id": record, "text": "line\n" * 90 * number + "here is Gao\n",
                      "attributes": [{"name": "title", "reading": None, "value": f"Record {number + 1}"}]})
        start = len("line\n") * 90 * number + len("here is ")
        lines.append({"type": "annotation", "id": maker.id(), "record": record, "kind": "person", "entity": entity,
                      "targets": [{"start": start, "end": start + 3}]})
    desk.write("made.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
    desk.run("import", desk.path / "made.jsonl")
    path = export(desk, format_="pdf", name="e.pdf")[1]
    found = papers.lines(path)
    n_pages = int(papers.info(path)["Pages"])
    on = [page for page in range(1, n_pages + 1)
          if any("here is Gao" in line for line in papers.lines(path, "-f", str(page), "-l", str(page)))]
    equal(len(on), 3)
    entry = next(line for line in found if line.startswith("Gao Gang (ZHANG ZUOLIN, Cover name"))
    equal(entry.rsplit(") ", 1)[1], ", ".join(map(str, on)))
    # the contents, too: the page of each record, which links lead to
    contents = papers.lines(path, "-l", "1")
    for number in (1, 2, 3):
        place = contents.index(f"{number} Record {number}")
        page = next(line for line in contents[place - 1:place + 2] if line.isdigit())
        assert f"Record {number}" in papers.lines(path, "-f", page, "-l", page), (number, page)


@case
def a_paper_edition_says_what_it_replaced(desk):
    make(desk, "a\x0bb\x01 c", ("note", "b"))
    result, path = export(desk, format_="pdf", name="e.pdf")
    assert "2 characters that cannot be printed were replaced by U+FFFD." in result.err, result.err
    papers.check(path)


@case
def an_empty_project_makes_an_empty_edition(desk):
    desk.run("new")
    page = pages.read(export(desk)[1])
    equal((pages.problems(page), pages.texts(page)), ([], {}))
    papers.check(export(desk, format_="pdf", name="e.pdf")[1])


main()
