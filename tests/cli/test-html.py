# SPDX-License-Identifier: GPL-3.0-or-later
"""Web pages come in as a browser lays them out."""

import time

from desk import case, equal, main


def come_in(desk, content, name="a.html", **options):
    return desk.run("import", desk.write(name, content), "--again", **options).out.split("\t")[0]


def text_of(desk, content, name="a.html", **options):
    return desk.show(come_in(desk, content, name, **options))["text"]


@case
def blocks_are_lines_and_blanks_are_one(desk):
    page = """<!DOCTYPE html><html lang="en"><head><title>The
      Envoy</title><style>p {color: red}</style><script>alert("<p>no</p>")</script></head><body>
      <h1>Head  <b>bold</b></h1><p>One   two
      three<br>four<br><br>six</p><div>in<p>side</p>out</div>
      <pre>kept   as
  it is</pre><ul><li>point</li></ul>a&nbsp;b &amp; &Uuml; &#8212; &#x1D11E;<p hidden>not<p style="display : none">nor</p>
      <noscript>never</noscript></body></html>"""
    equal(text_of(desk, page), "Head bold\nOne two three\nfour\n\nsix\nin\nside\nout\nkept   as\n  it is\npoint\na b & Ü — 𝄞\n")
    shown = desk.attributes(come_in(desk, page))
    equal((shown["title"]["value"], shown["language"]["value"]), ("The Envoy", "en"))


@case
def tables_of_data_are_lines_with_tabs_and_those_of_layout_are_not(desk):
    data = "<html><table><tr><th>Name <th>Place</tr><tr><td><p>Brod</p></td><td>Prague<br>(today)</td></tr></table>after"
    equal(text_of(desk, data), "Name\tPlace\nBrod\tPrague (today)\nafter\n")
    layout = "<html><table><tr><td>Menu</td><td><h1>Head</h1><p>One<p>Two" + data[6:-5] + "</td></tr></table>after"
    equal(text_of(desk, layout), "Menu\nHead\nOne\nTwo\nName\tPlace\nBrod\tPrague (today)\nafter\n")


@case
def encodings_are_the_declared_ones_or_found(desk):
    russian = "<p>Шифртелеграмма из Пекина. Передаю ответ товарища Мао Цзэдуна на Ваше письмо от 5 июня.</p>"
    for codec, head, told in [
            ("cp1251", "<html><meta charset=windows-1251>", ""),
            ("koi8-r", '<html><meta http-equiv="Content-Type" content="text/html; charset=KOI8-R">', ""),
            ("utf-8", '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html>', ""),
            ("utf-8-sig", "<html>", ""),
            ("cp1251", "<html>", "read as windows-1251"),
            ("cp1251", "<html><meta charset=utf-8>", "says that it is written in utf-8, but is not; read as windows-1251")]:
        result = desk.run("import", desk.write("a.html", (head + russian).encode(codec)), "--again", err=told)
        equal(desk.show(result.out.split("\t")[0])["text"], russian[3:-4] + "\n")
        assert told or not result.err, result.err
    equal(text_of(desk, "<html><meta charset=iso-8859-1>“Secret”".encode("cp1252")), "“Secret”\n")


@case
def insertions_and_deletions_are_notes(desk):
    page = '<html><p>The delegation <ins datetime="2015-03-01">from Prague</ins> has <del>never</del> arrived.'
    equal(text_of(desk, page), "The delegation from Prague has arrived.\n")
    equal(sorted((each["quote"], each["attributes"][0]["value"] or each["attributes"][0]["reading"])
                 for each in desk.run("list", "annotations", "--json").objects),
          [("from Prague", "Inserted (2015-03-01)"), ("has", "Deleted: never")])


@case
def what_is_no_page_is_no_page(desk):
    equal(text_of(desk, "<html>x", "letter.txt"), "x\n")
    equal(text_of(desk, "<illegible> he said\n", "a.txt"), "<illegible> he said\n")
    desk.run("import", desk.write("a.html", "<html><script>1</script>"), status=1, err="there is no text in the file")


@case
def hostile_pages_are_refused_or_read(desk):
    started = time.monotonic()
    desk.run("import", desk.write("a.html", "<html>" + "<div>" * 1_000_000 + "x" + "</p>" * 1_000_000), status=1,
             err="more than 2000 elements stand in each other")
    equal(text_of(desk, "<html><title>" + "a&amp;" * 1_000_000 + "</title>x"), "x\n")
    equal(text_of(desk, "<html><p " + "a='b' " * 200_000 + ">x"), "x\n")
    equal(text_of(desk, "<html>" + "<b>" * 500 + "x</b></i></td></table></tr>y<td>z<tr></td>"), "xyz\n")
    equal(text_of(desk, "<html>ab&#0;&#xD800;c</html><p>d")[0], "a")
    assert time.monotonic() - started < 20


main()
