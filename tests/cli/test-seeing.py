# SPDX-License-Identifier: GPL-3.0-or-later
"""What is derived from tags: the custody of a part in show and in the exports, threads and missing documents."""

import json

from desk import case, equal, main

TEXT = "CABLE No. 7\nReceived 1900 9 June 1951\nWords.\nDeciphered by Orlova 1930 9 June\nVerified: Major Chikarev\n"
STATIONS = [("received", "1951-06-09T19:00", None, False), ("deciphered", "1951-06-09T19:30", "Orlova", False),
            ("verified", "1951-06-09T18:00", "Chikarev", True)]


def tag(desk, record, kind, words, **fields):
    start = TEXT.index(words)
    identity = desk.run("tag", record, kind, start, start + len(words), "--json").object["id"]
    for name, value in fields.items():
        desk.run("set", identity, name, value)
    return identity


def cable(desk):
    record = desk.record(TEXT)
    part = tag(desk, record, "part", TEXT.rstrip("\n"), number="7", received="1951-06-09T19:00")
    tag(desk, record, "verification", "Deciphered by Orlova 1930 9 June", act="deciphered", when="1951-06-09T19:30",
        agent="Orlova")
    tag(desk, record, "verification", "Verified: Major Chikarev", act="verified", when="1951-06-09T18:00", rank="Major",
        agent="Chikarev")
    return record, part


def told(stations, prefix=""):
    found = [tuple(each.get(prefix + name) for name in ("act", "when", "agent", "doubtful")) for each in stations]
    return sorted(found, key=lambda each: STATIONS.index(each) if each in STATIONS else 9)


@case
def custody_is_in_json_lines_and_comes_back(desk):
    _, part = cable(desk)
    out = desk.path / "all.jsonl"
    desk.run("export", "--format", "json", "--output", out)
    lines = [json.loads(line) for line in out.read_text().splitlines()]
    own = next(line for line in lines if line.get("id") == part)
    equal(told(own["custody"]), STATIONS)
    equal([line["id"] for line in lines if "custody" in line], [part])
    desk.project = str(desk.path / "q.regest")
    desk.run("import", out)
    again = desk.path / "again.jsonl"
    desk.run("export", "--format", "json", "--output", again)
    # the first line names the project
    equal(again.read_text().splitlines()[1:], out.read_text().splitlines()[1:])


@case
def custody_is_a_body_of_the_parts_web_annotation(desk):
    _, part = cable(desk)
    out = desk.path / "all.jsonld"
    desk.run("export", "--format", "web-annotation", "--output", out)
    items = json.loads(out.read_text())["items"]
    own = next(item for item in items if item["id"] == f"urn:uuid:{part}")
    bodies = [body for body in own["body"] if "regest:custody" in body]
    equal(len(bodies), 1)
    equal(bodies[0]["purpose"], "describing")
    equal(told(bodies[0]["regest:custody"], "regest:"), STATIONS)
    equal(bodies[0]["value"], "verified 1951-06-09T18:00 Chikarev; received 1951-06-09T19:00; "
                              "deciphered 1951-06-09T19:30 Orlova")


@case
def show_tells_the_custody_with_its_doubts(desk):
    record, _ = cable(desk)
    out = desk.run("show", record).out
    assert "Deciphered 1951-06-09T19:30, by Orlova, 30 minutes later" in out, out
    assert "“Verified” (1951-06-09T18:00) comes before “Received”" in out, out


@case
def threads_and_missing_documents_are_listed(desk):
    first = desk.record("first\nx\n", "a.txt")
    second = desk.record("second\nx\n", "b.txt")
    question = desk.run("tag", first, "part", 0, 5, "--json").object["id"]
    answer = desk.run("tag", second, "part", 0, 6, "--json").object["id"]
    desk.run("set", question, "sent", "5 June 1951")
    desk.run("set", answer, "sent", "9 June 1951")
    desk.run("set", answer, "answers", question)
    desk.run("set", answer, "answers", "your telegram of 7 June")
    threads = desk.run("list", "threads", "--json").object["letters"]
    equal([(each["part"], each["missing"], each["when"], each["answers"]) for each in threads],
          [(question, None, "1951-06-05", []), (answer, "your telegram of 7 June", "1951-06-07", []),
           (answer, None, "1951-06-09", [0, 1])])
    missing = desk.run("list", "missing", "--json").object
    equal([missing[name] for name in ("part", "record", "missing")], [answer, second, "your telegram of 7 June"])
    equal(len(desk.run("list", "threads").lines), 3)
    equal(desk.run("list", "missing").lines[0].split("\t")[1:3], ["1951-06-07", "“your telegram of 7 June”"])


main()
