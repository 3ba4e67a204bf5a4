# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding aids come in, a record a unit, with the hierarchy as collection."""

import os
import resource

from desk import case, equal, main

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<ead xmlns="http://ead3.archivists.org/schema/"><control><recordid>FA-1</recordid></control>
<archdesc level="fonds"><did><unittitle>Papers of <persname><part>A. Petrova</part></persname></unittitle><unitid>MS 5</unitid>
<repository><corpname><part>State Archive</part></corpname></repository>
<unitdatestructured><daterange><fromdate standarddate="1950">1950</fromdate><todate standarddate="1953">1953</todate></daterange></unitdatestructured>
<physdesc>3 boxes</physdesc></did><dsc><head>The units</head>"""
TAIL = """</dsc><scopecontent><head>Scope</head><p>Telegrams.</p></scopecontent></archdesc></ead>"""

EAD3 = HEAD + """
<c01 level="series"><did><unittitle>Korea/China</unittitle><unitid>MS 5/1</unitid></did>
  <c02 level="item"><did><unittitle>Telegram No. 20448</unittitle><unitid>MS 5/1/1</unitid>
    <unitdate normal="19510605">5 June 1951</unitdate><unitdate normal="1951">printed 1951</unitdate>
    <origination label="Sender"><persname><part>Mao Zedong</part></persname><corpname><part>Central Committee</part></corpname></origination>
    <langmaterial><language langcode="rus">Russian</language><language langcode="zho"/></langmaterial>
    <container localtype="Box">5</container><dao href="http://example.org/scan"/></did>
    <scopecontent><head>What it says</head><p>Asks  to receive
      Gao Gang.</p><p>And Kim.</p></scopecontent><userestrict><p>Free.</p></userestrict>
    <controlaccess><persname><part>Gao Gang</part></persname></controlaccess></c02>
  <c02><did><unitdate>June 1951</unitdate></did></c02>
  <c02/>
</c01><c01><did><unittitle>Last</unittitle></did></c01>""" + TAIL

EAD2002 = """<!DOCTYPE ead PUBLIC "+//ISBN 1-931666-00-8//DTD ead.dtd (Encoded Archival Description (EAD) Version 2002)//EN" "ead.dtd">
<ead><eadheader><eadid>x</eadid></eadheader><archdesc level="collection"><did>
<unittitle>Akten <unitdate normal="1914/1918">1914–1918</unitdate></unittitle><unitid>R 1</unitid>
<repository>Archiv</repository><langmaterial>Deutsch</langmaterial></did>
<dsc type="combined"><c><did><unittitle>Brief</unittitle><container type="box">1</container></did>
<scopecontent><p>An den Minister<lb/>in Wien</p><list><item>eins</item><item>zwei</item></list></scopecontent></c></dsc></archdesc></ead>"""


def records(desk):
    return [desk.show(line.split("\t")[0]) for line in desk.run("list", "records").lines]


def by_title(desk, title):
    record = next(each for each in records(desk) if each["title"] == title)
    values = {}
    for each in record["attributes"]:
        values.setdefault(each["name"], []).append(each["value"])
    return record, values


@case
def a_unit_is_a_record_in_its_place(desk):
    result = desk.run("import", desk.write("a.xml", EAD3))
    equal([line.split("\t")[1] for line in result.lines],
          ["Papers of A. Petrova", "Korea/China", "Telegram No. 20448", "June 1951", "Without a title", "Last"])
    equal(by_title(desk, "Papers of A. Petrova")[1].get("collection"), None)
    equal(by_title(desk, "Korea/China")[1]["collection"], ["Papers of A. Petrova"])
    for title in ("Telegram No. 20448", "June 1951", "Without a title"):
        equal(by_title(desk, title)[1]["collection"], ["Papers of A. Petrova/Korea-China"])
    desk.run("undo")
    equal(records(desk), [])
    desk.run("import", desk.path / "a.xml", "--collection", "Mine")
    equal(by_title(desk, "Last")[1]["collection"], ["Mine/Papers of A. Petrova"])


@case
def what_is_said_of_a_unit_is_in_fields_or_in_the_text(desk):
    result = desk.run("import", desk.write("a.xml", EAD3))
    record, values = by_title(desk, "Telegram No. 20448")
    equal(values["reference-code"], ["MS 5/1/1"])
    equal(values["date"], ["1951-06-05"])
    equal(values["author"], ["Mao Zedong", "Central Committee"])
    equal(values["language"], ["Russian", "zho"])
    equal(values["source"], ["http://example.org/scan"])
    equal(values["repository"], ["State Archive"])
    equal(values["rights"], ["Free."])
    equal(values["description"], ["Asks to receive Gao Gang. And Kim."])
    equal(record["text"], "printed 1951\nBox: 5\nWhat it says\nAsks to receive Gao Gang.\nAnd Kim.\nFree.\nGao Gang\n")
    evidence = next(each for each in record["attributes"] if each["name"] == "description")
    equal(record["text"][evidence["start"]:evidence["end"]], "Asks to receive Gao Gang.\nAnd Kim.")
    record, values = by_title(desk, "Papers of A. Petrova")
    equal((values["date"], values["repository"], values["description"]), (["1950/1953"], ["State Archive"], ["Telegrams."]))
    equal(record["text"], "3 boxes\nThe units\nScope\nTelegrams.\n")
    equal(by_title(desk, "June 1951")[1]["date"], ["1951-06"])
    equal(by_title(desk, "Without a title")[0]["text"], "")
    for told in ("“container”; it is in the text (1 time)", "“controlaccess”", "“physdesc”"):
        assert told in result.err, result.err
    desk.run("check")


@case
def the_older_standard_is_read_as_well(desk):
    desk.run("import", desk.write("a.xml", EAD2002))
    _, values = by_title(desk, "Akten 1914–1918")
    equal((values["date"], values["repository"], values["language"]), (["1914/1918"], ["Archiv"], ["Deutsch"]))
    record, values = by_title(desk, "Brief")
    equal(record["text"], "box: 1\nAn den Minister\nin Wien\neins\nzwei\n")
    equal(values["collection"], ["Akten 1914–1918"])


@case
def what_regest_writes_comes_back(desk):
    desk.run("import", desk.write("a.txt", "Title: Cable\nDate: 5 June 1951\nAuthor: Mao Zedong\nDescription: Asks for an answer.\n"
                                           "Collection: Korea/1951\n\nText."))
    desk.run("export", "--format", "ead3", "--output", desk.path / "a.xml")
    desk.run("undo")
    desk.run("import", desk.path / "a.xml")
    _, values = by_title(desk, "Cable")
    equal((values["date"], values["author"], values["description"]), (["1951-06-05"], ["Mao Zedong"], ["Asks for an answer."]))
    equal(values["collection"], ["p/Korea/1951"])


@case
def what_is_broken_leaves_nothing_behind(desk):
    for content, told in [(EAD3[:-20], r"a.xml: line \d+: "), (EAD3.replace("</c01>", "", 1), r"a.xml: line \d+: "),
                          ("<ead/>", "no archival description"), ("<ead><c/></ead>", "no archival description"),
                          (HEAD + "<c>" * 300 + "</c>" * 300 + TAIL, r"line \d+: Excessive depth")]:
        desk.run("import", desk.write("a.xml", content), status=1, err=told)
    late = HEAD + "<c><did><unittitle>a</unittitle></did><c/><odd><p>late</p></odd></c>" + TAIL
    equal(len(desk.run("import", desk.write("a.xml", late), status=1, err="1 section about a unit stands behind").lines), 3)


@case
def a_long_finding_aid_flows_by(desk):
    number = 10_000
    with open(desk.path / "a.xml", "w", encoding="utf-8") as file:
        file.write(HEAD)
        for each in range(number):
            file.write(f"<c01><did><unittitle>Unit {each}</unittitle><unitid>{each}</unitid></did>"
                       f"<scopecontent><p>{'From Beijing. ' * 100}</p></scopecontent></c01>")
        file.write(TAIL)
    equal(len(desk.run("import", desk.path / "a.xml").lines), number + 1)
    # KiB; 100,000 of them need 50 MiB more, which is their file
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert peak < 160_000 or "ASAN_OPTIONS" in os.environ, peak


main()
