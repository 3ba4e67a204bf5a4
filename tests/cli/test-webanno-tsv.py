# SPDX-License-Identifier: GPL-3.0-or-later
"""WebAnno TSV in and out: what comes in is what its checker finds, what goes out passes it and comes back as the export said."""

import json
import subprocess
import sys

from desk import SHARED, case, equal, main, shared

HEAD = "#FORMAT=WebAnno TSV 3.3\n"
NER = "#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|value|identifier\n"


def found(desk):
    return [(each["kind"], each["quote"]) for each in desk.run("list", "annotations", "--json").objects]


def relations(desk):
    desk.run("export", "--format", "json", "--output", desk.path / "r.jsonl")
    lines = [json.loads(line) for line in (desk.path / "r.jsonl").read_text().splitlines()]
    quotes = {line["id"]: line["quote"] for line in lines if line["type"] == "annotation"}
    return sorted((line["relation"], quotes[line["from"]["id"]], quotes[line["to"]["id"]], line["note"])
                  for line in lines if line["type"] == "relation")


def text(desk):
    return desk.show(desk.run("list", "records").out.split("\t")[0])["text"]


def take(desk, content, **options):
    return desk.run("import", desk.write("x.tsv", content), "--again", **options)


def check(paths):
    checker = SHARED / "tools/tsv3.py"
    if checker.exists():
        done = subprocess.run([sys.executable, checker, "check", *paths], capture_output=True, text=True, check=False)
        equal((done.returncode, done.stdout.splitlines()[-1]), (0, f"{len(paths)} files 0 failing"))


@case
def entities_come_in_by_their_value_and_identifier(desk):
    take(desk, HEAD + NER + "\n\n#Text=😊 Anna Holub in Linz\n1-1\t0-2\t😊\t_\t_\t\n1-2\t3-7\tAnna\tPER[1]\thttp://www.wikidata.org/entity/Q5[1]\t\n"
         "1-3\t8-13\tHolub\tPER[1]\thttp://www.wikidata.org/entity/Q5[1]\t\n1-4\t14-16\tin\t_\t_\t\n1-5\t17-21\tLinz\tLOC\t*\t\n"
         "\n#Text=Anna\n2-1\t23-27\tAnna\t*\t*\t\n")
    equal(text(desk), "😊 Anna Holub in Linz\n\nAnna")
    equal(found(desk), [("person", "Anna Holub"), ("place", "Linz"), ("namedentity", "Anna")])
    entity = desk.run("list", "entities", "--json").object
    equal((entity["name"], entity["identifiers"][0]["value"]), ("Anna Holub", "Q5"))
    desk.run("check")


@case
def stacked_parts_of_tokens_chains_slots_and_relations(desk):
    take(desk, HEAD + "#T_SP=webanno.custom.Frame|sense|ROLE_webanno.custom.Frame:roles_webanno.custom.Link|webanno.custom.Person\n"
         "#T_SP=webanno.custom.Person|title\n#T_CH=de.Coref|referenceRelation|referenceType\n"
         "#T_RL=webanno.custom.Knows|label|since|BT_webanno.custom.Person\n\n\n"
         "#Text=Anna knows Karel\n"
         "1-1\t0-4\tAnna\t_\t_\t_\tMs[1]|Dr[2]\t*->1-1\tname\t_\t_\t\n"
         "1-2\t5-10\tknows\tknow\\_v\tagent;patient\t1-1[2];1-3\t_\t_\t_\t_\t_\t\n"
         "1-3\t11-16\tKarel\t_\t_\t_\t*\tsame->1-2\tname\tfriend\t1940\t1-1[2_0]\t\n"
         "1-3.1\t11-13\tKa\t_\t_\t_\t*\t_\t_\t_\t_\t_\t\n")
    equal(sorted(found(desk)), [("frame", "knows"), ("name", "Anna"), ("name", "Karel"), ("person", "Anna"), ("person", "Anna"),
                                ("person", "Ka"), ("person", "Karel")])
    equal(relations(desk), [("agent", "knows", "Anna", None), ("friend", "Anna", "Karel", "since: 1940"), ("next", "Anna", "Karel", None),
                            ("patient", "knows", "Karel", None)])
    frame = next(each for each in desk.run("list", "annotations", "--json").objects if each["kind"] == "frame")
    equal(frame["attributes"][0]["reading"], "know_v")


@case
def what_is_not_understood_is_told_and_the_rest_taken(desk):
    result = take(desk, HEAD + NER + "#T_XX=what\n\n\n#Text=Anna\n1-1\tx\tAnna\tPER\t*\t\n1-1\t0-4\tAnna\tPER\t*\t\n1-2\t0-4\tAnna\n1-3\t0-99\ty\tLOC\t*\n1-4\t2-2\t\tLOC\t*\n",
                  status=1)
    equal(found(desk), [("person", "Anna")])
    late = take(desk, HEAD + "\n\n#Text=Anna\n1-1\t0-4\tAnna\n" + NER + "1-2\t0-4\tAnna\tPER\t*\n", status=1)
    assert "x.tsv:6: " in late.err, late.err
    for line in ("x.tsv:3: ", "x.tsv:7: ", "x.tsv:9: ", "x.tsv:10: ", "1 tag of no words"):
        assert line in result.err, (line, result.err)


@case
def offsets_that_lie_are_refused(desk):
    for start in (0, 3, 400000000):
        take(desk, HEAD + f"\n\n#Text=Anna\n1-1\t0-4\tAnna\n\n#Text=Anna\n2-1\t{start}-{start + 4}\tAnna\n", status=1, err="does not begin behind")
    take(desk, HEAD + "\n\n", status=1, err="empty")


@case
def a_million_tags_on_a_word(desk):
    take(desk, HEAD + "#T_SP=webanno.custom.X|value\n\n\n#Text=Anna\n1-1\t0-4\tAnna\t" + "|".join(f"a[{i}]" for i in range(20000)) + "\t\n")
    equal(len(found(desk)), 20000)


@case
def what_is_cut_off_is_refused_or_read_as_far_as_it_goes(desk):
    whole = (HEAD + NER + "\n\n#Text=Anna Holub\n1-1\t0-4\tAnna\tPER[1]\t*[1]\t\n1-2\t5-10\tHolub\tPER[1]\t*[1]\t\n").encode()
    for size in range(24, len(whole)):
        result = desk.raw("import", desk.project, desk.write("x.tsv", whole[:size]), "--again")
        assert result.returncode in (0, 1), (size, result.stderr)
    desk.run("check")


@case
def what_goes_out_passes_the_checker_and_comes_back(desk):
    words = "  To Anna Holub\\_[1] (Linz),\n\nand Karel\nBrod.  |;*->\tProkop'yev 𝄞x\n"
    record = desk.record(words)
    for kind, tagged in (("person", "Anna Holub"), ("person", "Holub"), ("place", "Linz"), ("person", "Karel\nBrod"), ("part", words[:28]),
                         ("note", "Anna Holub")):
        desk.run("tag", record, kind, words.index(tagged), words.index(tagged) + len(tagged))
    first = desk.run("list", "annotations", "--json").objects
    desk.run("set", next(each["id"] for each in first if each["quote"] == "Linz"), "role", "origin")
    desk.run("note", next(each["id"] for each in first if each["kind"] == "note"), "a|b[1]_\\ * ->\n2")
    result = desk.run("export", "--format", "webanno-tsv", "--output", desk.path / "out")
    assert "characters between sentences were left out" in result.err, result.err
    paths = sorted((desk.path / "out").glob("*.tsv"))
    check(paths)
    desk.project = str(desk.path / "again.regest")
    desk.run("import", paths[0])
    wanted = sorted((each["kind"], each["start"], each["end"]) for each in first if each["kind"] != "part")
    again = desk.run("list", "annotations", "--json").objects
    equal(sorted((each["kind"], each["start"], each["end"]) for each in again if each["kind"] != "part"), wanted)
    equal(next(each["note"] for each in again if each["kind"] == "note"), "a|b[1]_\\ * ->\n2")
    equal(next(each["attributes"][0]["value"] for each in again if each["quote"] == "Linz"), "origin")


@case
def every_file_of_the_dev_set_holds_what_is_expected(desk):
    for path in sorted(shared("devset/tsv3").glob("*.tsv")):
        wanted = json.loads(path.with_suffix(".expected.json").read_text())
        desk.project = str(desk.path / f"{path.stem}.regest")
        equal((path.name, desk.run("import", path).err), (path.name, ""))
        equal((path.name, text(desk)), (path.name, wanted["text"]))
        tags = [(each["start"], each["end"]) for each in desk.run("list", "annotations", "--json").objects]
        expected = [(span["begin"], span["end"]) for span in wanted["spans"]]
        expected += [(link["begin"], link["end"]) for chain in wanted["chains"] for link in chain["links"]]
        units = {tuple(wanted["tokens"][int(unit.split("-")[1]) - 1]) for each in wanted["relations"] for unit in (each["source"], each["target"])}
        equal((path.name, sorted(tags)), (path.name, sorted(expected + list(units))))
        links = len(wanted["relations"]) + len(wanted["links"]) + sum(len(chain["links"]) - 1 for chain in wanted["chains"])
        equal((path.name, len(relations(desk))), (path.name, links))
        print(f"# {path.stem}: {len(tags)} tags, {links} relations as expected")


main()
