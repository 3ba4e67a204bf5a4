# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns texts and what is said about them (content.py) into JSON Lines that regest-cli imports.

Places are given by words, with bars around what is meant: "order of Major |PRYCE|". They must be
found exactly once, blanks and line ends being the same. Ids come from what things are, so that two
builds make the same project.
"""

import datetime
import hashlib
import json
import pathlib
import re
import struct

START = datetime.datetime(2026, 11, 2, 8, 30, tzinfo=datetime.timezone.utc)
ANNOTATORS = ("Miriam Osterkamp", "Jonas Feldt")


def make_id(*parts):
    """A UUID of version 7 whose free bits are a digest."""
    digest = bytearray(hashlib.sha256("\0".join(map(str, parts)).encode()).digest()[:16])
    digest[:6] = int(START.timestamp() * 1000).to_bytes(6, "big")
    digest[6] = digest[6] & 0x0F | 0x70
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


class Words:
    """A value that was read in the text: its place, and its normal form where that says more."""

    def __init__(self, place, value=None, inferred=False, ref=None):
        self.place, self.value, self.inferred, self.ref = place, value, inferred, ref


class Ref:
    """A value that refers to an entity, a part or a record, without evidence."""

    def __init__(self, reading, ref):
        self.reading, self.ref = reading, ref


class Entity:
    def __init__(self, key, kind, name, names=(), identifiers=(), note=None, **attributes):
        self.id = make_id("entity", key)
        self.key, self.kind, self.name, self.note = key, kind, name, note
        self.names, self.identifiers, self.attributes = names, identifiers, attributes


class Record:
    def __init__(self, dossier, file, annotator=0, **attributes):
        self.dossier, self.file, self.annotator = dossier, file, annotator
        self.text = (dossier.folder / file).read_text(encoding="utf-8")
        self.id = make_id("record", file)
        self.annotations = []
        self.attributes = attributes
        self.taken = set()
        dossier.records.append(self)

    def find(self, place, within=None):
        """Start and end of the words between the bars."""
        before, bar, rest = place.partition("|")
        if not bar:
            before, rest = "", place
        words, _, after = rest.partition("|")
        pattern = "({})({})({})".format(*(r"\s+".join(map(re.escape, re.split(r"\s+", part)))
                                          for part in (before, words, after)))
        low, high = within or (0, len(self.text))
        found = [match for match in re.finditer(pattern, self.text)
                 if match.start(2) >= low and match.end(2) <= high]
        if len(found) != 1:
            raise SystemExit(f"{self.file}: “{place}” stands there {len(found)} times")
        return found[0].start(2), found[0].end(2)

    def lines(self, first, last):
        """Whole lines from the one with the first words to the one with the last."""
        start = self.text.rfind("\n", 0, self.find(first)[0]) + 1
        end = self.text.find("\n", self.find(last)[1])
        return start, end if end >= 0 else len(self.text)

    def attribute(self, owner, name, value, number, within=None):
        entry = {"id": make_id("attribute", owner, name, number), "name": name}
        if isinstance(value, Words):
            start, end = self.find(value.place, within)
            entry.update(reading=self.text[start:end], value=value.value, start=start, end=end,
                         inferred=value.inferred, record=self.id, quote=self.text[start:end])
        elif isinstance(value, Ref):
            entry.update(reading=value.reading, value=None)
        else:
            entry.update(reading=value, value=None)
        ref = getattr(value, "ref", None)
        if ref is not None:
            entry["reference"] = entry["value"] = self.dossier.refer(ref)
        return entry

    def make_attributes(self, owner, attributes, within=None):
        made = []
        for name, values in attributes.items():
            for value in values if isinstance(values, list) else [values]:
                made.append(self.attribute(owner, name.rstrip("_").replace("_", "-"), value,
                                           len(made), within))
        return made

    def add(self, kind, spans, options, within=None):
        key = options.pop("key", None)
        entry = {"type": "annotation", "id": make_id("annotation", self.file, kind, spans),
                 "record": self.id, "kind": kind, "start": spans[0][0], "end": spans[-1][1]}
        if len(spans) > 1:
            entry["targets"] = [{"start": start, "end": end} for start, end in spans]
        entry["status"] = "accepted"
        entry["author"] = ANNOTATORS[self.annotator]
        for name in ("certainty", "note"):
            entry[name] = options.pop(name, None)
        entity = options.pop("entity", None)
        if entity is not None:
            entry["entity"] = self.dossier.entities[entity].id
        entry["attributes"] = self.make_attributes(entry["id"], options, within)
        self.annotations.append(entry)
        self.taken.add((kind, spans[0]))
        if key is not None:
            self.dossier.keys[key] = entry["id"]

    def tag(self, kind, *places, **options):
        """Tags words; several places are the pieces of one tag."""
        spans = [self.find(place) for place in places]
        self.add(kind, spans, options, (spans[0][0], spans[-1][1]))

    def part(self, first, last, **options):
        span = self.lines(first, last)
        self.add("part", [span], options, span)

    def everywhere(self, kind, words, after=None, **options):
        """Tags what is not tagged yet of the whole words behind the words of @after."""
        low = self.find(after)[0] if after else 0
        for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", self.text):
            if match.start() >= low and (kind, match.span()) not in self.taken:
                self.add(kind, [match.span()], dict(options))

    def objects(self, clock):
        values = self.make_attributes(self.id, self.attributes)
        title = next(value["reading"] for value in values if value["name"] == "title")
        yield {"type": "record", "id": self.id, "title": title, "attributes": values,
               "author": ANNOTATORS[self.annotator], "created": clock(),
               "source": {"file_name": self.file, "encoding": "UTF-8", "format": "text",
                          "digest": hashlib.sha256(self.text.encode()).hexdigest()},
               "text": self.text}
        for annotation in sorted(self.annotations, key=lambda one: (one["start"], -one["end"])):
            annotation["created"] = annotation["modified"] = clock()
            yield annotation


    def page(self, images):
        """The scan of the text, with the places of its lines and words (sample-images/typeset.c)."""
        image = images / pathlib.Path(self.file).with_suffix(".png").name
        width, height = struct.unpack(">II", image.read_bytes()[16:24])
        zones, line = [], None
        for row in image.with_suffix(".zones").read_text().splitlines():
            kind, *numbers = row.split()
            start, end, x, y, wide, high = map(int, numbers)
            zone = {"id": make_id("zone", self.file, row), "type": kind, "start": start, "end": end,
                    "points": f"{x},{y} {x + wide},{y} {x + wide},{y + high} {x},{y + high}"}
            if kind == "line":
                line = zone["id"]
            else:
                zone["parent"] = line
            zones.append(zone)
        return {"type": "page", "id": make_id("page", self.file), "record": self.id,
                "image": f"{images.name}/{image.name}", "media_type": "image/png", "width": width,
                "height": height, "checksum": hashlib.sha256(image.read_bytes()).hexdigest(),
                "zones": zones}


class Dossier:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.entities, self.records, self.keys = {}, [], {}
        self.seconds = 0

    def entity(self, key, kind, name, *names, **options):
        self.entities[key] = Entity(key, kind, name, names, **options)

    def refer(self, key):
        return self.entities[key].id if key in self.entities else self.keys[key]

    def clock(self):
        self.seconds += 23
        return (START + datetime.timedelta(seconds=self.seconds)).strftime("%Y-%m-%dT%H:%M:%SZ")

    def entity_object(self, entity):
        names = [dict(zip(("form", "type", "from", "to", "source"), name), id=make_id("name", entity.key, name[0]))
                 for name in entity.names]
        attributes = [{"id": make_id("attribute", entity.key, name), "name": name,
                       "reading": value if isinstance(value, str) else self.entities[value.ref].name,
                       **({} if isinstance(value, str) else
                          {"reference": self.refer(value.ref), "value": self.refer(value.ref)})}
                      for name, value in entity.attributes.items()]
        return {"type": "entity", "id": entity.id, "kind": entity.kind, "name": entity.name, "names": names,
                "identifiers": [{"id": make_id("identifier", entity.key, scheme), "scheme": scheme, "value": value}
                                for scheme, value in entity.identifiers],
                "attributes": attributes, "note": entity.note, "author": ANNOTATORS[0], "created": self.clock()}

    def write(self, path, profile, images):
        project = {"type": "project", "version": 1, "id": make_id("project"), "name": "The Aurelia Case",
                   "generator": "data/sample", "profile": pathlib.Path(profile).read_text(encoding="utf-8")}
        with open(path, "w", encoding="utf-8", newline="\n") as out:
            def put(entry):
                out.write(json.dumps(entry, ensure_ascii=False, separators=(",", ":")) + "\n")

            put(project)
            for entity in self.entities.values():
                put(self.entity_object(entity))
            for record in self.records:
                for entry in record.objects(self.clock):
                    put(entry)
                put(record.page(images))
