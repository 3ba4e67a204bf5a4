# SPDX-License-Identifier: GPL-3.0-or-later
"""Rich text comes in: its text as it now stands, in every encoding it knows, with changes and remarks as notes."""

import time

from desk import case, equal, main

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times;}{\f1\fswiss\fcharset204 Arial Cyr;}{\f2\fcharset128 Mincho;}}" \
       r"{\colortbl;\red0;}{\stylesheet{\s0 Normal;}}{\*\generator Word;}{\info{\title Letter}{\author A. Petrova}" \
       r"{\operator X}{\creatim\yr2015\mo3\dy1\hr10}{\revtim\yr2016\mo4\dy2}}" \
       r"{\*\revtbl{Unknown;}{B. Novak;}}" + "\n"


def time_of(year, month, day, hour, minute):
    return (year - 1900) << 20 | month << 16 | day << 11 | hour << 6 | minute


WHEN = time_of(2016, 4, 2, 11, 30)


def come_in(desk, body, head=HEAD, **options):
    content = (head + body + "}").encode("latin-1") if isinstance(body, str) else head.encode() + body + b"}"
    return desk.run("import", desk.write("a.rtf", content), "--again", **options).out.split("\t")[0]


def text_of(desk, body, head=HEAD, **options):
    return desk.show(come_in(desk, body, head, **options))["text"]


def notes(desk):
    return sorted((each["quote"], each["attributes"][0]["value"] or each["attributes"][0]["reading"])
                  for each in desk.run("list", "annotations", "--json").objects)


@case
def paragraphs_are_lines(desk):
    body = r"\pard Ciphered\b  telegram\b0\par" "\n" r"\par From\line Beijing\tab now\emdash\ldblquote so\rdblquote\par a\~b\_c\-d\{e\}\\" \
           r"\par{\header Page 1}{\pict\pngblip 89504e47}one\page two\sect three{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}" \
           r"{\*\unknown{\b no}}{\listtext 1.\tab}point{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Box}}{\shprslt Box}}"
    equal(text_of(desk, body), "Ciphered telegram\n\nFrom\nBeijing\tnow—“so”\na b\u2011cd{e}\\\none\n\f\ntwo\nthreelink1.\tpointBox")
    shown = desk.attributes(come_in(desk, body))
    equal([shown[name]["value"] for name in ("title", "author", "date")], ["Letter", "A. Petrova", "2015-03-01"])


@case
def every_encoding_it_knows(desk):
    russian, japanese = "Пекин", "電報"
    body = (rb"Gr\'fc\'dfe {\f1 " + b"".join(b"\\'%02x" % each for each in russian.encode("cp1251")) + rb"} {\f2 " +
            b"".join(b"\\'%02x" % each for each in japanese.encode("cp932")) + rb"} \u1055?\uc2\u-10188\'3f\'3f\u-8930??\uc0\u27611 \uc1 " +
            rb"\u26481\'6d{\uc0\u8212 x}")
    equal(text_of(desk, body), "Grüße Пекин 電報 П𝄞毛東—x")
    equal(text_of(desk, rb"\'cf\'e5\'ea\'e8\'ed", r"{\rtf1\ansi\ansicpg1251 "), russian)
    equal(text_of(desk, rb"\'8e", r"{\rtf1\mac "), "é")
    equal(text_of(desk, rb"a\'81b", err="1 character could not be decoded"), "a\ufffdb")


@case
def tables_are_lines_with_tabs(desk):
    body = r"before\par\trowd\cellx1\cellx2\pard\intbl Name\cell Place\par of birth\cell\row\trowd\cellx1\pard\intbl\cell {Prague}\cell\row\pard after\par"
    equal(text_of(desk, body), "before\nName\tPlace of birth\n\tPrague\nafter\n")


@case
def changes_and_remarks_are_notes(desk):
    body = rf"The delegation {{\revised\revauth1\revdttm{WHEN} from }}{{\revised\revauth1\revdttm{WHEN} Prague}} has " \
           rf"{{\deleted\revauthdel1\revdttmdel{WHEN} never }}arrived{{\super\chftn}}{{\footnote\ftnalt \chftn By train.}}. " \
           rf"{{\*\atrfstart 1}}Kim Il Sung{{\*\atrfend 1}}{{\*\atnid CW}}{{\*\atnauthor C. Weiss}}\chatn" \
           rf"{{\*\annotation{{\*\atnref 1}}{{\*\atndate {WHEN}}}Which Kim?\par Ask.}} too.{{\*\annotation Sure?}}\par"
    equal(text_of(desk, body), "The delegation from Prague has arrived. Kim Il Sung too.\n")
    equal(notes(desk), [("Kim Il Sung", "Which Kim? Ask. (C. Weiss, 2016-04-02 11:30)"), ("arrived", "By train."),
                        ("from Prague", "Inserted (B. Novak, 2016-04-02 11:30)"),
                        ("has", "Deleted (B. Novak, 2016-04-02 11:30): never"), ("too.", "Sure?")])


@case
def what_is_hurt_is_read_so_far(desk):
    path = desk.write("a.rtf", r"{\rtf1 One\par{\b two")
    equal(desk.show(desk.run("import", path, status=1, err="the file breaks off").out.split("\t")[0])["text"], "One\ntwo")
    equal(text_of(desk, r"one}}}} two", r"{\rtf1 "), "one two")
    equal(text_of(desk, rb"a\bin5 }}}{{b\bin999999999 c", r"{\rtf1 ", status=1), "ab")
    equal(text_of(desk, r"a\u99999999999999999999?\'zz\'4\f-5\uc-1\u65 b"), "azz4Ab")
    desk.run("import", desk.write("a.rtf", r"{\rtf1 " + "{" * 100_000), status=1, err="more than 1000 groups stand in each other")
    started = time.monotonic()
    come_in(desk, r"\'fc\u1055?{\b x}" * 200_000)
    come_in(desk, "x", r"{\rtf1{\info{\creatim\yr1951" + r"\mo6" * 300_000 + "}}")
    assert time.monotonic() - started < 20
    desk.run("import", desk.write("a.rtf", r"{\rtf1{\info{\title x}}}"), status=1, err="there is no text in the file")


main()
