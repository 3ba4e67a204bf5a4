# SPDX-License-Identifier: GPL-3.0-or-later
"""Projects of REFI-QDA come in: texts are records, codes are kinds, codings are tags, and what is no text is told."""

import zipfile

from desk import case, equal, main
from office import pack

CODES = ('<CodeBook><Codes><Code guid="C1" name="Event" isCodable="true"><Description>what happened</Description>'
         '<Code guid="C2" name="Leader" isCodable="true"/></Code></Codes></CodeBook>')
PLAIN_CODES = CODES.replace("<Description>what happened</Description>", "")


def selection(start, end, inner, **attributes):
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<PlainTextSelection startPosition="{start}" endPosition="{end}"{more}>{inner}</PlainTextSelection>'


def coding(code, inner="", **attributes):
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<Coding{more}><CodeRef targetGUID="{code}"/>{inner}</Coding>'


def source(inner, path="internal://S1.txt", name="Letter"):
    return f'<TextSource guid="S1" name="{name}" plainTextPath="{path}">{inner}</TextSource>'


def project(sources, more="", codes=CODES, prolog=""):
    return ('<?xml version="1.0" encoding="utf-8"?>' + prolog + '<Project xmlns="urn:QDA-XML:project:1.0" name="P">'
            '<Users><User guid="U1" name="Eva"/></Users>' + codes + f"<Sources>{sources}</Sources>{more}</Project>")


def qdpx(qde, texts=None, compression=zipfile.ZIP_DEFLATED):
    return pack({"project.qde": qde, **{"sources/" + name: text for name, text in (texts or {}).items()}}, compression)


def take(desk, content, name="a.qdpx", **options):
    return desk.run("import", desk.write(name, content), "--again", **options)


def annotations(desk):
    return desk.run("list", "annotations", "--json").objects


def tags(desk):
    return sorted((each["kind"], each["quote"]) for each in annotations(desk))


@case
def codings_are_tags_with_notes_and_makers(desk):
    take(desk, qdpx(project(
        source("<Description>from the archive</Description>" +
               selection(3, 7, coding("c2", '<NoteRef targetGUID="N1"/>', creatingUser="U1", creationDateTime="2024-05-01T10:00:00Z")) +
               selection(14, 19, "<Description>who?</Description>")),
        '<Notes><Note guid="n1" plainTextPath="internal://n1.txt"/></Notes>'), {"s1.txt": "𝄞  Anna knows Karel.", "n1.txt": "surely"}), status=1)
    record = desk.show("Letter")
    equal(record["text"], "𝄞  Anna knows Karel.")
    equal(desk.attributes("Letter")["description"]["value"], "from the archive")
    equal(tags(desk), [("leader", "Anna"), ("note", "Karel")])
    leader = next(each for each in annotations(desk) if each["kind"] == "leader")
    equal((leader["note"], leader["author"], leader["created"][:10]), ("surely", "Eva", "2024-05-01"))
    desk.run("check")


@case
def positions_count_code_points_of_the_file(desk):
    text = "\ufeff𝄞 one\r\nAnna\r\n\r\nKarel\r\n"
    take(desk, qdpx(project(source(selection(7, 11, coding("C2")) + selection(15, 20, coding("C1"))), codes=PLAIN_CODES),
                    {"S1.txt": text}))
    equal(desk.show("Letter")["text"], "𝄞 one\nAnna\n\nKarel\n")
    equal(tags(desk), [("event", "Karel"), ("leader", "Anna")])


@case
def a_code_of_a_source_is_on_all_of_it_and_a_text_may_stand_in_the_project(desk):
    inner = "<PlainTextContent>One\ntwo</PlainTextContent>" + coding("C2")
    take(desk, project(f'<TextSource guid="S1" name="Letter">{inner}</TextSource>', codes=PLAIN_CODES),
         "project.qde")
    equal(tags(desk), [("leader", "One\ntwo")])


@case
def variables_become_fields_and_what_has_no_place_is_told(desk):
    variables = '<Variables><Variable guid="V1" name="Language"/><Variable guid="V2" name="Shoe size"/><Variable guid="V3" name="Date"/></Variables>'
    value = ('<VariableValue><VariableRef targetGUID="V1"/><TextValue>cs</TextValue></VariableValue>'
             '<VariableValue><VariableRef targetGUID="V2"/><IntegerValue>43</IntegerValue></VariableValue>'
             '<VariableValue><VariableRef targetGUID="V3"/><TextValue>when it snowed</TextValue></VariableValue>')
    told = take(desk, qdpx(project(
        source(value) + '<PictureSource guid="S2" name="Photo"/><AudioSource guid="S3" name="Tape"/>'
        '<PDFSource guid="S4" name="Report"><Representation guid="S5" plainTextPath="internal://r.txt"/></PDFSource>'
        '<TextSource guid="S6" name="Gone" plainTextPath="internal://../../etc/passwd"/>',
        variables + '<Cases><Case guid="K1" name="Anna"/></Cases>'), {"S1.txt": "A", "r.txt": "B"}), status=1).err
    equal(desk.attributes("Letter")["language"]["value"], "cs")
    equal(desk.attributes("Letter")["shoe-size"]["value"], "43")
    equal(desk.attributes("Letter")["date"]["reading"], "when it snowed")
    equal(desk.show("Report")["text"], "B")
    for words in ("“Anna” has no place", "“Photo” is no text", "“Tape” is no text",
                  "there is no “internal://../../etc/passwd”", "“Gone” is no text", "“CodeBook/Description” has no place"):
        assert words in told, f"no {words} in: {told}"


@case
def codes_keep_their_colours_and_what_they_stand_in(desk):
    codes = ('<CodeBook><Codes><Code guid="C0" name="People" isCodable="false"><Code guid="C1" name="Event" isCodable="true" color="#aa2200">'
             '<Code guid="C2" name="Leader" isCodable="true"/></Code></Code></Codes></CodeBook>')
    take(desk, qdpx(project(source(selection(0, 1, coding("C2"))), codes=codes), {"S1.txt": "A B"}))
    desk.run("export", "--format", "json", "--output", desk.path / "all.jsonl")
    text = (desk.path / "all.jsonl").read_text()
    for words in (r"[Kind event]\nLabel=Event\nColor=#aa2200\nDarkColor=#d59180", r"Group=People\n", r"Group=People/Event\n"):
        assert words.replace("\\\\", "\\") in text, f"no {words} in: {text[:9000][-900:]}"
    assert "[Kind people]" not in text


@case
def links_are_relations(desk):
    take(desk, qdpx(project(source(selection(0, 1, coding("C2"), guid="P1") + selection(2, 3, coding("C2"), guid="P2")),
                            '<Links><Link guid="L1" name="knows" originGUID="p1" targetGUID="P2"/></Links>',
                            codes=PLAIN_CODES), {"S1.txt": "A B"}))
    desk.run("export", "--format", "json", "--output", desk.path / "all.jsonl")
    assert '"knows"' in (desk.path / "all.jsonl").read_text()


@case
def what_is_outside_or_of_no_code_is_told_and_the_rest_taken(desk):
    told = take(desk, qdpx(project(source(selection(0, 99, coding("C2")) + selection(-1, 2, coding("C2")) + selection("x", 2, coding("C2")) +
                                          selection(2, 1, coding("C2")) + selection(4000000000, 5000000000, coding("C2")) +
                                          selection(0, 1, coding("none")) + selection(0, 1, coding("C2")))), {"S1.txt": "A B"}), status=1).err
    equal(tags(desk), [("leader", "A")])
    equal(told.count("stands outside the text"), 5)
    assert "“Coding” has no place" in told, told
    desk.run("check")


@case
def the_project_is_told_from_an_archive_of_documents_by_its_content(desk):
    guid = "01234567-89AB-CDEF-0123-456789ABCDEF"
    qde = project(source(selection(0, 1, coding("C2")), f"internal://{guid}.txt"), codes=PLAIN_CODES)
    take(desk, pack({f"Sources/{guid}.txt": "A B " * 9000, "project.qde": qde}, zipfile.ZIP_STORED), "a.zip")
    equal(len(desk.run("list", "records", "--json").objects), 1)
    equal(tags(desk), [("leader", "A")])


@case
def hostile_files_are_refused(desk):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    take(desk, qdpx(project(source(selection(0, 1, "<Description>&b;</Description>")), prolog=bomb), {"S1.txt": "A"}), status=1, err="entities")
    take(desk, qdpx("<Project"), status=1, err="line 1")
    take(desk, pack({"sources/S1.txt": "A"}), status=1, err="there is no “project.qde”")
    whole = qdpx(project(source(selection(0, 1, coding("C2")))), {"S1.txt": "A B"})
    for cut in range(30, len(whole), 37):
        desk.raw("import", desk.project, desk.write("a.qdpx", whole[:cut]), "--again")
    evil = qdpx(project(source("")), {"S1.txt": "A", "../../evil.txt": "B"})
    told = take(desk, evil, status=1).err
    assert "leads out of the archive" in told, told
    assert not (desk.path.parent / "evil.txt").exists()
    desk.run("check")


main()
