# SPDX-License-Identifier: GPL-3.0-or-later
"""A translation into no language: every string accented, longer by two fifths and in brackets.

    pseudo-locale.py FOLDER    writes FOLDER/qps/LC_MESSAGES/regest.mo

Run the program with REGEST_LOCALEDIR=FOLDER LANGUAGE=qps: what shows plain letters did not pass gettext, what
shows no closing bracket is cut off.
"""

import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]

ACCENTED = str.maketrans("ACDEGHIKLNORSTUWYZacdeghiklnorstuwyz",
                         "ÅÇĐÉĜĤÎĶĻÑÖŔŠŢÛŴÝŽåçđéĝĥîķļñöŕšţûŵýž")
# What has to stay as it is: directives, markup, entities, mnemonics, keys of accelerators.
KEPT = re.compile(r"%(?:\d+\$)?[-+ #0']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|q|G_[A-Z0-9_]+)?[a-zA-Z%]"
                  r"|<[^<>]+>|&[a-z]+;|\\.|https?://\S+")


def pseudo(text):
    if not re.search(r"[A-Za-z]", KEPT.sub("", text)):
        return text
    pieces, last = [], 0
    for match in KEPT.finditer(text):
        pieces += [text[last:match.start()].translate(ACCENTED), match[0]]
        last = match.end()
    pieces.append(text[last:].translate(ACCENTED))
    padding = "·" * max(1, len(KEPT.sub("", text)) * 2 // 5)
    # msgfmt wants both to end and begin in a line break, or neither.
    tail = "\\n" if text.endswith("\\n") else ""
    body = "".join(pieces)
    return f"[{body[:len(body) - len(tail)]}{padding}]{tail}"


def unquote(lines):
    return "".join(line.strip()[1:-1] for line in lines)


def translate(pot):
    """The template with its msgstr filled; plural forms take the English rule."""
    out = []
    for entry in pot.split("\n\n"):
        found = re.search(r'^msgid ((?:".*"\n?)+)', entry, re.M)
        if not found:
            out.append(entry)
            continue
        msgid = unquote(found[1].splitlines())
        if not msgid:
            out.append(entry.replace("#, fuzzy\n", "").replace('"Language: \\n"', '"Language: qps\\n"')
                       .replace("nplurals=INTEGER; plural=EXPRESSION", "nplurals=2; plural=n != 1"))
            continue
        plural = re.search(r'^msgid_plural ((?:".*"\n?)+)', entry, re.M)
        many = pseudo(unquote(plural[1].splitlines())) if plural else ""
        entry = re.sub(r'^msgstr ""', lambda _: f'msgstr "{pseudo(msgid)}"', entry, flags=re.M)
        entry = re.sub(r'^msgstr\[0\] ""', lambda _: f'msgstr[0] "{pseudo(msgid)}"', entry, flags=re.M)
        entry = re.sub(r'^msgstr\[1\] ""', lambda _: f'msgstr[1] "{many}"', entry, flags=re.M)
        out.append(entry)
    return "\n\n".join(out)


def main():
    target = pathlib.Path(sys.argv[1]) / "qps" / "LC_MESSAGES"
    target.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        pot, po = pathlib.Path(folder, "regest.pot"), pathlib.Path(folder, "qps.po")
        subprocess.run([ROOT / "po/update.sh", "--pot", pot], check=True)
        po.write_text(translate(pot.read_text(encoding="utf-8")), encoding="utf-8")
        subprocess.run(["msgfmt", "--check-format", "-o", target / "regest.mo", po], check=True)


if __name__ == "__main__":
    main()
