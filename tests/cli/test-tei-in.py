# SPDX-License-Identifier: GPL-3.0-or-later
"""TEI as editions write it: the text as laid out, tags, registers, volumes; and files that mean harm."""

import pathlib
import zipfile

from desk import case, equal, main

HEAD = ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt>'
        '<publicationStmt><p/></publicationStmt><sourceDesc><msDesc><msIdentifier><repository>Linz</repository>'
        '<idno>Zl. 4</idno></msIdentifier></msDesc></sourceDesc></fileDesc><profileDesc>%s</profileDesc></teiHeader>%s'
        '<text><body>%s</body></text></TEI>')
CORRESPONDENCE = ('<correspDesc><correspAction type="sent"><persName>Anna Holub</persName><placeName>Graz</placeName>'
                  '<date when="1953-05-05">5 May</date></correspAction><correspAction type="received">'
                  '<orgName>Ministry</orgName></correspAction></correspDesc>')

# What the body holds, the text it becomes, and its tags.
TEXTS = [
    ("<p>One  two\n   three</p><p>four</p>", "One two three\nfour", []),
    ("<opener><dateline><placeName>Linz</placeName>, <date when='1953-05-05'>5. Mai</date></dateline>"
     "<salute>Sir!</salute></opener><p>Words.</p><closer>Yours<lb/><signed>Holub</signed></closer>",
     "Linz, 5. Mai\nSir!\nWords.\nYours\nHolub",
     [("date", "5. Mai"), ("place", "Linz"), ("signature", "Holub")]),
    ("<p>over the <lb/>end, bro<lb break='no'/>ken <pb n='2'/>here</p>", "over the\nend, bro\nken here", []),
    ("<p>a <choice><sic>teh</sic><corr>the</corr></choice> <choice><abbr>Mr</abbr><expan>Mister</expan></choice> "
     "<del>old</del> <add>new</add> <gap/> <supplied>so</supplied></p>", "a teh Mr old new […] so",
     [("addition", "new"), ("deletion", "old"), ("insertion", "so")]),
    ("<p>Anna<note>the editor's</note> went <note type='source' rend='inline'>[Telegram.]</note></p>",
     "Anna went [Telegram.]", [("note", "Anna")]),
    ("<p><persName ref='#a'>Anna <hi>Holub</hi></persName> <rs type='place'>town</rs> <rs type='person' subtype='implied'>she"
     "</rs></p>", "Anna Holub town she", [("person", "Anna Holub"), ("place", "town")]),
    ("<fw>- 2 -</fw><p>𝄞 <stamp>LINZ <date when='1953-05-06'>6.5.</date></stamp></p>", "𝄞 LINZ 6.5.",
     [("date", "6.5."), ("stamp", "LINZ 6.5.")]),
    ("<note place='top(left)' hand='#x'>seen</note><p>Anna went</p>", "Anna went", [("note", "Anna")]),
    ("<epigraph><cit><ref>Ps 1</ref>\n<quote>Blessed</quote></cit></epigraph><listBibl><bibl>Song 1</bibl><bibl>Song 2</bibl>"
     "</listBibl>", "Ps 1 Blessed\nSong 1\nSong 2", []),
    ("<table><row><cell>a</cell><cell>b</cell></row></table><list><item>c</item><item>d</item></list>", "a\nb\nc\nd", []),
]


def write(desk, body, profile="", registers="", name="x.xml"):
    return desk.write(name, HEAD % (profile, registers, body))


def tags(desk):
    return sorted((each["kind"], each["quote"]) for each in desk.run("list", "annotations", "--json").objects
                  if each["kind"] != "part")


@case
def texts_are_laid_out_with_their_tags(desk):
    for number, (body, text, wanted) in enumerate(TEXTS):
        desk.project = str(desk.path / f"{number}.regest")
        desk.run("import", write(desk, body))
        equal(desk.show("A letter")["text"], text)
        equal((body, tags(desk)), (body, wanted))
        desk.run("check")


@case
def header_and_correspondence_become_fields(desk):
    desk.run("import", write(desk, "<p>x y</p>", CORRESPONDENCE))
    values = {name: each["value"] for name, each in desk.attributes("A letter").items()}
    equal({name: values[name] for name in ("title", "date", "repository", "reference-code")},
          {"title": "A letter", "date": "1953-05-05", "repository": "Linz", "reference-code": "Zl. 4"})
    part = desk.run("list", "annotations", "--kind", "part", "--json").object
    equal({each["name"]: each["value"] or each["reading"] for each in part["attributes"]},
          {"sender": "Anna Holub", "addressee": "Ministry", "origin": "Graz", "sent": "1953-05-05"})


@case
def openers_and_closers_say_where_fields_were_read(desk):
    register = ('<standOff><listPerson><person xml:id="a"><persName>Anna Holub</persName></person></listPerson>'
                '<listPlace><place xml:id="g"><placeName>Graz</placeName></place></listPlace></standOff>')
    header = ('<correspDesc><correspAction type="sent"><persName ref="#a">Holub, Anna</persName>'
              '<date when="1953-05-05">5 May 1953</date></correspAction></correspDesc>')
    desk.run("import", write(desk, "<opener><dateline><placeName ref='#g'>Graz</placeName>, <date when='1953-05-05'>5. Mai</date>"
                             "</dateline></opener><p>Words.</p><closer><signed><persName ref='#a'>A. H.</persName></signed>"
                             "</closer><floatingText><body><closer><signed>Other</signed></closer></body></floatingText>",
                             header, register))
    part = desk.run("list", "annotations", "--kind", "part", "--json").object
    fields = {each["name"]: (each["reading"], each["start"], each["end"]) for each in part["attributes"]}
    equal(fields, {"sender": ("Holub, Anna", None, None), "sent": ("5. Mai", 6, 12), "origin": ("Graz", 0, 4),
                   "signatory": ("A. H.", 20, 25)})
    linked = {each["name"] for each in part["attributes"] if each.get("reference")}
    equal(linked, {"sender", "origin", "signatory"})


@case
def what_is_told_of_the_paper_and_of_the_edition_is_kept(desk):
    path = write(desk, "<p>Sir</p>")
    text = pathlib.Path(path).read_text(encoding="utf-8")
    text = text.replace("</msDesc>", "<physDesc><additions><incident type='postal'><desc>Stamp: <stamp>LINZ 5.5.</stamp></desc>"
                        "</incident></additions></physDesc></msDesc>")
    text = text.replace("</teiHeader>", "<revisionDesc status='approved'><change/></revisionDesc></teiHeader>")
    desk.run("import", desk.write("y.xml", text))
    note = desk.run("list", "annotations", "--kind", "note", "--json").object
    equal({each["name"]: each["reading"] for each in note["attributes"]}, {"text": "Stamp: LINZ 5.5.", "whose": "postal"})
    equal(desk.show("A letter")["state"], "approved")


@case
def registers_become_entities_wherever_they_stand(desk):
    register = ('<standOff><listPerson><person xml:id="a"><persName>Anna Holub</persName><persName type="cover">ADLER</persName>'
                '<idno type="gnd">1234</idno><birth when="1901"/><death><date when="1970">1970</date></death>'
                '<occupation>Clerk</occupation><note>From Graz.</note></person><person xml:id="b"><persName>Nobody</persName></person></listPerson></standOff>')
    desk.run("import", write(desk, "<p><persName ref='#a'>Anna</persName>, <rs ref='#a'>she</rs> and <persName ref='https://x.org/k'>Karl</persName></p>",
                             registers=register))
    entities = {each["name"]: each for each in desk.run("list", "entities", "--json").objects}
    equal(sorted(entities), ["Anna Holub", "Karl", "Nobody"])
    equal([(each["form"], each["type"]) for each in entities["Anna Holub"]["names"]], [("ADLER", "cover")])
    equal([(each["scheme"], each["value"]) for each in entities["Anna Holub"]["identifiers"]], [("gnd", "1234")])
    equal(entities["Anna Holub"]["mentions"], 2)
    equal({each["name"]: each["value"] for each in entities["Anna Holub"]["attributes"]},
          {"dates": "1901/1970", "function": "Clerk"})
    equal(entities["Anna Holub"]["note"], "From Graz.")
    equal([(each["scheme"], each["value"]) for each in entities["Karl"]["identifiers"]], [("uri", "https://x.org/k")])


@case
def a_volume_becomes_a_record_a_document(desk):
    body = "".join(f'<div type="document"><head>No. {n}</head><p>Text {n}.</p></div>' for n in (1, 2, 3))
    result = desk.run("import", write(desk, f'<div type="compilation">{body}</div>'))
    equal([line.split("\t")[1] for line in result.lines], ["No. 1", "No. 2", "No. 3"])
    equal(desk.show("No. 2")["text"], "No. 2\nText 2.")
    equal(desk.attributes("No. 2")["collection"]["value"], "A letter")
    desk.run("undo")
    equal(desk.run("list", "records").out, "")


@case
def unknown_elements_are_kept_and_told(desk):
    result = desk.run("import", write(desk, "<p>a <frob>b</frob> <frob>c</frob></p>"))
    equal(desk.show("A letter")["text"], "a b c")
    assert "“frob” is not known and was kept as text (2 times)" in result.err, result.err


INCLUDE = '<include xmlns="http://www.w3.org/2001/XInclude" href="%s"/>'


@case
def files_beside_are_included_and_no_others(desk):
    letter = HEAD % ("", '<standOff><listPerson><person xml:id="a"><persName>Anna Holub</persName></person></listPerson></standOff>',
                     "<p><persName ref='#a'>Anna</persName></p>")
    desk.write("in/one.xml", letter)
    desk.write("in/two.xml", letter.replace("A letter", "Another").replace(">Anna<", ">Anne<"))
    desk.write("in/end.xml", '<p xmlns="http://www.tei-c.org/ns/1.0">the end ' + INCLUDE % "whole.xml" + "</p>")
    desk.write("in/whole.xml", HEAD % ("", "", "<p>Words</p>" + INCLUDE % "end.xml" + INCLUDE % "../secret.xml" +
                                       '<include xmlns="http://www.w3.org/2001/XInclude" href="none.xml"><fallback>in its place'
                                       "</fallback></include>"))
    desk.write("secret.xml", '<p xmlns="http://www.tei-c.org/ns/1.0">SECRET</p>')
    corpus = desk.write("in/corpus.xml", '<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/>' + INCLUDE % "one.xml" +
                        INCLUDE % "two.xml" + INCLUDE % "corpus.xml" + "</teiCorpus>")
    result = desk.run("import", corpus, err="corpus.xml:1: “corpus.xml” was not included: it includes itself", status=1)
    equal(sorted(line.split("\t")[1] for line in result.lines), ["A letter", "Another"])
    equal([each["name"] for each in desk.run("list", "entities", "--json").objects], ["Anna Holub"])
    equal(desk.run("import", desk.path / "in/one.xml").out, "")
    result = desk.run("import", desk.path / "in/whole.xml", status=1, err="“../secret.xml” was not included: it lies neither in the folder")
    assert "“whole.xml” was not included: it includes itself" in result.err, result.err
    equal(desk.show(result.out.split("\t")[0])["text"], "Words\nthe end\nin its place")


@case
def files_that_include_each_other_without_end_come_to_one(desk):
    for number in range(20):
        desk.write(f"{number}.xml", '<p xmlns="http://www.tei-c.org/ns/1.0">w' + INCLUDE % f"{number + 1}.xml" * 10 + "</p>")
    path = desk.write("bomb.xml", HEAD % ("", "", INCLUDE % "0.xml"))
    desk.run("import", path, status=1, err="too much is included")


@case
def files_in_folders_below_are_included(desk):
    note = '<p xmlns="http://www.tei-c.org/ns/1.0">%s</p>'
    desk.write("in/parts/a.xml", note % ("A " + INCLUDE % "b/c.xml" + INCLUDE % "../d.xml" + INCLUDE % "../../secret.xml" + INCLUDE % "a.xml"))
    desk.write("in/parts/b/c.xml", note % ("C " + INCLUDE % "../../parts/a.xml"))
    desk.write("in/d.xml", note % "D")
    desk.write("secret.xml", note % "SECRET")
    path = desk.write("in/whole.xml", HEAD % ("", "", INCLUDE % "./parts/a.xml" + INCLUDE % "/etc/passwd" + INCLUDE % "file:///etc/passwd" +
                                              INCLUDE % "http://a.example/x.xml" + INCLUDE % "parts/../../secret.xml" + INCLUDE % "parts"))
    (desk.path / "in/link").symlink_to("..")
    (desk.path / "in/whole.xml").write_text(pathlib.Path(path).read_text().replace("<body>", "<body>" + INCLUDE % "link/secret.xml"))
    result = desk.run("import", path, status=1)
    text = desk.show(result.out.split("\t")[0])["text"]
    equal(("A" in text and "C" in text and "D" in text, "SECRET" in text, "root:" in text), (True, False, False))
    for told in ("“../../secret.xml” was not included: it lies neither", "“parts/a.xml” was not included: it includes itself",
                 "“/etc/passwd” was not included: it lies neither", "“file:///etc/passwd” was not included", "“http://a.example/x.xml” was not",
                 "“parts/../../secret.xml” was not", "“link/secret.xml” was not included: it is a link"):
        assert told in result.err, (told, result.err)
    # the same in an archive
    with zipfile.ZipFile(desk.path / "a.zip", "w") as archive:
        for name in ("whole.xml", "parts/a.xml", "parts/b/c.xml", "d.xml"):
            archive.write(desk.path / "in" / name, f"in/{name}")
        archive.writestr("secret.xml", note % "SECRET")
    result = desk.run("import", desk.path / "a.zip", "--again", status=1)
    texts = [desk.show(line.split("\t")[0])["text"] for line in result.lines if "A letter" in line]
    equal([text.split() for text in texts], [["A", "C", "D"]])


@case
def links_are_not_followed(desk):
    desk.write("secret.xml", '<p xmlns="http://www.tei-c.org/ns/1.0">SECRET</p>')
    path = desk.write("in/a.xml", HEAD % ("", "", "<p>x</p>" + INCLUDE % "b.xml"))
    (desk.path / "in/b.xml").symlink_to("../secret.xml")
    record = desk.run("import", path, status=1, err="“b.xml” was not included: it is a link").out.split("\t")[0]
    equal(desk.show(record)["text"], "x")


@case
def files_that_mean_harm_do_none(desk):
    secret = desk.write("secret.txt", "SECRET")
    outside = (f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file://{secret}">]>' + HEAD % ("", "", "<p>a &x; b</p>"))
    desk.run("import", desk.write("outside.xml", outside))
    assert "SECRET" not in desk.show("A letter")["text"]
    own = "<!DOCTYPE TEI [<!ENTITY e '<hi>Anna</hi> Holub'><!ENTITY f '&e; went'>]>" + HEAD % ("", "", "<p>a &e; b &f;</p>")
    desk.project = str(desk.path / "o.regest")
    desk.run("import", desk.write("own.xml", own))
    equal(desk.show("A letter")["text"], "a Anna Holub b ? went")
    bomb = "<!DOCTYPE TEI [<!ENTITY a0 'lol'>" + "".join(f"<!ENTITY a{n} '{'&a%d;' % (n - 1) * 10}'>" for n in range(1, 12)) + "]>"
    desk.project = str(desk.path / "q.regest")
    desk.write("bomb.xml", bomb + HEAD % ("", "", "<p>&a11;</p>"))
    desk.raw("import", desk.project, desk.path / "bomb.xml")
    desk.project = str(desk.path / "r.regest")
    desk.write("deep.xml", HEAD % ("", "", "<hi>" * 100000 + "x" + "</hi>" * 100000))
    desk.run("import", desk.path / "deep.xml", status=1)
    desk.run("import", desk.write("none.xml", HEAD.replace("<text>%s", "%s").replace("<text><body>%s</body></text>", "%s") %
                                  ("", "", "")), status=1, err="there is no text in this TEI file")


@case
def large_things_are_borne(desk):
    desk.write("tags.xml", HEAD % ("", "", "<p>word" + "<persName/>" * 100000 + "</p>"))
    desk.write("address.xml", HEAD % ("", "", f"<p><persName ref='http://{'x' * 5000000}'>Anna</persName></p>"))
    desk.write("names.xml", HEAD % ("", "", "<p>" + "<persName>x</persName>" * 3000 + "</p>"))
    for name, n_tags in (("tags", 0), ("address", 1), ("names", 3000)):
        desk.project = str(desk.path / f"{name}.regest")
        desk.run("import", desk.path / f"{name}.xml")
        equal(len(desk.run("list", "annotations").lines), n_tags)
        equal(desk.run("list", "entities").out, "")


@case
def files_cut_at_every_byte_are_refused(desk):
    desk.run("new")
    whole = (HEAD % (CORRESPONDENCE, "", "<p>One <persName ref='#a'>Ännä</persName></p>")).encode()
    for size in range(600, len(whole)):
        desk.write(f"cut/{size}.xml", whole[:size])
    desk.run("import", "--format", "tei", desk.path / "cut", status=1)
    equal(desk.run("list", "records").out, "")


@case
def a_truncated_file_is_told_with_its_line_and_leaves_nothing(desk):
    whole = (HEAD % (CORRESPONDENCE, "", "<p>One</p>\n<p><persName>Anna</persName></p>")).encode()
    desk.run("new")
    for size in range(400, len(whole) - 1, 97):
        result = desk.run("import", desk.write("cut.xml", whole[:size]), status=1)
        assert "cut.xml: line " in result.err, result.err
    equal(desk.run("list", "records").out, "")
    equal(desk.run("list", "entities").out, "")


main()
