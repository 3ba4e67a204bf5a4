# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores against a gold standard: every figure of the table is counted by hand here."""

import json

from desk import case, equal, main

TEXT = "To Anna Holub and Karel Brod\nLinz, 5 May 1953\nHolub"


def gold(annotations, **more):
    return json.dumps({"id": "d1", "text": TEXT, "annotations": annotations, **more}) + "\n"


def tag(desk, record, kind, words, start=0):
    start = TEXT.index(words, start)
    desk.run("tag", record, kind, start, start + len(words))


def scores(result):
    return {each["name"]: each for each in result.objects if each["type"] == "score"}


def differences(result):
    return [(each["name"], each["gold"], each["found"]) for each in result.objects if each["type"] == "difference"]


def span(kind, words, **more):
    start = TEXT.index(words)
    return {"kind": kind, "start": start, "end": start + len(words), **more}


@case
def tags_are_counted_exact_and_overlapping(desk):
    record = desk.record(TEXT)
    tag(desk, record, "person", "Anna Holub")
    tag(desk, record, "person", "Karel")
    tag(desk, record, "person", "Linz")
    path = desk.write("gold.json", gold([span("person", "Anna Holub"), span("persName", "Karel Brod"), span("head", "Linz")]))
    result = desk.run("evaluate", "--tags", "--gold", path, "--json")
    person = scores(result)["person"]
    equal([person[name] for name in ("gold", "found", "right")], [2, 3, 1])
    equal(round(person["exact"]["precision"], 3), 0.333)
    equal(person["exact"]["recall"], 0.5)
    equal(round(person["exact"]["f1"], 3), 0.4)
    equal(round(person["overlapping"]["precision"], 3), 0.667)
    equal(person["overlapping"]["recall"], 1.0)
    equal(list(scores(result)), ["person"])
    equal(differences(result), [("person", "Karel Brod", None), ("person", None, "Karel"), ("person", None, "Linz")])


@case
def values_are_compared_by_what_they_mean(desk):
    record = desk.record(TEXT)
    start = TEXT.index("5 May 1953")
    desk.run("tag", record, "date", start, start + 10)
    ids = desk.run("list", "annotations", "--json").object
    desk.run("set", ids["id"], "date", "5 May 1953")
    right = [span("date", "5 May 1953", attributes=[{"name": "date", "reading": "5.5.53", "value": "1953-05-05"}])]
    wrong = [span("date", "5 May 1953", attributes=[{"name": "date", "reading": "6.5.53", "value": "1953-05-06"}])]
    for annotations, found in ((right, 1), (wrong, 0)):
        path = desk.write("gold.json", gold(annotations))
        equal(scores(desk.run("evaluate", "--tags", "--gold", path, "--json"))["date.date"]["right"], found)


@case
def a_projects_own_export_is_a_gold_standard(desk):
    record = desk.record(TEXT)
    tag(desk, record, "person", "Anna Holub")
    tag(desk, record, "place", "Linz")
    desk.run("export", "--format", "json", "--output", desk.path / "all.jsonl")
    result = desk.run("evaluate", "--tags", "--gold", desk.path / "all.jsonl", "--json")
    equal({name: each["exact"]["f1"] for name, each in scores(result).items()}, {"person": 1.0, "place": 1.0})
    equal(differences(result), [])
    only = desk.run("evaluate", "--tags", "--kind", "place", "--gold", desk.path / "all.jsonl", "--json")
    equal(list(scores(only)), ["place"])


@case
def scores_are_held_against_what_was_right(desk):
    desk.record("From Paris to London.\n")
    path = desk.write("gold.json", json.dumps({"text": "From Paris to London.\n", "annotations": [
        {"kind": "place", "start": 5, "end": 10}]}))
    result = desk.run("evaluate", "--gold", path, "--reliability", "--json")
    rows = [each for each in result.objects if each["type"] == "reliability"]
    equal([(each["recogniser"], each["kind"], each["found"], each["right"]) for each in rows],
          [("places", "place", 2, 1)])
    assert 0.5 < rows[0]["score"] < 1 and abs(rows[0]["error"] - (rows[0]["score"] - 0.5)) < 1e-6, rows
    assert "places, place" in desk.run("evaluate", "--gold", path, "--reliability", "--figures").out
    equal(desk.run("evaluate", "--gold", path, "--score-table").out, "")


@case
def what_is_no_gold_standard_is_told(desk):
    desk.record(TEXT)
    desk.run("evaluate", "--gold", desk.path / "none.json", status=1, err="none.json")
    path = desk.write("bad.jsonl", gold([]) + "{broken\n")
    desk.run("evaluate", "--gold", path, status=1, err=r"bad\.jsonl: line 2: ")
    path = desk.write("other.json", json.dumps({"text": "another", "annotations": []}))
    desk.run("evaluate", "--gold", path, status=1, err="no record of the project has the text")
    desk.run("evaluate", status=2, err="--gold is missing")
    desk.run("evaluate", "--gold", path, "--min-score", "2", status=2, err="“2” is no score")


@case
def tagging_all_occurrences_says_nothing_of_the_rest(desk):
    """Nobody has read what stands between them: the other proposals are as sure as before."""
    text = "From Paris to London.\n" + "Paris waits for Berlin, and Paris for Rome.\n" * 3 + "Madrid and Paris wait, too, and Anna Holub.\n"
    record = desk.record(text)

    def rest():
        return {(each["kind"], each["start"]): each["score"] for each in desk.run("suggest", "--json").objects
                if "Paris" not in each["quote"] and each["kind"] in ("place", "person")}

    before = rest()
    assert len(before) >= 8, before
    desk.run("tag", record, "place", 5, 10, "--all", "--new-entity", "Paris")
    after = rest()
    equal(set(after), set(before))
    for key, score in before.items():
        assert after[key] > score - 0.05, (key, score, after[key])


@case
def a_text_without_anything_gets_no_suggestion_and_no_change(desk):
    desk.record("x\n")
    equal(desk.run("suggest", "--json").out, "")
    equal(desk.run("accept").out, "0 suggestions taken\n")
    desk.run("reject", "x.txt", status=1)
    equal(desk.run("list", "annotations").out, "")


@case
def a_refusal_survives_an_export_and_its_import(desk):
    desk.record("Comrade Karel Brod went to Linz on 5 May 1953.\n")
    before = desk.run("suggest", "--json").objects
    refused = next(each for each in before if each["kind"] == "person")
    desk.run("reject", refused["suggestion"])
    desk.run("reject", refused["suggestion"], status=1, err="there is no suggestion")
    out = desk.path / "all.jsonl"
    desk.run("export", "--format", "json", "--output", out)
    desk.project = str(desk.path / "q.regest")
    desk.run("import", out)
    again = {(each["kind"], each["start"]) for each in desk.run("suggest", "--json").objects}
    assert again and ("person", refused["start"]) not in again, again
    equal([each["status"] for each in desk.run("list", "annotations", "--json").objects], ["rejected"])
    desk.run("check")


@case
def everything_is_taken_in_one_step_and_undone_in_one(desk):
    record = desk.record("Comrade Karel Brod went to Linz on 5 May 1953.\n")
    n = len(desk.run("suggest").lines)
    equal(desk.run("accept").out, f"{n} suggestions taken\ndate\t1\npart\t1\nperson\t1\nplace\t1\n")
    equal(sorted(each["kind"] for each in desk.show(record)["annotations"] if each["kind"] != "part"),
          ["date", "person", "place"])
    equal(desk.run("accept").out, "0 suggestions taken\n")
    desk.run("undo")
    equal(desk.run("list", "annotations").out, "")
    equal(desk.run("list", "entities").out, "")


@case
def a_record_that_goes_by_its_first_line_is_called_as_its_part(desk):
    text = "TELEGRAM\nNo. 61\nOslo, March 4, 1931.\n{}Mr. Harrow to Mr. Weldon.\nThe ships wait.\n"
    desk.record(text.format(""), "a.txt")
    named = desk.record(text.format("As before.\n"), "b.txt")
    desk.run("set", named, "title", "The ice")
    desk.record("TELEGRAM\nx\n", "c.txt")
    desk.run("accept")
    equal(sorted(each["title"] for each in desk.run("list", "records", "--json").objects),
          ["TELEGRAM", "Telegram No. 61, Harrow to Weldon, 1931-03-04", "The ice"])
    desk.run("undo")
    equal(sorted(each["title"] for each in desk.run("list", "records", "--json").objects),
          ["TELEGRAM", "TELEGRAM", "The ice"])


@case
def refusals_are_counted(desk):
    desk.record("Comrade Karel Brod went to Linz on 5 May 1953.\n")
    keys = [each["suggestion"] for each in desk.run("suggest", "--json").objects if each["kind"] in ("date", "place")]
    equal(desk.run("reject", *keys).out, "2 suggestions refused\ndate\t1\nplace\t1\n")


@case
def what_is_taken_names_other_records(desk):
    """A name of one record is known in the others: taking all goes on until nothing new is."""
    desk.record("Comrade Karel Brod went to Linz on 5 May 1953.\n", "a.txt")
    desk.record("brief an\nkarel Brod, Linz\n", "b.txt")
    desk.run("accept")
    equal(desk.run("suggest").out, "")
    equal(desk.run("accept").out, "0 suggestions taken\n")
    desk.run("undo")
    equal(desk.run("list", "annotations").out, "")


@case
def patterns_of_ones_own_are_read_and_broken_ones_told(desk):
    desk.write("data/regest/recognise/patterns/own.patterns",
               "[start type=note]\nBOTSCHAFT (?<number>\\d+)\n(unclosed\n")
    own = {"XDG_DATA_HOME": str(desk.path / "data")}
    desk.record("BOTSCHAFT 17\nText.\n")
    result = desk.run("suggest", "--kind", "part", "--json", env=own)
    assert "own.patterns:3: " in result.err, result.err
    fields = {each["name"]: each["value"] for each in result.object["attributes"]}
    equal((fields["type"], fields["number"]), ("note", "17"))


main()
