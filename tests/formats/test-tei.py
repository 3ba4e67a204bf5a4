# SPDX-License-Identifier: GPL-3.0-or-later
"""How each thing is written in TEI: a text with its tags in, the body and what stands beside it out. Ids are cut
down to the number of the tag in the text."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(sys.argv[1])
sys.path.insert(0, str(ROOT / "tests" / "house"))

import tap  # noqa: E402

CLI = os.environ["REGEST_CLI"]
PROFILE = (ROOT / "data/profiles/diplomatic-cables.profile").read_text(encoding="utf-8")
RECORD = "019f0000-0000-7000-8000-000000000000"
ENTITY = "019f0000-0000-7000-9000-000000000000"


def make_id(number):
    return f"019f0000-0000-7000-8000-{number:012}"


def tag(ordinal, kind, text, *words, entity=None, **values):
    """A tag on the words given, one piece each; values of fields, with the words as evidence where they are a pair."""
    pieces = [{"start": text.index(w), "end": text.index(w) + len(w)} for w in words]
    attributes = []
    for name, value in values.items():
        attribute = {"name": name.replace("_", "-"), "value": value}
        if isinstance(value, tuple):
            start = text.index(value[0])
            attribute.update(value=value[1], reading=value[0], start=start, end=start + len(value[0]), record=RECORD,
                             quote=value[0])
        attributes.append(attribute)
    return {"type": "annotation", "id": make_id(ordinal), "record": RECORD, "kind": kind, "targets": pieces,
            "entity": entity, "attributes": attributes}


def correction(number, text, now, first):
    return {"type": "correction", "id": make_id(number), "record": RECORD, "start": text.index(now),
            "end": text.index(now) + len(now), "reading": first}


STALIN = {"type": "entity", "id": ENTITY, "kind": "person", "name": "Stalin",
          "names": [{"form": "FILIPPOV", "type": "cover", "from": "1950", "to": "1951-12", "source": "Note 3"}]}

T1 = "To FILIPPOV in Moscow"
T2 = "[Stamp: SECRET\n\nNo 452 9 June]"
T3 = "CABLE No 7\nWords.\nTyped by Orlova\nVerified: Chikarev"
T8 = "Words.\nTyped by Orlova\nCABLE No 7"
T4 = "Kim II Sung went"
T5 = "by plane from Peking to Moscow"
T6 = "Gao\n12\nGang came"
T7 = "a\x0bb & <c>"

CASES = [
    ("a cover name", T1, [STALIN, tag(1, "person", T1, "FILIPPOV", entity=ENTITY, role="addressee")],
     r'<p><lb n="1"/>To <persName xml:id="a-1" ana="#f-1" ref="#e-0" type="cover" role="addressee">FILIPPOV</persName> in Moscow</p>',
     ['<person xml:id="e-0"><persName>Stalin</persName><persona><persName type="cover" notBefore="1950" '
      'notAfter="1951-12">FILIPPOV</persName><note>Note 3</note></persona></person>']),
    ("a stamp over a blank line, with its number", T2,
     [tag(1, "stamp", T2, T2, type="incoming", incoming_number=("452", "452"), date=("9 June", "1951-06-09"))],
     r'<p><lb n="1"/><add><stamp xml:id="a-1" ana="#f-1" type="incoming" when="1951-06-09">[Stamp: SECRET<lb n="2"/>'
     r'<lb n="3"/>No <idno type="incoming" ana="#f-1">452</idno> <date type="date" when="1951-06-09" ana="#f-1">9 June</date>]</stamp></add></p>', []),
    ("a part with opener and a closer for each verification", T3,
     [tag(1, "part", T3, T3, type="cable", number=("7", "7")),
      tag(2, "verification", T3, "Typed by Orlova", act="typed", when="1951-06-09T20:10"),
      tag(3, "verification", T3, "Verified: Chikarev", act="verified")],
     r'<div type="cable" xml:id="a-1" ana="#f-1"><opener><lb n="1"/>CABLE No <idno type="number" ana="#f-1">7</idno></opener>'
     r'<p><lb n="2"/>Words.</p><closer ana="#v-2"><lb n="3"/><seg type="verification" xml:id="a-2" ana="#f-2" '
     r'subtype="typed">Typed by Orlova</seg></closer><closer ana="#v-3"><lb n="4"/><seg type="verification" '
     r'xml:id="a-3" ana="#f-3" subtype="verified">Verified: Chikarev</seg></closer></div>',
     ['<event xml:id="v-2" type="verification" subtype="typed" when="1951-06-09T20:10:00"><desc>Typed by Orlova</desc></event>',
      '<listChange ordered="true" corresp="#a-1"><change type="typed" when="1951-06-09T20:10:00" corresp="#a-2">Typed by Orlova</change>']),
    ("a verification before a part closes nothing", T8,
     [tag(2, "verification", T8, "Typed by Orlova", act="typed"), tag(1, "part", T8, "CABLE No 7", type="cable")],
     r'<p><lb n="1"/>Words.<lb n="2"/><seg type="verification" xml:id="a-2" ana="#f-2" subtype="typed">Typed by Orlova</seg></p>'
     r'<div type="cable" xml:id="a-1" ana="#f-1"><p><lb n="3"/>CABLE No 7</p></div>', []),
    ("a correction", T4, [correction(1, T4, "II", "Il")],
     r'<p><lb n="1"/>Kim <choice xml:id="c-1"><sic>Il</sic><corr>II</corr></choice> Sung went</p>', []),
    ("tags that cross", T5, [tag(1, "note", T5, "plane from Peking"), tag(2, "insertion", T5, "from Peking to")],
     r'<p><lb n="1"/>by <note xml:id="a-1" ana="#f-1">plane <anchor xml:id="s-2"/>from Peking</note> to<anchor xml:id="t-2"/> Moscow</p>',
     ['<span xml:id="a-2" type="insertion" from="#s-2" to="#t-2" ana="#f-2">from Peking to</span>']),
    ("a name in two pieces", T6, [tag(1, "person", T6, "Gao", "Gang")],
     r'<p><lb n="1"/><persName xml:id="a-1" ana="#f-1" next="#a-1.2">Gao</persName><lb n="2"/>12<lb n="3"/>'
     r'<persName xml:id="a-1.2" ana="#f-1" prev="#a-1">Gang</persName> came</p>', []),
    ("characters XML forbids, and those it escapes", T7, [], r'<p><lb n="1"/>a<g type="forbidden" n="U+000B">�</g>b &amp; &lt;c&gt;</p>', []),
    ("an empty text", "", [], r"<p></p>", []),
]


def export(base, text, lines):
    made = [{"type": "project", "version": 1, "profile": PROFILE}]
    made += [line for line in lines if line["type"] == "entity"]
    made += [{"type": "record", "id": RECORD, "text": text, "attributes": []}]
    made += [line for line in lines if line["type"] != "entity"]
    path, project, output = base / "made.jsonl", base / "p.regest", base / "out.xml"
    path.write_text("".join(json.dumps(line) + "\n" for line in made), encoding="utf-8")
    for stale in base.glob("p.regest*"):
        stale.unlink()
    for command in (["import", project, path], ["export", project, "--format", "tei", "--output", output]):
        done = subprocess.run([CLI, *map(str, command)], capture_output=True, text=True)
        if done.returncode:
            return done.stderr
    written = output.read_text(encoding="utf-8").replace("<lb\n ", "<lb ")
    return re.sub(r"([a-z])-019f0000-0000-7000-[89]000-0*(\d+)", lambda m: f"{m[1]}-{m[2]}", written)


def main():
    with tempfile.TemporaryDirectory() as name:
        for what, text, lines, body, others in CASES:
            written = export(pathlib.Path(name), text, lines)
            found = re.search(r"<body>(.*)</body>", written, re.S)
            problems = [] if found and found[1].replace("<p/>", "<p></p>") == body else [
                f"body: {found[1] if found else written}", f"not:  {body}"]
            problems += [f"missing: {other} in {written}" for other in others if other not in written]
            tap.report(what, problems)
    tap.finish()


main()
