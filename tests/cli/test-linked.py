# SPDX-License-Identifier: GPL-3.0-or-later
"""RDF Turtle: what another program's parser understands of it is what stands in the project."""

import codecs
import json
import os
import re
import shutil
import subprocess
import sys

from desk import CLI, SOURCE, Skip, case, equal, main

sys.path.insert(0, str(SOURCE / "tests" / "formats"))
from maker import Maker  # noqa: E402 pylint: disable=wrong-import-position

PROFILE = (SOURCE / "data/profiles/diplomatic-cables.profile").read_text(encoding="utf-8")
NAMESPACES = {"oa": "http://www.w3.org/ns/oa#", "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
              "prov": "http://www.w3.org/ns/prov#", "skos": "http://www.w3.org/2004/02/skos/core#", "regest": "https://regest.org/ns#",
              "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
              "foaf": "http://xmlns.com/foaf/0.1/"}
TRIPLE = re.compile(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"\S*) \.')


def unescape(text):
    return re.sub(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", lambda match: codecs.decode(match[0], "unicode_escape"), text)


def full(name):
    prefix, _, rest = name.partition(":")
    return NAMESPACES[prefix] + rest


class Graph:
    """What rapper read."""

    def __init__(self, path):
        if not shutil.which("rapper"):
            raise Skip("rapper is not there")
        done = subprocess.run(["rapper", "-q", "-i", "turtle", "-o", "ntriples", path], capture_output=True, text=True, check=False)
        assert done.returncode == 0 and not done.stderr, done.stderr[:2000]
        self.triples = []
        for line in done.stdout.split("\n")[:-1]:
            match = TRIPLE.fullmatch(line)
            assert match, line
            self.triples.append((match[1], match[2], match[3] if match[3] is not None else unescape(match[4])))
        self.index = {}
        for subject, predicate, value in self.triples:
            self.index.setdefault((subject, predicate), []).append(value)

    def values(self, subject, *path):
        found = [subject]
        for name in path:
            found = [value for each in found for value in self.index.get((each, full(name)), [])]
        return found

    def things(self, kind):
        return [subject for subject, predicate, value in self.triples if predicate == full("rdf:type") and value == full(kind)]


def export(desk, *options):
    desk.run("export", "--format", "turtle", "--output", desk.path / "out.ttl", *options)
    return Graph(desk.path / "out.ttl")


def check_tags(graph, lines):
    """Every tag stands where it stands, in the text that stands there, too."""
    tags = [line for line in lines if line["type"] == "annotation" and line.get("status") != "rejected"]
    equal(sorted(graph.things("oa:Annotation")), sorted("urn:uuid:" + tag["id"] for tag in tags))
    for tag in tags:
        subject = "urn:uuid:" + tag["id"]
        targets = graph.values(subject, "oa:hasTarget")
        places = sorted((int(start), int(end)) for target in targets
                        for start in graph.values(target, "oa:hasSelector", "oa:start")
                        for end in graph.values(target, "oa:hasSelector", "oa:end"))
        spans = tag.get("targets") or [tag]
        if tag["start"] is None:
            spans = []
        on_pages = [target for target in targets if "-place" in target or "place" in target.rsplit("#")[-1]]
        equal(len(on_pages), len(tag.get("zones", [])))
        targets = [target for target in targets if target not in on_pages and target != "urn:uuid:" + tag["record"]]
        equal(places, sorted((span["start"], span["end"]) for span in spans))
        for target in targets:
            text = graph.values(target, "oa:hasSource", "rdf:value")[0]
            start, end = (int(graph.values(target, "oa:hasSelector", name)[0]) for name in ("oa:start", "oa:end"))
            equal(graph.values(target, "oa:hasSelector", "oa:exact"), [text[start:end]] if end - start <= 2000 else [])
        equal(graph.values(subject, "oa:hasBody", "oa:hasSource", "skos:notation"), [tag["kind"]])


@case
def any_project_is_turtle(desk):
    for seed in range(8):
        maker = Maker(seed, PROFILE)
        for _ in range(3):
            maker.add_record()
        desk.project = str(desk.path / f"{seed}.regest")
        maker.write(desk.path / f"{seed}.jsonl")
        desk.run("import", desk.path / f"{seed}.jsonl")
        desk.run("export", "--format", "json", "--output", desk.path / "out.jsonl")
        lines = [json.loads(line) for line in (desk.path / "out.jsonl").read_text(encoding="utf-8").split("\n") if line]
        graph = export(desk)
        check_tags(graph, lines)
        texts = {line["id"]: line["text"] for line in lines if line["type"] == "record"}
        equal({each: graph.values(each, "rdf:value")[0] for each in graph.things("regest:Record")},
              {"urn:uuid:" + each: text for each, text in texts.items()})
        equal(len(graph.things("regest:Entity")), sum(line["type"] == "entity" for line in lines))


@case
def nothing_in_a_text_ends_a_string(desk):
    title = 'He said "no\\" """ \\u0041 <b> \U0001f600'
    text = 'a "quote"\\ and """\tthree\u0085\u2028 \x01 \x7f end\\'
    record = desk.record(f"Title: {title}\n\n{text}\n")
    shown = desk.show(record)
    graph = export(desk)
    equal(graph.values("urn:uuid:" + shown["id"], "dc:title"), [shown["title"]])
    equal(graph.values("urn:uuid:" + shown["id"], "rdf:value"), [shown["text"]])
    assert '"quote"\\ and """' in shown["text"], shown["text"]


@case
def names_with_anything_in_them_are_iris(desk):
    author = 'Anna <a@b> "x" é'
    record = desk.record("Vienna\nDear Karel\n")
    desk.run("tag", record, "person", 12, 17, "--new-entity", 'Karel "K" <Brod>', "--author", author)
    entity = desk.run("list", "entities", "--json").object["id"]
    desk.run("name", entity, "http://example.org/a b|c>d", "--identifier", "uri")
    desk.run("name", entity, "Q1", "--identifier", "wikidata")
    graph = export(desk)
    subject = "urn:uuid:" + desk.show(record)["annotations"][0]["id"]
    equal(graph.values(subject, "oa:hasBody", "oa:hasSource", "rdfs:label"), ['Karel "K" <Brod>'])
    assert any("wikidata" in each for each in graph.values("urn:uuid:" + entity, "skos:exactMatch"))
    equal(graph.values(subject, "prov:wasAttributedTo", "foaf:name"), [author])
    equal(len(graph.values(subject, "prov:generatedAtTime")), 1)


@case
def values_say_where_they_were_read(desk):
    record = desk.record("Title: Letter\n\nVienna\nDear Karel\n")
    desk.run("set", record, "author", "Karel", "--evidence", "12:17")
    graph = export(desk)
    record = "urn:uuid:" + desk.show(record)["id"]
    equal(graph.values(record, "dc:creator"), ["Karel"])
    value = next(each for each in graph.values(record, "regest:description") if graph.values(each, "regest:attribute") == ["author"])
    equal([graph.values(value, "regest:evidence"), graph.values(value, "regest:start"), graph.values(value, "regest:end")],
          [[record], ["12"], ["17"]])
    equal(graph.values(record, "prov:wasDerivedFrom", "rdfs:label"), ["doc.txt"])


@case
def a_selection_names_whom_it_mentions(desk):
    one = desk.record("Dear Karel\n", "one.txt")
    two = desk.record("Dear Anna\n", "two.txt")
    desk.run("tag", one, "person", 5, 10, "--new-entity", "Karel Brod")
    desk.run("tag", two, "person", 5, 9, "--new-entity", "Anna Brod")
    graph = export(desk, "--record", one)
    equal(len(graph.things("regest:Record")), 1)
    equal([graph.values(each, "rdfs:label") for each in graph.things("regest:Entity")], [["Karel Brod"]])
    before = (desk.path / "out.ttl").read_bytes()
    export(desk, "--record", one)
    equal((desk.path / "out.ttl").read_bytes(), before)


@case
def a_pipe_is_not_replaced(desk):
    desk.record("Dear Karel\n")
    pipe = desk.path / "pipe"
    os.mkfifo(pipe)
    desk.run("export", "--format", "turtle", "--output", pipe, status=1, err="cannot be written")
    assert pipe.is_fifo()
    equal(desk.left_over(), [])


@case
def a_link_is_written_through(desk):
    """As editors do: it stays a link, and the file is where it leads, also where there was none."""
    desk.record("A letter")
    (desk.path / "real").mkdir()
    (desk.path / "real" / "old.ttl").write_text("older", encoding="utf-8")
    for name, target in (("a.ttl", "real/old.ttl"), ("b.ttl", "a.ttl"), ("c.ttl", str(desk.path / "real" / "new.ttl")),
                         ("round.ttl", "round.ttl")):
        os.symlink(target, desk.path / name)
    for name, place in (("b.ttl", "old.ttl"), ("c.ttl", "new.ttl")):
        desk.run("export", "--format", "turtle", "--output", desk.path / name)
        assert (desk.path / name).is_symlink() and (desk.path / "a.ttl").is_symlink()
        assert (desk.path / "real" / place).read_text(encoding="utf-8").startswith("@prefix")
    desk.run("export", "--format", "turtle", "--output", desk.path / "round.ttl", status=1, err="cannot be written")
    equal(sorted(path.name for path in (desk.path / "real").iterdir()), ["new.ttl", "old.ttl"])


@case
def a_full_disk_is_told(desk):
    record = desk.record("Dear Karel\n" * 400)
    for number in range(60):
        desk.run("tag", record, "person", number * 11 + 5, number * 11 + 10, "--new-entity", f"Karel {number} " + "x" * 4000)
    out = desk.path / "out.ttl"
    out.write_text("older", encoding="utf-8")
    for blocks in (100, 200):  # of 1024 bytes: among the entities
        words = ["bash", "-c", f"trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"", "-", CLI, "export", desk.project, "--format", "turtle",
                 "--output", out]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        equal(done.returncode, 1)
        assert "cannot be written" in done.stderr, done.stderr
        equal((out.read_text(encoding="utf-8"), desk.left_over()), ("older", []))


@case
def kinds_are_narrower_than_what_they_are_listed_under(desk):
    looks = "Color=#00aa00\nDarkColor=#00ff00\nPattern=solid\n"
    profile = ("[Profile]\nName=mine\nLabel=Mine\n" f"[Kind leader]\nLabel=Leader\nGroup=People/Politics\n{looks}"
               f"[Kind old-leader]\nLabel=Old leader\nGroup=People/Politics/Leader\n{looks}[Kind tree]\nLabel=Tree\n{looks}")
    desk.run("new", "--profile", desk.write("mine.profile", profile))
    graph = export(desk)
    names = {graph.values(concept, "skos:prefLabel")[0]: concept for concept in graph.things("skos:Concept")}
    equal(sorted(names), ["People", "Politics", "leader", "old-leader", "tree"])

    def chain(concept):
        above = graph.values(concept, "skos:broader")
        return [graph.values(concept, "skos:prefLabel")[0], *(chain(above[0]) if above else [])]

    equal(chain(names["old-leader"]), ["old-leader", "leader", "Politics", "People"])
    equal(chain(names["tree"]), ["tree"])

    letter = desk.record("A letter")
    desk.run("tag", letter, "old-leader", "2", "8")
    for format_, name in (("json", "all.jsonl"), ("tei", "all.xml")):
        desk.run("export", "--format", format_, "--output", desk.path / name)
        first, desk.project = desk.project, str(desk.path / f"{format_}.regest")
        desk.run("new")
        desk.run("import", desk.path / name)
        desk.run("export", "--format", "turtle", "--output", desk.path / f"{format_}.ttl")
        assert "group-People%2FPolitics" in (desk.path / f"{format_}.ttl").read_text(encoding="utf-8"), format_
        desk.project = first


@case
def an_empty_project_is_a_scheme_of_kinds(desk):
    desk.run("new")
    graph = export(desk)
    assert len(graph.things("skos:Concept")) > 5
    equal(graph.things("oa:Annotation"), [])


main()
