# SPDX-License-Identifier: GPL-3.0-or-later
"""UIMA CAS in and out: JSON of others and XMI become tags, what Regest writes comes back the same, with what was added to it."""

import json
import keyword
import zipfile

from desk import case, equal, main

SEGMENT = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
NER = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
TEXT = "𝄞 Anna Holub\r\nknows Karel."


def structures(*more):
    every = [{"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView", "mimeType": "text", "sofaString": TEXT},
             {"%ID": 2, "%TYPE": SEGMENT + "Sentence", "@sofa": 1, "begin": 0, "end": 28},
             {"%ID": 3, "%TYPE": SEGMENT + "Token", "@sofa": 1, "begin": 15, "end": 20},
             {"%ID": 4, "%TYPE": SEGMENT + "Token", "@sofa": 1, "begin": 21, "end": 26},
             {"%ID": 5, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData", "@sofa": 1, "begin": 0, "end": 28,
              "language": "en", "documentTitle": "A letter"}]
    return every + list(more)


def cas(*more):
    return {"%TYPES": {}, "%VIEWS": {"_InitialView": {"%SOFA": 1, "%MEMBERS": [2]}}, "%FEATURE_STRUCTURES": structures(*more)}


def take(desk, content, name="a.json", **options):
    content = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return desk.run("import", desk.write(name, content), "--again", **options)


def tags(desk):
    return sorted((each["kind"], each["quote"]) for each in desk.run("list", "annotations", "--json").objects)


def lines(desk, name="all.jsonl"):
    desk.run("export", "--format", "json", "--output", desk.path / name)
    return [json.loads(line) for line in (desk.path / name).read_text().splitlines()]


def relations(desk):
    every = lines(desk)
    quotes = {line["id"]: line["quote"] for line in every if line["type"] == "annotation"}
    return sorted((line["relation"], quotes[line["from"]["id"]], quotes[line["to"]["id"]]) for line in every if line["type"] == "relation")


@case
def layers_of_inception_come_in(desk):
    take(desk, cas(
        {"%ID": 10, "%TYPE": NER, "@sofa": 1, "begin": 3, "end": 13, "value": "PER", "identifier": "http://www.wikidata.org/entity/Q5"},
        {"%ID": 11, "%TYPE": "webanno.custom.Leader", "@sofa": 1, "begin": 21, "end": 26, "title": "Cde.", "note": "who?"},
        {"%ID": 12, "%TYPE": "webanno.custom.Topic", "@sofa": 1, "begin": 15, "end": 20, "value": "note"},
        {"%ID": 13, "%TYPE": "webanno.custom.Knows", "@sofa": 1, "begin": 21, "end": 26, "label": "friend", "@Governor": 10, "@Dependent": 11},
        {"%ID": 14, "%TYPE": "de.tudarmstadt.ukp.dkpro.core.api.syntax.type.dependency.Dependency", "@sofa": 1, "begin": 21, "end": 26,
         "DependencyType": "obj", "@Governor": 3, "@Dependent": 4},
        {"%ID": 15, "%TYPE": "webanno.custom.Frame", "@sofa": 1, "begin": 15, "end": 20, "sense": "know", "@roles": 16},
        {"%ID": 16, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [17, 10]},
        {"%ID": 17, "%TYPE": "webanno.custom.Link", "role": "agent", "@target": 10}))
    equal(tags(desk), [("frame", "knows"), ("leader", "Karel"), ("note", "knows"), ("person", "Anna Holub"), ("token", "Karel"), ("token", "knows")])
    equal(relations(desk), [("agent", "knows", "Anna Holub"), ("friend", "Anna Holub", "Karel"), ("obj", "knows", "Karel"),
                            ("roles", "knows", "Anna Holub")])
    record = desk.show("A letter")
    equal(record["text"], TEXT.replace("\r", ""))
    leader = next(each for each in desk.run("list", "annotations", "--json").objects if each["kind"] == "leader")
    equal((leader["attributes"][0]["name"], leader["attributes"][0]["reading"], leader["note"]), ("title", "Cde.", "who?"))
    desk.run("check")


@case
def structures_may_be_listed_by_id_and_what_is_no_place_is_told(desk):
    content = cas()
    content["%FEATURE_STRUCTURES"] = {str(each.pop("%ID")): each for each in structures(
        {"%ID": 10, "%TYPE": NER, "begin": 3, "end": 13, "value": "PER"}, {"%ID": 11, "%TYPE": NER, "begin": 3, "end": 99, "value": "PER"},
        {"%ID": 12, "%TYPE": NER, "begin": 3, "end": 3, "value": "PER"})}
    result = take(desk, content, status=1)
    equal(tags(desk), [("person", "Anna Holub")])
    assert "1 tag stands outside the text" in result.err and "1 tag of no words" in result.err, result.err


XMI = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmi:version="2.0"
  xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" xmlns:custom="http:///webanno/custom.ecore">
<cas:NULL xmi:id="0"/>
<type:NamedEntity xmi:id="10" sofa="1" begin="3" end="7" value="PER" identifier="http://www.wikidata.org/entity/Q5"/>
<type:NamedEntity xmi:id="11" sofa="1" begin="14" end="19" value="PER"/>
<custom:Knows xmi:id="12" sofa="1" begin="14" end="19" label="friend" Governor="10" Dependent="11"/>
<custom:Frame xmi:id="13" sofa="1" begin="8" end="13" roles="14 15" year="1951"/>
<custom:Link xmi:id="14" role="agent" target="10"/><custom:Link xmi:id="15" role="patient" target="11"/>
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="&#119070; Anna knows Karel."/>
<cas:View sofa="1" members="10 11 12 13"/>
</xmi:XMI>
"""
TYPES = """<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types><typeDescription><name>webanno.custom.Frame</name>
<features><featureDescription><name>roles</name><rangeTypeName>uima.cas.FSArray</rangeTypeName></featureDescription>
<featureDescription><name>year</name><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>
<featureDescription><name>target</name><rangeTypeName>uima.tcas.Annotation</rangeTypeName></featureDescription>
<featureDescription><name>Governor</name><rangeTypeName>uima.tcas.Annotation</rangeTypeName></featureDescription></features></typeDescription></types>
</typeSystemDescription>
"""
XMI_TAGS = [("frame", "knows"), ("person", "Anna"), ("person", "Karel")]
XMI_RELATIONS = [("agent", "knows", "Anna"), ("friend", "Anna", "Karel"), ("patient", "knows", "Karel")]


@case
def xmi_comes_in_with_and_without_its_type_system(desk):
    take(desk, XMI, "bare/a.xmi")
    equal((tags(desk), relations(desk)), (XMI_TAGS, XMI_RELATIONS))
    desk.project = str(desk.path / "typed.regest")
    desk.write("typed/TypeSystem.xml", TYPES)
    take(desk, XMI, "typed/a.xmi")
    equal((tags(desk), relations(desk)), (XMI_TAGS, XMI_RELATIONS))
    desk.project = str(desk.path / "zipped.regest")
    with zipfile.ZipFile(desk.path / "a.zip", "w") as archive:
        archive.writestr("TypeSystem.xml", TYPES)
        archive.writestr("a.xmi", XMI)
    desk.run("import", desk.path / "a.zip")
    equal((tags(desk), relations(desk)), (XMI_TAGS, XMI_RELATIONS))
    desk.project = str(desk.path / "folder.regest")
    desk.run("import", desk.path / "typed")
    equal(tags(desk), XMI_TAGS)


def dossier(desk):
    record = desk.record("𝄞 To Kim in Linz\nand Mao.\n")
    desk.run("tag", record, "person", 5, 8, "--new-entity", "Kim Il Sung")
    desk.run("tag", record, "place", 12, 16)
    desk.run("set", desk.run("list", "annotations").out.split("\t")[0], "title", "To", "--evidence", "2:4")
    desk.run("export", "--format", "cas-json", "--output", desk.path / "out")
    return next((desk.path / "out").glob("*.json"))


def comparable(every):
    return sorted(json.dumps(line, sort_keys=True) for line in every if line["type"] != "project")


@case
def ours_comes_back_the_same_and_once(desk):
    path = dossier(desk)
    before = comparable(lines(desk))
    desk.project = str(desk.path / "again.regest")
    desk.run("import", path)
    equal(comparable(lines(desk)), before)
    result = desk.run("import", path, "--again", err="2 tags were in the project before")
    equal((result.out, comparable(lines(desk))), ("", before))
    desk.run("check")


@case
def every_type_and_reference_of_ours_is_there(desk):
    content = json.loads(dossier(desk).read_text())
    ids = {each["%ID"] for each in content["%FEATURE_STRUCTURES"]}
    for each in content["%FEATURE_STRUCTURES"]:
        declared = content["%TYPES"].get(each["%TYPE"])
        assert declared or each["%TYPE"].startswith("uima."), each["%TYPE"]
        for name, value in each.items():
            assert not name.startswith("@") or value in ids, (each, name)
            assert not declared or name[0] in "%@" or name in declared or name in ("begin", "end"), (each, name)
    tag = next(each for each in content["%FEATURE_STRUCTURES"] if each["%TYPE"] == "regest.tag.Person")
    equal((tag["begin"], tag["end"]), (6, 9))


@case
def what_others_add_to_ours_comes_in(desk):
    path = dossier(desk)
    content = json.loads(path.read_text())
    content["%FEATURE_STRUCTURES"].append({"%ID": 9999, "%TYPE": NER, "@sofa": 1, "begin": 22, "end": 25, "value": "PER"})
    result = take(desk, content, "more.json")
    equal(result.out.split("\t")[1], "𝄞 To Kim in Linz\n")
    equal(tags(desk), [("person", "Kim"), ("person", "Mao"), ("place", "Linz")])
    take(desk, content, "more.json")
    equal(tags(desk), [("person", "Kim"), ("person", "Mao"), ("place", "Linz")])
    equal(len(desk.run("list", "records").lines), 1)


@case
def hostile_files_are_refused_or_read_as_far_as_they_go(desk):
    take(desk, {"%TYPES": {}}, status=1, err="no feature structures")
    take(desk, '{"%TYPES": {}, "%FEATURE_STRUCTURES": ' + "[" * 100000 + "]" * 100000 + "}", status=1, err="stand in each other")
    loop = cas({"%ID": 10, "%TYPE": "regest.Record", "id": "01a19b61-2f40-7e11-a482-55aca1a92c40", "@attributes": 10},
               {"%ID": 11, "%TYPE": "uima.cas.FSArray", "%ELEMENTS": [11, 12]}, {"%ID": 12, "%TYPE": "x.Y", "begin": 0, "end": 1, "@self": 11})
    desk.raw("import", desk.project, desk.write("loop.json", json.dumps(loop)))
    many = cas(*({"%ID": 10 + i, "%TYPE": NER, "begin": 3, "end": 7, "value": "PER"} for i in range(20000)))
    take(desk, many, "many.json")
    whole = json.dumps(cas({"%ID": 10, "%TYPE": NER, "begin": 3, "end": 7, "value": "PER"}))
    for size in range(20, len(whole), 29):
        take(desk, whole[:size], "cut.json", status=1) if size < len(whole) else None
    for size in range(len(XMI) // 2, len(XMI) - 4, 41):
        desk.raw("import", desk.project, desk.write("cut.xmi", XMI[:size]))
    desk.run("check")


@case
def no_feature_is_a_word_that_a_reader_in_python_cannot_have(desk):
    """dkpro-cassis makes a class of each type, with its features for attributes."""
    record, entity = "01890a5d-ac96-774b-bcce-b302099a8057", "01890a5d-ac96-774b-bcce-b302099a8058"
    made = [{"type": "entity", "id": entity, "kind": "person", "name": "Anna Holub",
             "names": [{"id": record[:-1] + "9", "form": "A.", "type": "cover", "from": "1950", "to": "1951"}]},
            {"type": "record", "id": record, "title": "A letter", "text": "Anna knows Karel."},
            {"type": "annotation", "id": record[:-1] + "a", "record": record, "kind": "person", "start": 0, "end": 4, "entity": entity}]
    desk.run("import", desk.write("made.jsonl", "".join(json.dumps(line) + "\n" for line in made)))
    desk.run("export", "--format", "cas-json", "--output", desk.path / "cas")
    for path in (desk.path / "cas").iterdir() if (desk.path / "cas").is_dir() else [desk.path / "cas"]:
        for name, features in json.loads(path.read_text(encoding="utf-8"))["%TYPES"].items():
            equal((name, [each for each in features if keyword.iskeyword(each)]), (name, []))
    first, desk.project = lines(desk), str(desk.path / "q.regest")
    desk.run("import", desk.path / "cas")
    equal([line["names"] for line in lines(desk) if line["type"] == "entity"], [line["names"] for line in first if line["type"] == "entity"])


main()
