# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes projects at random, as the lines of Regest's own JSON Lines: nesting, overlap, crossing, pieces apart,
every kind, odd characters, empty texts. The same seed makes the same project."""

import json
import random
import uuid

WORDS = ("CIPHERED TELEGRAM No. 20448 From Beijing Received 18:30 5 June 1951 Comrade FILIPPOV [Stalin] "
         "Привет Товарищ 毛泽东 北京 김일성 مرحبا باللغة e\u0301te\u0301 ſtadt 𝄞music 👩‍👩‍👧 <b> & \"q\" ]]> '").split(" ")
KINDS = {"person": "person", "place": "place", "organisation": "organisation", "date": None,
         "stamp": None, "verification": None, "signature": "person", "insertion": None, "note": None}
VALUES = {"role": "sender", "title": "Comrade", "type": "incoming", "wording": "a & <b>", "office": "IV Unit",
          "incoming-number": "452/1948/shs", "act": "typed", "rank": "Major", "by": "editor",
          "does": "identifies", "whose": "archival", "text": "=1+1", "place-on-page": "top left"}
FIELDS = {"person": ("role", "title"), "place": (), "organisation": (), "date": (),
          "stamp": ("type", "wording", "office", "incoming-number", "place-on-page"),
          "verification": ("act", "rank"), "signature": (), "insertion": ("by", "does"),
          "note": ("text", "whose")}
PART_TYPES = ("telegram", "cable", "letter", "narrative")
DATES = ("1951-06-05", "1951-06", "1951", "1951-06-05T18:30:00", "1951-06-05/1951-06-07", "1951?",
         "156X", "[1951-06-05,1951-06-07]")


class Maker:
    def __init__(self, seed, profile, control_characters=True):
        self.random = random.Random(seed)
        self.lines = [{"type": "project", "version": 1, "id": self.id(), "name": "random",
                       "profile": profile}]
        self.control_characters = control_characters
        self.entities = []
        for number in range(self.random.randint(0, 6)):
            self.add_entity(number)

    def id(self):
        raw = bytearray(self.random.randbytes(16))
        raw[6] = raw[6] & 15 | 0x70
        raw[8] = raw[8] & 63 | 128
        return str(uuid.UUID(bytes=bytes(raw)))

    def add_entity(self, number):
        kind = self.random.choice(("person", "place", "organisation"))
        names = [{"id": self.id(), "form": f"Name {i} & co", "type": self.random.choice((None, "cover", "short")),
                  "from": self.random.choice((None, "1950", "1951-06-05", "1951?")), "to": None,
                  "source": self.random.choice((None, "Note in file 3"))} for i in range(self.random.randint(0, 3))]
        entity = {"type": "entity", "id": self.id(), "kind": kind, "name": f"Entity {number} <{kind}>",
                  "names": names, "identifiers": [{"id": self.id(), "scheme": "wikidata", "value": "Q8023"}],
                  "attributes": [], "note": self.random.choice((None, "a note")), "author": "Anna",
                  "created": "2026-11-23T10:00:00.000001Z"}
        self.entities.append(entity)
        self.lines.append(entity)

    def text(self):
        lines = []
        for _ in range(self.random.choice((0, 1, 3, 12, 40))):
            lines.append(" ".join(self.random.choice(WORDS) for _ in range(self.random.choice((0, 1, 6, 12)))))
        text = "\n".join(lines) + self.random.choice(("", "\n", "\n\n"))
        if self.control_characters and text and self.random.random() < 0.3:
            place = self.random.randrange(len(text))
            text = text[:place] + "\x0b\x01" + text[place:]
        return text

    def attribute(self, name, record, text, value=None):
        attribute = {"id": self.id(), "name": name, "reading": None, "value": value or VALUES.get(name, "x"),
                     "start": None, "end": None, "inferred": self.random.random() < 0.2}
        if text.strip() and self.random.random() < 0.6:
            start, end = self.span(text)
            attribute.update(start=start, end=end, record=record, reading=text[start:end],
                             quote=text[start:end])
        return attribute

    def span(self, text):
        """Of words: Regest tags no blanks."""
        start = self.random.choice([place for place, c in enumerate(text) if not c.isspace()])
        return start, min(len(text), start + self.random.choice((1, 3, 8, 20, 90)))

    def add_record(self):
        record, text = self.id(), self.text()
        attributes = [self.attribute("title", record, text, "Title"), self.attribute("author", record, text, "A")]
        attributes.append(self.attribute("date", record, "", self.random.choice(DATES)))
        if self.random.random() < 0.5:
            attributes.append(self.attribute("source", record, "", "http://example.org/a?b=1&c=2"))
            attributes.append(self.attribute("rights", record, text, "CC0"))
            attributes.append(self.attribute("repository", record, text, "Archive"))
            attributes.append(self.attribute("language", record, "", "ru"))
        self.lines.append({"type": "record", "id": record, "attributes": attributes, "text": text,
                           "author": "Anna", "created": "2026-11-23T10:00:00.000002Z",
                           "source": {"file_name": "a.txt", "digest": self.id(), "encoding": "UTF-8",
                                      "format": "text"}})
        tags = []
        for _ in range(self.random.choice((0, 1, 5, 30))):
            if text.strip():
                tags.append(self.add_annotation(record, text))
        for _ in range(self.random.choice((0, 0, 1, 3))):
            tags.append(self.add_annotation(record, text, wordless=True))

        if text.strip() and self.random.random() < 0.5:
            start, end = self.span(text)
            self.lines.append({"type": "correction", "id": self.id(), "record": record, "start": start, "end": end,
                               "reading": self.random.choice(("", "frist <reading>", "二")), "author": "Boris",
                               "created": "2026-11-23T10:00:00.000005Z"})
        for number in range(self.random.choice((0, 0, 1, 2))):
            self.add_page(record, text, number, tags)

    def add_page(self, record, text, number, tags):
        """Some of the tags stand on it, whether or not they stand on text."""
        page, region = self.id(), self.id()
        self.lines.append({"type": "page", "id": page, "record": record, "label": self.random.choice((None, "12v")),
                           "image": f"scans/<{number}> é.jpg", "media_type": "image/jpeg", "width": 2000, "height": 3000,
                           "checksum": None, "rotation": self.random.choice((0, 90)), "zones": [
                               self.zone("region", region, None, page, None)]})
        zones, at = self.lines[-1]["zones"], 0
        for line in text.split("\n")[:-1]:
            zones.append(self.zone("line", self.id(), region, page, (at, at + len(line))))
            if line.strip():
                start = at + len(line) - len(line.lstrip())
                zones.append(self.zone("word", self.id(), zones[-1]["id"], page,
                                       (start, start + len(line.split(" ")[0])) if start == at else None))
            at += len(line) + 1
        tags = [tag["id"] for tag in tags if tag["status"] != "rejected"]
        for tag in self.random.sample(tags, min(len(tags), self.random.choice((0, 1, 4)))):
            zones.append(self.zone("tag", self.id(), None, page, None) | {"annotation": tag})

    def zone(self, kind, id_, parent, page, span):
        start, end = span or (None, None)
        x, y = self.random.randrange(900), self.random.randrange(900)
        points = self.random.choice((f"{x},{y} {x + 90},{y} {x + 80},{y + 30}", None)) if kind != "line" else f"{x},{y} {x + 5},{y + 9}"
        return {"id": id_, "page": page, "parent": parent, "annotation": None, "type": kind, "points": points,
                "baseline": f"{x},{y} {x + 90},{y}" if kind == "line" else None, "start": start, "end": end,
                "confidence": self.random.choice((None, 0.9, 0, 1, 0.123)) if kind == "word" else None,
                "label": self.random.choice((None, "heading")), "name": self.random.choice((None, "r_1"))}

    def add_annotation(self, record, text, wordless=False):
        kind = self.random.choice([*KINDS, "part"])
        annotation = {"type": "annotation", "id": self.id(), "record": record, "kind": kind,
                      "status": self.random.choice(("accepted", "accepted", "suggested", "rejected")),
                      "author": self.random.choice(("Anna", "Boris")), "created": "2026-11-23T10:00:00.000003Z",
                      "modified": "2026-11-23T10:00:00.000004Z",
                      "certainty": self.random.choice((None, "high", "low")),
                      "note": self.random.choice((None, None, "see <file>")), "attributes": []}
        pieces = [] if wordless else [self.span(text) for _ in range(self.random.choice((1, 1, 1, 1, 3)))]
        if kind == "part":
            pieces = pieces[:1]
            annotation["attributes"].append(self.attribute("type", record, "", self.random.choice(PART_TYPES)))
            annotation["attributes"].append(self.attribute("number", record, text, "20448"))
            annotation["attributes"].append(self.attribute("sent", record, text, self.random.choice(DATES)))
            annotation["attributes"].append(self.attribute("sender", record, text, "Office"))
        else:
            annotation["attributes"] = [self.attribute(name, record, text) for name in FIELDS[kind]
                                        if self.random.random() < 0.6]
        if kind == "date":
            annotation["attributes"].append(self.attribute("date", record, "", self.random.choice(DATES)))
        fitting = [e["id"] for e in self.entities if e["kind"] == KINDS.get(kind)]
        if fitting and self.random.random() < 0.7:
            annotation["entity"] = self.random.choice(fitting)
        annotation["targets"] = [{"start": start, "end": end} for start, end in sorted(pieces)]
        self.lines.append(annotation)
        return annotation

    def write(self, path):
        with open(path, "w", encoding="utf-8") as file:
            for line in self.lines:
                file.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n")
