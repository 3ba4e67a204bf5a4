# SPDX-License-Identifier: GPL-3.0-or-later
"""Documents of word processors come in: their text as it now stands, with changes, comments and footnotes as notes."""

import re
import time

from desk import case, equal, main
from office import docx, odt, p, pack, r

WHO = 'w:author="A. Petrova" w:date="2015-03-01T10:00:00Z"'
INFO = "<office:change-info><dc:creator>A. Petrova</dc:creator><dc:date>2015-03-01T10:00:00</dc:date></office:change-info>"


def come_in(desk, content, name="a.docx", **options):
    return desk.run("import", desk.write(name, content), "--again", **options).out.split("\t")[0]


def text_of(desk, content, name="a.docx", **options):
    return desk.show(come_in(desk, content, name, **options))["text"]


def notes(desk):
    return sorted((each["quote"], each["attributes"][0]["value"] or each["attributes"][0]["reading"])
                  for each in desk.run("list", "annotations", "--json").objects)


@case
def a_word_document_is_its_lines(desk):
    body = (p("Ciphered telegram") + "<w:p/>" + p("From  Beijing &amp; back") +
            "<w:p><w:r><w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:noBreakHyphen/><w:t>four</w:t></w:r></w:p>" +
            '<w:p><w:r><w:t>page</w:t><w:br w:type="page"/><w:t>next</w:t></w:r></w:p>')
    equal(text_of(desk, docx(body)), "Ciphered telegram\n\nFrom  Beijing & back\nOne\ntwo\tthree\u2011four\npage\n\f\nnext\n")


@case
def tables_are_lines_with_tabs(desk):
    word = "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in
                               [[p("Name"), p("Place") + p("of birth")], [p(""), p("Prague")]]) + "</w:tbl>" + p("after")
    equal(text_of(desk, docx(p("before") + word)), "before\nName\tPlace of birth\n\tPrague\nafter\n")
    open_ = ("<text:p>before</text:p><table:table><table:table-row><table:table-cell><text:p>Name</text:p></table:table-cell>"
             "<table:table-cell><text:p>Place</text:p><text:p>of birth</text:p></table:table-cell></table:table-row>"
             "<table:table-row><table:table-cell/><table:table-cell><text:p>Prague</text:p></table:table-cell></table:table-row>"
             "</table:table><text:p>after</text:p>")
    equal(text_of(desk, odt(open_), "a.odt"), "before\nName\tPlace of birth\n\tPrague\nafter\n")


@case
def changes_in_word_become_notes_on_the_text_as_it_stands(desk):
    body = (f"<w:p>{r('The delegation ')}<w:ins w:id='1' {WHO}>{r('from Prague ')}</w:ins>{r('has ')}"
            f"<w:del w:id='2' {WHO}><w:r><w:delText>never </w:delText></w:r></w:del>{r('arrived.')}</w:p>"
            f"<w:p><w:del w:id='3' {WHO}><w:r><w:delText>Old</w:delText></w:r></w:del>{r('Second line.')}</w:p>"
            f"<w:p><w:pPr><w:rPr><w:del w:id='4' {WHO}/></w:rPr></w:pPr>{r('joined ')}</w:p>" + p("lines"))
    equal(text_of(desk, docx(body)), "The delegation from Prague has arrived.\nSecond line.\njoined lines\n")
    equal(notes(desk), [("Second", "Deleted (A. Petrova, 2015-03-01 10:00): Old"),
                        ("from Prague", "Inserted (A. Petrova, 2015-03-01 10:00)"),
                        ("has", "Deleted (A. Petrova, 2015-03-01 10:00): never")])


@case
def comments_and_footnotes_in_word_become_notes(desk):
    body = ("<w:p><w:commentRangeStart w:id='7'/>" + r("Kim Il Sung") + "<w:commentRangeEnd w:id='7'/>"
            "<w:r><w:commentReference w:id='7'/></w:r>" + r(" came") + "<w:r><w:footnoteReference w:id='2'/></w:r>" + r(" by train.") +
            "<w:r><w:endnoteReference w:id='2'/></w:r><w:r><w:commentReference w:id='8'/></w:r></w:p>")
    parts = {"comments": f"<w:comment w:id='7' {WHO}>{p('Which Kim?')}{p('Ask.')}</w:comment><w:comment w:id='8'>{p('Sure?')}</w:comment>",
             "footnotes": f"<w:footnote w:id='0' w:type='separator'>{p('–')}</w:footnote><w:footnote w:id='2'>{p('In June.')}</w:footnote>",
             "endnotes": f"<w:endnote w:id='2'>{p('From Beijing.')}</w:endnote>"}
    equal(text_of(desk, docx(body, **parts)), "Kim Il Sung came by train.\n")
    equal(notes(desk), [("Kim Il Sung", "Which Kim? Ask. (A. Petrova, 2015-03-01 10:00)"), ("came", "In June."),
                        ("train.", "From Beijing."), ("train.", "Sure?")])


@case
def open_document_texts_keep_changes_comments_and_footnotes(desk):
    body = ("<text:tracked-changes>"
            f"<text:changed-region text:id='c1'><text:insertion>{INFO}</text:insertion></text:changed-region>"
            f"<text:changed-region text:id='c2'><text:deletion>{INFO}<text:p>never </text:p></text:deletion></text:changed-region>"
            f"<text:changed-region text:id='c3'><text:format-change>{INFO}</text:format-change></text:changed-region>"
            "</text:tracked-changes>"
            "<text:h>Head\n  line</text:h><text:p>One   two<text:s text:c='3'/>three<text:line-break/>four<text:tab/>five</text:p>"
            "<text:p>The delegation <text:change-start text:change-id='c1'/>from Prague<text:change-end text:change-id='c1'/> has "
            "<text:change text:change-id='c2'/><text:change-start text:change-id='c3'/>arrived<text:change-end text:change-id='c3'/>"
            "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In June.</text:p></text:note-body></text:note>. "
            "<office:annotation office:name='n'><dc:creator>C. Weiss</dc:creator><dc:date>2017-01-01T09:00:00</dc:date>"
            "<text:p>Which Kim?</text:p></office:annotation>Kim Il Sung<office:annotation-end office:name='n'/> too."
            "<office:annotation><text:p>Sure?</text:p></office:annotation></text:p>")
    equal(text_of(desk, odt(body), "a.odt"), "Head line\nOne two   three\nfour\tfive\nThe delegation from Prague has arrived. Kim Il Sung too.\n")
    equal(notes(desk), [("Kim Il Sung", "Which Kim? (C. Weiss, 2017-01-01 09:00)"), ("arrived", "In June."),
                        ("from Prague", "Inserted (A. Petrova, 2015-03-01 10:00)"),
                        ("has", "Deleted (A. Petrova, 2015-03-01 10:00): never"), ("too.", "Sure?")])


@case
def properties_describe_what_the_head_does_not(desk):
    core = ("<dc:title>Of the file</dc:title><dc:creator>A. Petrova</dc:creator><dc:language>de</dc:language>"
            "<dcterms:created>2015-03-01T10:00:00Z</dcterms:created>")
    shown = desk.attributes(come_in(desk, docx(p("First line"), core=core)))
    equal({name: each["value"] for name, each in shown.items() if name != "state"},
          {"title": "Of the file", "author": "A. Petrova", "date": "2015-03-01", "language": "de"})
    record = desk.show(come_in(desk, docx(p("Title: Cable") + p("Date: 5 June 1951") + p("") + p("Text."), core=core)))
    shown = {each["name"]: each for each in record["attributes"]}
    equal((shown["title"]["value"], shown["date"]["value"], shown["author"]["value"]), ("Cable", "1951-06-05", "A. Petrova"))
    equal(record["text"][shown["date"]["start"]:shown["date"]["end"]], "5 June 1951")
    meta = "<dc:title>Of the file</dc:title><meta:initial-creator>B. Novak</meta:initial-creator><meta:creation-date>2016-04-02T00:00:00</meta:creation-date>"
    shown = desk.attributes(come_in(desk, odt("<text:p>x</text:p>", meta), "a.odt"))
    equal((shown["title"]["value"], shown["author"]["value"], shown["date"]["value"]), ("Of the file", "B. Novak", "2016-04-02"))
    equal(desk.attributes(come_in(desk, docx(p("First line"))))["title"]["value"], "First line")


@case
def the_content_says_what_it_is(desk):
    equal(text_of(desk, docx(p("x")), "letter.dat"), "x\n")
    equal(text_of(desk, odt("<text:p>y</text:p>"), "letter.zip"), "y\n")
    equal(desk.show(come_in(desk, pack({"f/a.docx": docx(p("in a zip"))}), "b.zip"))["text"], "in a zip\n")


@case
def what_is_left_out_is_told(desk):
    body = "<w:p><w:pPr><w:numPr/></w:pPr>" + r("point") + "<w:r><w:drawing><pic/></w:drawing></w:r></w:p>"
    result = desk.run("import", desk.write("a.docx", docx(body, header1=p("Ministry"))))
    for told in ("1 picture was left out", "1 paragraph has a number or bullet", "headers and footers of the pages were left out"):
        assert told in result.err, result.err
    body = ("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>"
            "<text:p>b<draw:frame><draw:image/><svg:title>A map</svg:title></draw:frame></text:p>")
    result = desk.run("import", desk.write("a.odt", odt(body)), err="1 picture was left out")
    equal(desk.show(result.out.split("\t")[0])["text"], "a\nb\n")


@case
def bad_files_are_refused_with_a_reason(desk):
    for name, content, told in [
            ("empty.docx", docx("<w:p/>"), "there is no text in the file"),
            ("locked.odt", odt("", manifest="<manifest:encryption-data/>"), "with a password only"),
            ("no.docx", pack({"word/other.xml": "<x/>"}), "there is no “word/document.xml” in the archive"),
            ("broken.docx", pack({"word/document.xml": "<w:document><w:p>"}), "word/document.xml, line 1:"),
            ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an office document"),
            ("deep.docx", docx("<w:p>" * 100_000), "word/document.xml, line 1:"),
            ("cut.docx", docx(p("x"))[:-30], "the archive is damaged")]:
        desk.run("import", desk.write(name, content), status=1, err=f"{name}: .*{re.escape(told)}")


@case
def entities_are_neither_expanded_nor_fetched(desk):
    desk.write("secret.txt", "SECRET")
    bomb = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        f"<!ENTITY {new} '{f'&{old};' * 10}'>" for old, new in zip("abcdefgh", "bcdefghi")) + "]>"
    fetch = f"<!DOCTYPE d [<!ENTITY i SYSTEM 'file://{desk.path}/secret.txt'>]>"
    for head in (bomb, fetch):
        xml = f"{head}<d xmlns:w='w'><w:p><w:r><w:t>before &i; after</w:t></w:r></w:p></d>"
        started = time.monotonic()
        result = desk.run("import", desk.write("a.docx", pack({"word/document.xml": xml})), status=head == bomb)
        assert time.monotonic() - started < 5
        if head == bomb:
            assert "word/document.xml, line 1: " in result.err, result.err
        else:
            equal(desk.show(result.out.split("\t")[0])["text"].split(), ["before", "after"])


@case
def many_notes_on_one_word_take_no_time(desk):
    comments = "".join(f"<w:comment w:id='{n}'>{p(f'Note {n}')}</w:comment>" for n in range(3000))
    body = "<w:p>" + r("word ") + "".join(f"<w:r><w:commentReference w:id='{n}'/></w:r>" for n in range(3000)) + "</w:p>"
    started = time.monotonic()
    come_in(desk, docx(body, comments=comments))
    assert time.monotonic() - started < 10
    equal(len(notes(desk)), 3000)


@case
def notes_all_over_a_long_text_take_no_time(desk):
    number = 1000
    comments = "".join(f"<w:comment w:id='{n}'>{p('x')}</w:comment>" for n in range(2 * number))
    starts = "".join(f"<w:commentRangeStart w:id='{n}'/>" for n in range(number))
    empty = "".join(f"<w:p><w:r><w:commentReference w:id='{n + number}'/></w:r></w:p>" for n in range(number))
    body = empty + "<w:p>" + r("毛" * 1_000_000) + starts + "</w:p>" + "".join(
        f"<w:p>{r('word ' * 10)}<w:commentRangeEnd w:id='{n}'/><w:r><w:commentReference w:id='{n}'/></w:r></w:p>" for n in range(number))
    started = time.monotonic()
    come_in(desk, docx(body, comments=comments))
    assert time.monotonic() - started < 30
    equal(len(notes(desk)), 2 * number)


main()
