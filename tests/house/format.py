# SPDX-License-Identifier: GPL-3.0-or-later
"""clang-format, with three things it cannot be told:

gettext's macros are written _("…") and not _ ("…"); section rules are one line; lines are at most 100 columns.

    format.py FILE…          formats in place, says what is still too long
    format.py --check FILE…  only says what would change
"""

import pathlib
import re
import subprocess
import sys

COLUMNS = 100
RULE_COLUMNS = 80
ROOT = pathlib.Path(__file__).resolve().parents[2]

# clang-format puts a blank before every parenthesis but one after a unary operator. So each macro stands as
# operators of the same width for as long as it works, or what follows would be aligned to another column.
STAND_INS = {"NC_": "!-~", "C_": "!~", "N_": "-~", "Q_": "+~", "_": "~"}
MACRO = re.compile(r'(?<![A-Za-z0-9_])(NC_|C_|N_|Q_|_) ?\("')
STAND_IN = re.compile(r'(!-~|!~|-~|\+~|~) ?\("')
LOOSE_MACRO = re.compile(r"(?<![A-Za-z0-9_])(NC_|C_|N_|Q_|_) \(")
RULE = re.compile(r"^(/\* -- .*?) -+(?: \*/|\n \* +\*/)$", re.M)


def clang_format(text, name, *options):
    return subprocess.run(["clang-format-14", f"--assume-filename={name}", *options], input=text,
                          capture_output=True, text=True, check=True, cwd=ROOT).stdout


def format_once(text, name, *options):
    text = MACRO.sub(lambda match: STAND_INS[match[1]] + '("', text)
    text = clang_format(text, name, *options)
    names = {stand_in: macro for macro, stand_in in STAND_INS.items()}
    text = STAND_IN.sub(lambda match: names[match[1]] + '("', text)
    return LOOSE_MACRO.sub(r"\1(", text)


def shorten_rules(text):
    return RULE.sub(lambda match: match[1] + " " + "-" * (RULE_COLUMNS - 4 - len(match[1])) + " */", text)


def split(text, columns):
    """What fits, and the rest."""
    words = text.split(" ")
    head = words.pop(0)
    while words and len(head) + 1 + len(words[0]) <= columns:
        head += " " + words.pop(0)
    return head, " ".join(words)


def wrap_comments(text):
    """Carries what is too long over to the next line of its paragraph; leaves samples of code alone."""
    lines = text.split("\n")
    inside = False
    number = 0
    while number < len(lines):
        line = lines[number]
        begins = re.match(r"\s*/\*", line) is not None
        match = re.match(r"(\s*(?:/\* |\* ))(\S.*)$", line)
        if len(line) > COLUMNS and (inside or begins) and match:
            body = match[2].removesuffix(" */")
            head, rest = split(body, COLUMNS - len(match[1]))
            if not rest and " " in head:
                # only the comment's end is too long
                head, rest = head.rsplit(" ", 1)
            lines[number] = match[1] + head
            margin = " " * (len(line) - len(line.lstrip()) + begins) + "* "
            following = re.match(r"\s*\* ([^\s@*-].*)$", lines[number + 1] if number + 1 < len(lines) else "")
            if not rest:
                pass
            elif body != match[2]:
                lines.insert(number + 1, f"{margin}{rest} */")
            elif following:
                lines[number + 1] = f"{margin}{rest} {following[1]}"
            else:
                lines.insert(number + 1, margin + rest)
        inside = (inside or begins) and "*/" not in lines[number]
        number += 1
    return "\n".join(lines)


def lift_comments(text):
    """A comment at the end of a line that is too long goes above it."""
    out = []
    for line in text.split("\n"):
        match = re.match(r"(\s*)([^\s/*#].*?[;,{)])\s*/\* (.*) \*/$", line)
        if len(line) > COLUMNS and match:
            out += [f"{match[1]}/* {match[3]} */", match[1] + match[2]]
        else:
            out.append(line)
    return "\n".join(out)


def break_lines(text, name):
    """What is still too long is broken by clang-format, told of a limit for those lines only."""
    style = (ROOT / ".clang-format").read_text()
    style = re.sub(r"^ColumnLimit: 0$", f"ColumnLimit: {COLUMNS}", style, flags=re.M)
    style = re.sub(r"^(PenaltyReturnTypeOnItsOwnLine): 0$", r"\1: 100000", style, flags=re.M)
    style = style.replace("ReflowComments: true", "ReflowComments: false")
    options = ", ".join(line for line in style.splitlines() if line and not line.startswith("#"))
    for _ in range(3):
        long = [number for number, line in enumerate(text.split("\n"), 1) if len(line) > COLUMNS]
        if not long:
            break
        text = format_once(text, name, "--style={" + options + "}",
                           *(f"--lines={number}:{number}" for number in long))
    return text


def format_text(text, name):
    text = shorten_rules(text)
    text = format_once(text, name)
    if any(len(line) > COLUMNS for line in text.split("\n")):
        text = wrap_comments(lift_comments(text))
        text = format_once(break_lines(text, name), name)
    return text


def main():
    check = sys.argv[1:2] == ["--check"]
    status = 0
    for name in sys.argv[1 + check:]:
        path = pathlib.Path(name)
        old = path.read_text(encoding="utf-8")
        new = format_text(old, name)
        if check and new != old:
            at = next(number for number, (one, other) in enumerate(
                zip(old.split("\n") + [""], new.split("\n") + [""]), 1) if one != other)
            print(f"{name}:{at}: not formatted")
            status = 1
        elif new != old:
            path.write_text(new, encoding="utf-8")
        for number, line in enumerate(new.split("\n"), 1):
            if not check and len(line) > COLUMNS:
                print(f"{name}:{number}: {len(line)} columns")
                status = 1
    sys.exit(status)


if __name__ == "__main__":
    main()
