#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A script in Python can use what the core offers to all layers."""

import os
import sys

import gi

BUILD = os.environ["REGEST_BUILD"]
gi.require_version("GIRepository", "2.0")
from gi.repository import GIRepository  # noqa: E402

GIRepository.Repository.prepend_search_path(os.path.join(BUILD, "app"))
GIRepository.Repository.prepend_library_path(os.path.join(BUILD, "app"))
gi.require_version("Regest", "1.0")
from gi.repository import GLib, Regest  # noqa: E402

CASES = []


def case(function):
    CASES.append(function)
    return function


@case
def ids():
    one, other = Regest.Id.create(), Regest.Id.create()
    parsed, again = Regest.Id.parse(one.to_string())
    assert parsed and again.equal(one) and one.compare(other) < 0
    assert not Regest.Id.parse("no id")[0]


@case
def profiles():
    profile = Regest.Profile.load("diplomatic-cables")
    kinds = [kind.get_name() for kind in profile.get_kinds()]
    assert kinds[0] == "person" and len(kinds) == 10
    role = profile.find_field("person", "role")
    assert "signatory" in role.get_choices()
    sent = profile.find_field("part", "sent")
    assert sent.normalise("9 June", "1951-06-05") == ("1951-06-09", True)
    try:
        Regest.Profile.load("no-such-profile")
    except GLib.Error as error:
        assert error.matches(Regest.error_quark(), Regest.Error.NOT_FOUND)
    else:
        raise AssertionError("no error")


@case
def texts():
    text = Regest.Text.new_from_string("Kim II\nSung is in Beijing.\n", -1)
    assert text.get_length() == 27 and text.get_n_lines() == 2
    assert text.dup_range(*text.get_line(1)) == "Sung is in Beijing."
    found, word = Regest.breaks_word_at(text, 19)
    assert found and text.dup_range(word.start, word.end) == "Beijing"
    assert Regest.breaks_trim(text, 17, 27) == (18, 25)
    names = text.find("Kim Il Sung", Regest.Fold.NAMES, True)
    assert [(span.start, span.end) for span in names] == [(0, 11)]
    placed, anchor = text.anchor(7, Regest.AnchorSide.START)
    assert placed and text.resolve(anchor) == (True, 7)


@case
def dates():
    assert Regest.date_read("18:30 5 June 1951", None) == ("1951-06-05T18:30", False)
    valid, bounds = Regest.edtf_parse("195X")
    assert valid and bounds.level == 1 and bounds.earliest < bounds.latest


@case
def values():
    annotation = Regest.Annotation.new("person")
    annotation.add_target(3, 9, "Stalin")
    assert annotation.get_extent() == (3, 9)
    assert annotation.get_quote() == "Stalin" and annotation.props.kind == "person"
    entity = Regest.Entity.new("person", "Stalin")
    entity.take_name(Regest.Name.new("FILIPPOV", "cover"))
    assert [name.form for name in entity.get_names()] == ["FILIPPOV"]


@case
def keys():
    keys = Regest.order_keys_spread(None, None, 3)
    between = Regest.order_key_between(keys[0], keys[1])
    assert keys == sorted(keys) and keys[0] < between < keys[1]
    folds = Regest.Fold.CASE | Regest.Fold.DIACRITICS
    assert Regest.fold_string("MAO ŽEDŎNG", folds) == "mao zedong"


def main():
    print(f"1..{len(CASES)}")
    failed = 0
    for number, function in enumerate(CASES, 1):
        try:
            function()
            print(f"ok {number} - introspection {function.__name__}")
        except Exception as error:  # a missing name is an AttributeError, a wrong type a TypeError
            failed += 1
            print(f"not ok {number} - introspection {function.__name__}\n# {error!r}")
    return 1 if failed else 0


sys.exit(main())
