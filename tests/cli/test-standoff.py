# SPDX-License-Identifier: GPL-3.0-or-later
"""brat and CoNLL in and out: what comes in is counted, what goes out keeps each format's rules and comes back the same."""

import json
import re
import subprocess
import sys

from desk import SHARED, case, equal, main, shared

TEXT = "To Anna Holub\nand 𝄞 Karel\nBrod in Linz.\n"
ANN = ("T1\tPerson 3 13\tAnna Holub\n"
       "T2\tPerson 20 25;26 30\tKarel Brod\n"
       "T3\tGPE 34 38\tLinz\n"
       "R1\tknows Arg1:T1 Arg2:T2\n"
       "A1\tCertainty T1 High\n"
       "N1\tReference T3 Wikidata:Q41329\tLinz\n"
       "#1\tAnnotatorNotes T1\tseen twice\n"
       "E1\tVisit:T4 Who:T1\n"
       "T4\tVisit 31 33\tin\n")


def tags(desk):
    return sorted((each["kind"], each["quote"]) for each in desk.run("list", "annotations", "--json").objects)


def spans(desk):
    return sorted((each["kind"], each["start"], each["end"]) for each in desk.run("list", "annotations", "--json").objects)


def by_quote(desk, quote):
    return next(each for each in desk.run("list", "annotations", "--json").objects if each["quote"] == quote)


def import_brat(desk, text=TEXT, ann=ANN, **options):
    desk.write("d/a.txt", text)
    return desk.run("import", desk.write("d/a.ann", ann), **options)


@case
def brat_comes_in_with_all_that_hangs_on_its_tags(desk):
    import_brat(desk)
    equal(tags(desk), [("person", "Anna Holub"), ("person", "Karel … Brod"), ("place", "Linz"), ("visit", "in")])
    anna = by_quote(desk, "Anna Holub")
    equal(anna["note"], "seen twice")
    equal([(each["name"], each["value"]) for each in anna["attributes"]], [("certainty", "High")])
    place = desk.run("list", "entities", "--json").object
    equal((place["name"], place["identifiers"][0]["scheme"], place["identifiers"][0]["value"]), ("Linz", "wikidata", "Q41329"))
    desk.run("export", "--format", "json", "--output", desk.path / "all.jsonl")
    lines = [json.loads(line) for line in (desk.path / "all.jsonl").read_text().splitlines()]
    equal(sorted(line["kind"] if "kind" in line else line.get("relation", line.get("name", ""))
                 for line in lines if line["type"] == "relation") and
          len([line for line in lines if line["type"] == "relation"]), 2)
    desk.run("check")


@case
def names_become_what_the_user_says(desk):
    desk.write("d/a.txt", TEXT)
    path = desk.write("d/a.ann", ANN)
    result = desk.run("import", path, "--map", "GPE=organisation", "--map", "Visit=", "--map", "Person=Ship's crew", "--map", "Gpe=x")
    equal(tags(desk), [("organisation", "Linz"), ("ship-s-crew", "Anna Holub"), ("ship-s-crew", "Karel … Brod")])
    assert "“Gpe” was to become something here" in result.err, result.err
    desk.run("export", "--format", "json", "--output", desk.path / "all.jsonl")
    lines = [json.loads(line) for line in (desk.path / "all.jsonl").read_text().splitlines()]
    equal([line["relation"] for line in lines if line["type"] == "relation"], ["knows"])
    assert "[Kind ship-s-crew]\nLabel=Ship's crew\n" in lines[0]["profile"]
    for wrong in ("GPE", "=person"):
        desk.run("import", path, "--map", wrong, status=2, err="--map takes THEIRS=OURS")


@case
def a_kind_of_the_project_is_itself(desk):
    desk.write("d/a.txt", TEXT)
    path = desk.write("d/a.ann", "T1\tTIME 3 13\tAnna Holub\n")
    desk.run("import", path, "--map", "TIME=TIME")
    desk.run("import", path, "--again")
    equal(tags(desk), [("time", "Anna Holub"), ("time", "Anna Holub")])
    desk.run("check")


@case
def a_folder_of_brat_is_a_record_a_pair(desk):
    desk.write("d/b.txt", "Anna\n")
    desk.write("d/b.ann", "")
    desk.write("d/annotation.conf", "[entities]\nPerson\n")
    desk.write("d/c.txt", "alone\n")
    desk.write("d/e.txt", "Karel\n")
    desk.write("d/e.ann", "")
    import_brat(desk)
    desk.run("undo")
    result = desk.run("import", desk.path / "d")
    equal(sorted(line.split("\t")[1] for line in result.lines), ["a", "alone", "b", "e"])
    desk.run("import", desk.path / "d/b.ann", err="was imported before")


@case
def carriage_returns_count_in_brat_and_not_here(desk):
    import_brat(desk, "A\r\nB\r\nAnna\r\n", "T1\tPerson 6 10\tAnna\n")
    equal(tags(desk), [("person", "Anna")])


@case
def lines_that_are_none_are_told_and_the_others_taken(desk):
    result = import_brat(desk, ann="T1\tPerson 3 13\tAnna Holub\nT2\tPerson 90 95\tx\nT3\tPerson x y\tz\nR1\tr Arg1:T1 Arg2:T9\n",
                         status=1)
    equal(tags(desk), [("person", "Anna Holub")])
    for line in (2, 3, 4):
        assert re.search(rf"a\.ann:{line}: ", result.err), result.err
    desk.write("e/none.ann", ANN)
    desk.run("import", desk.path / "e/none.ann", status=1, err=r"ends in \.txt")


@case
def a_line_that_ends_at_its_name_is_told(desk):
    names = ("T9", "E9", "R9", "*", "A9", "M9", "N9", "#9")
    result = import_brat(desk, ann=ANN + "".join(f"{name}\n" for name in names), status=1)
    equal(len(re.findall(r"a\.ann:", result.err)), len(names))


@case
def brat_goes_out_by_its_rules_and_comes_back(desk):
    import_brat(desk)
    before = tags(desk), spans(desk)
    record = desk.run("list", "records").out.split("\t")[0]
    desk.run("tag", record, "stamp", 3, 30)
    desk.run("export", "--format", "brat", "--output", desk.path / "out")
    equal(sorted(path.name for path in (desk.path / "out").iterdir()), ["a.ann", "a.txt", "annotation.conf"])
    text = (desk.path / "out/a.txt").read_text()
    equal(text, TEXT)
    for line in (desk.path / "out/a.ann").read_text().splitlines():
        if line[0] != "T":
            continue
        _, where, words = line.split("\t")
        pieces = [tuple(map(int, piece.split())) for piece in where.split(" ", 1)[1].split(";")]
        assert all("\n" not in text[start:end] for start, end in pieces), line
        equal(" ".join(text[start:end] for start, end in pieces), words)
    desk.project = str(desk.path / "q.regest")
    desk.run("import", desk.path / "out")
    stamp = [each for each in spans(desk) if each[0] == "stamp"]
    equal(stamp, [("stamp", 3, 30)])
    equal([each for each in spans(desk) if each[0] != "stamp"], before[1])
    equal(by_quote(desk, "Anna Holub")["note"], "seen twice")


@case
def brat_says_what_it_dropped(desk):
    record = desk.record("To Anna Holub\nin Linz.\n")
    desk.run("tag", record, "person", 3, 13)
    tag = desk.run("list", "annotations", "--json").object["id"]
    desk.run("set", tag, "title", "To", "--evidence", "0:2")
    result = desk.run("export", "--format", "brat", "--output", desk.path / "out")
    assert "1 value was written without its place in the text" in result.err, result.err


@case
def an_empty_record_has_an_empty_file_of_tags(desk):
    desk.record("Nobody\n")
    desk.run("export", "--format", "brat", "--output", desk.path / "out")
    equal([path.stat().st_size for path in (desk.path / "out").glob("*.ann")], [0])


CONLL = [
    ("IOB2", "# id = one\nMr\tO\nAnna\tB-PER\nHolub\tI-PER\n\nin\tO\nLinz\tB-LOC\n\n# id = two\nKarel\tB-PER\nBrod\tB-PER\n",
     ["one", "two"], [("person", "Anna Holub"), ("person", "Brod"), ("person", "Karel"), ("place", "Linz")]),
    ("CoNLL-2003", "-DOCSTART- -X- O O\n\nAnna NNP I-NP I-PER\nruns VBZ I-VP O\n\n-DOCSTART- -X- O O\n\nLinz NNP I-NP I-LOC\n",
     ["x", "x"], [("person", "Anna"), ("place", "Linz")]),
    ("HIPE", "TOKEN\tNE-COARSE-LIT\tNEL-LIT\tMISC\n# hipe2022:document_id = d\nAnna\tB-pers\tQ5\tNoSpaceAfter\n,\tO\t_\t_\nLinz\tB-loc\tNIL\t_\n",
     ["d"], [("person", "Anna"), ("place", "Linz")]),
    ("other schemes", "Anna\tB-PER\nHolub\tE-PER\nLinz\tS-LOC\nx\tI-ORG\n", ["x"],
     [("organisation", "x"), ("person", "Anna Holub"), ("place", "Linz")]),
]


@case
def conll_comes_in_in_its_dialects(desk):
    for number, (what, content, titles, wanted) in enumerate(CONLL):
        desk.project = str(desk.path / f"{number}.regest")
        result = desk.run("import", desk.write(f"{number}/x.conll", content))
        equal((what, [line.split("\t")[1] for line in result.lines]), (what, titles))
        equal((what, tags(desk)), (what, wanted))
    desk.project = str(desk.path / "2.regest")
    equal(desk.run("show", "d", "--json").object["text"], "Anna, Linz")


@case
def conll_goes_out_in_one_layer_and_says_what_it_dropped(desk):
    record = desk.record("To Anna Holub (Linz),\n  and Karel\nBrod. Prokop'yev's 𝄞\n")
    for kind, start, end in (("person", 3, 13), ("person", 8, 13), ("place", 15, 19), ("person", 28, 38), ("part", 0, 21),
                             ("person", 40, 50)):
        desk.run("tag", record, kind, start, end)
    out = desk.path / "out.iob2"
    result = desk.run("export", "--format", "conll", "--output", out)
    assert "1 tag “person” was left out" in result.err and "1 tag “part” was left out" in result.err, result.err
    lines = [line.split("\t") for line in out.read_text().splitlines()]
    equal([line for line in lines if line[-1] not in ("O", "") and not line[0].startswith("#")],
          [["Anna", "B-person"], ["Holub", "I-person"], ["Linz", "B-place"], ["Karel", "B-person"], ["Brod", "B-person"],
           ["Prokop'yev", "B-person"]])
    checker = SHARED / "tools/check_iob2.py"
    if checker.exists():
        done = subprocess.run([sys.executable, checker, out], capture_output=True, text=True, check=False)
        equal((done.returncode, done.stdout.splitlines()[-1]), (0, "1 files all ok"))


@case
def every_brat_file_of_the_dev_set_comes_in_whole(desk):
    for path in sorted(shared("devset/brat").glob("*.ann")):
        wanted = json.loads(path.with_suffix(".expected.json").read_text())
        desk.project = str(desk.path / f"{path.stem}.regest")
        result = desk.run("import", path)
        equal((path.name, result.err), (path.name, ""))
        found = desk.run("list", "annotations", "--json").objects
        places = sorted((piece["start"], piece["end"]) for each in found for piece in each.get("targets", [each]))
        equal((path.name, places), (path.name, sorted(tuple(span) for tag in wanted["T"] for span in tag["spans"])))
        print(f"# {path.stem}: {len(found)} tags, {len(places)} pieces as expected")
        equal(sum(len(each["attributes"]) for each in found) + sum(bool(each["note"]) for each in found),
              wanted["counts"]["A"] + wanted["counts"]["M"] + wanted["counts"]["#"])


main()
