# SPDX-License-Identifier: GPL-3.0-or-later
"""TEI that Regest wrote comes back as the same project; where people worked on the file, everything stands where its
words stand now, and what was taken out is told."""

import json
import os
import pathlib
import re
import shutil
import subprocess

from desk import SEED, Skip, case, equal, main, shared

SAMPLE = pathlib.Path(os.environ["REGEST_BUILD"]) / "data/sample/sample.regest"
LETTER = "Linz, 5 May\n\nTo Anna Holub in Graz:\nCome at once, Anna.\n"


def lines(desk, project):
    """What JSON Lines tell of a project; pages apart, which stand in no features."""
    path = desk.path / "lines.jsonl"
    desk.raw("export", project, "--format", "json", "--output", path)
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    for each in told:
        if each["type"] == "project":
            del each["generator"], each["name"], each["id"]
    return sorted(json.dumps(each, sort_keys=True) for each in told if each["type"] != "page")


def export(desk):
    path = desk.path / "edition.xml"
    path.unlink(missing_ok=True)
    desk.run("export", "--format", "tei", "--output", path)
    return path


def come_back(desk):
    again = desk.path / "again.regest"
    done = desk.raw("import", again, export(desk))
    equal((done.returncode, done.stderr), (0, b""))
    equal(lines(desk, again), lines(desk, desk.project))
    equal(desk.raw("check", again).returncode, 0)


def check_places(desk):
    """Every quote is what stands there."""
    texts, n_tags = {}, 0
    for line in map(json.loads, lines(desk, desk.project)):
        if line["type"] == "record":
            texts[line["id"]] = line["text"]
    for line in map(json.loads, lines(desk, desk.project)):
        if line["type"] != "annotation":
            continue
        n_tags += 1
        text = texts[line["record"]]
        for target in line.get("targets", [line]):
            equal(text[target["start"]:target["end"]], target["quote"])
        for each in line["attributes"]:
            if each["start"] is not None:
                equal(text[each["start"]:each["end"]], each["quote"])
    desk.run("check")
    return n_tags


def edit(desk, change, err=""):
    """Imports an edition that somebody worked on into a new project."""
    path = export(desk)
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    desk.project = str(desk.path / "edited.regest")
    return desk.run("import", path, err=err)


def body(change):
    def change_bodies(edition):
        return re.sub(r"<body>.*?</body>", lambda found: change(found[0]), edition, flags=re.S)
    return change_bodies


def letter(desk):
    """A record with tags of which two cross."""
    record = desk.record(LETTER)
    for kind, words in (("person", "Anna Holub"), ("place", "Graz"), ("note", "Holub in Graz"), ("person", "Anna.")):
        start = LETTER.index(words)
        desk.run("tag", record, kind, start, start + len(words.rstrip(".")))
    return record


@case
def the_sample_dossier_comes_back(desk):
    shutil.copy(SAMPLE, desk.project)
    come_back(desk)


@case
def the_seed_comes_back_with_all_that_is_proposed_for_it(desk):
    if not SEED.exists():
        raise Skip("the seed is not there")
    record = desk.run("import", SEED).out.split("\t")[0]
    desk.run("accept")
    desk.run("set", record, "state", "approved")
    come_back(desk)


@case
def texts_beyond_the_first_plane_come_back(desk):
    desk.run("import", shared("devset/unicode"))
    come_back(desk)


@case
def kinds_and_relations_of_others_come_back(desk):
    desk.write("doc.txt", "The gene and the protein")
    desk.write("doc.ann", "T1\tGene 4 8\tgene\nT2\tProtein 17 24\tprotein\nR1\tBinds Arg1:T1 Arg2:T2\n"
                          "A1\tSpecies T1 mouse\n#1\tAnnotatorNotes T1\tsee there\n")
    desk.run("import", desk.path / "doc.ann")
    come_back(desk)


@case
def a_file_comes_into_a_project_of_others_with_its_kinds(desk):
    desk.write("doc.txt", "The gene")
    desk.write("doc.ann", "T1\tGene 4 8\tgene\nA1\tSpecies T1 mouse\n")
    desk.run("import", desk.path / "doc.ann")
    edition = export(desk)
    desk.project = str(desk.path / "other.regest")
    desk.record("Another text")
    desk.run("import", edition)
    tag = desk.run("list", "annotations", "--json").object
    equal((tag["kind"], tag["quote"], tag["attributes"][0]["name"]), ("gene", "gene", "species"))


@case
def a_file_comes_a_second_time_with_new_ids(desk):
    shutil.copy(SAMPLE, desk.project)
    before = [len(desk.run("list", what).lines) for what in ("records", "annotations", "entities")]
    desk.run("import", export(desk), err="are in the project already")
    after = [len(desk.run("list", what).lines) for what in ("records", "annotations", "entities")]
    equal(after, [2 * before[0], 2 * before[1], before[2]])
    desk.run("check")


@case
def a_file_set_anew_by_a_formatter_is_the_same(desk):
    shutil.copy(SAMPLE, desk.project)
    edition = export(desk)
    set_anew = subprocess.run(["xmllint", "--format", edition], stdout=subprocess.PIPE, check=True)
    edition.write_bytes(set_anew.stdout)
    again = desk.path / "again.regest"
    desk.raw("import", again, edition)
    equal(lines(desk, again), lines(desk, desk.project))


@case
def tags_move_with_words_that_people_changed(desk):
    shutil.copy(SAMPLE, desk.project)
    n_tags = len(desk.run("list", "annotations").lines)
    edit(desk, body(lambda text: text.replace("<body>", "<body><p>More words.</p>")), err="was changed since Regest wrote it")
    equal(check_places(desk), n_tags)


@case
def evidence_in_changed_words_goes_with_them(desk):
    letter(desk)
    tag = desk.run("list", "annotations", "--kind", "person", "--json").objects[0]["id"]
    start = LETTER.index("Anna")
    desk.run("set", tag, "title", "Anna", "--evidence", f"{start}:{start + 4}")
    edit(desk, body(lambda text: text.replace("Anna", "Anne")), err="was changed since Regest wrote it")
    equal(sorted(each["quote"] for each in desk.run("list", "annotations", "--kind", "person", "--json").objects),
          ["Anne", "Anne Holub"])


@case
def tags_whose_elements_were_taken_out_are_gone(desk):
    record = letter(desk)
    edit(desk, lambda edition: re.sub(r'<placeName xml:id[^>]*>(.*?)</placeName>', r"\1", edition, count=1),
         err="1 tag or correction of .* is not in its text any more")
    equal(sorted(each["quote"] for each in desk.run("list", "annotations", "--json").objects),
          ["Anna", "Anna Holub", "Holub in Graz"])
    equal(desk.show(record)["text"], LETTER)


@case
def tags_whose_elements_were_moved_stand_there(desk):
    letter(desk)
    edit(desk, lambda edition: edition.replace(">Anna</persName>.", ">Anna.</persName>"))
    equal(sorted(each["quote"] for each in desk.run("list", "annotations", "--kind", "person", "--json").objects),
          ["Anna Holub", "Anna."])


@case
def elements_that_people_put_in_become_tags(desk):
    record = letter(desk)
    edit(desk, body(lambda text: text.replace("<p>", "<p>Words of <persName>Karl</persName>.</p><p>", 1)))
    equal(desk.show(record)["text"], "Words of Karl.\n" + LETTER)
    equal(check_places(desk), 5)
    assert ("person", "Karl") in [(each["kind"], each["quote"])
                                  for each in desk.run("list", "annotations", "--json").objects]


@case
def an_edition_without_its_features_is_one_of_anothers(desk):
    shutil.copy(SAMPLE, desk.project)
    n_records = len(desk.run("list", "records").lines)
    edit(desk, lambda edition: re.sub("<standOff>.*?</standOff>", "", edition, flags=re.S))
    equal(len(desk.run("list", "records").lines), n_records)
    assert check_places(desk) > 100


@case
def features_that_say_nonsense_are_told_and_do_no_harm(desk):
    nonsense = {
        r'<numeric value="\d+"/>': '<numeric value="4000000000"/>',
        r'<f name="status"><string>.*?</string>': '<f name="status"><string>odd</string>',
        r'<fs type="person"': '<fs type="nothing"',
        r'<f name="kind"><string>.*?</string>': '<f name="kind"><string></string>',
        r'<f name="profile"><string>.*?</string>': '<f name="profile"><string>[Profile]</string>',
        r'xml:id="f-.{36}"': 'xml:id="f-1"',
        r'<f name="id"><string>.*?</string></f>': "",
        r'<f name="text-sha256"><string>.*?</string></f>': "",
        r'<f name="names"><vColl org="list">.*?</vColl>': '<f name="names"><string/>',
    }
    for number, (pattern, other) in enumerate(nonsense.items()):
        desk.project = str(desk.path / "p.regest")
        shutil.copy(SAMPLE, desk.project)
        path = export(desk)
        path.write_text(re.sub(pattern, other, path.read_text(encoding="utf-8"), flags=re.S), encoding="utf-8")
        desk.project = str(desk.path / f"{number}.regest")
        done = desk.raw("import", desk.project, path)
        assert done.returncode in (0, 1), (pattern, done.stderr)
        if done.returncode == 0:
            check_places(desk)


@case
def chosen_records_come_with_what_they_name(desk):
    shutil.copy(SAMPLE, desk.project)
    record = desk.run("list", "records").lines[3].split("\t")[0]
    path = desk.path / "one.xml"
    desk.run("export", "--format", "tei", "--record", record, "--output", path)
    desk.project = str(desk.path / "one.regest")
    desk.run("import", path)
    equal([line.split("\t")[0] for line in desk.run("list", "records").lines], [record])
    assert check_places(desk) > 0


@case
def a_truncated_edition_leaves_nothing(desk):
    letter(desk)
    whole = export(desk).read_bytes()
    desk.project = str(desk.path / "cut.regest")
    desk.run("new")
    for size in range(1000, len(whole) - 1, max(1, len(whole) // 40)):
        desk.run("import", desk.write("cut.xml", whole[:size]), status=1)
    equal(desk.run("list", "records").out + desk.run("list", "entities").out, "")


main()
