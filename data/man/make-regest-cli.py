# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes regest-cli.1: the frame in regest-cli.1.in, its commands from the program's own help.

    make-regest-cli.py REGEST-CLI FRAME OUTPUT
"""

import os
import re
import subprocess
import sys

# The help of all languages is the same help; leaks are not what is looked for here.
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="", COLUMNS="1000",
                   ASAN_OPTIONS="detect_leaks=0")
OPTION = re.compile(r"^  (?:(-\w), )?--([\w-]+)(?:=(\S+))?\s+(.*)$")


def ask(*command):
    return subprocess.run(command, env=ENVIRONMENT, check=True, capture_output=True, text=True).stdout


def escape(text):
    """Running text: nothing in it is a macro, an escape or a typographer's hyphen."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\\&" + text if text.startswith((".", "'")) else text


def sentences(text):
    """A sentence a line, as manual pages are written."""
    text = text[0].upper() + text[1:]
    if text[-1] not in ".:!?":
        text += "."
    return [escape(line) for line in re.split(r"(?<=[.!?]) (?=[A-Z“])", text)]


def option_item(match):
    short, long, argument, text = match.groups()
    item = ".It " + (f"Fl {short[1:]} , " if short else "") + f"Fl Fl {long}"
    if argument:
        item += f" Ns = Ns Ar {argument}"
    return [item, *sentences(text)]


def command_section(program, command):
    lines = ask(program, command, "--help").splitlines()
    usage, text, options = [], [], []
    part = text
    for line in lines:
        if line == "Usage:":
            part = usage
        elif re.match(r"^\w[\w ]*:$", line):
            part = options
        elif part is usage and line and not line.startswith(" "):
            part = text
            part.append(line)
        elif line:
            part.append(line)
    out = [f".Ss {command}", ".Bd -ragged -compact"]
    for line in usage:
        words = line.split()[2:]
        out += [f".Nm Cm {command}", escape(" ".join(words)), ".br"]
    out[-1:] = [".Ed"]
    for paragraph in text:
        out += [".Pp", *sentences(paragraph)]
    items = [item for line in options if (match := OPTION.match(line)) and match[2] != "help"
             for item in option_item(match)]
    if items:
        out += [".Pp", ".Bl -tag -width Ds -compact", *items, ".El"]
    return out


def list_commands(program):
    found = re.search(r"^Commands:\n((?:  .+\n)+)", ask(program, "--help"), re.M)
    return [line.split()[0] for line in found[1].splitlines()]


def main():
    program, frame, output = sys.argv[1:]
    lines = [line for command in list_commands(program) for line in command_section(program, command)]
    with open(frame, encoding="utf-8") as file:
        page = file.read().replace("@COMMANDS@\n", "\n".join(lines) + "\n")
    with open(output, "w", encoding="utf-8") as file:
        file.write(page)


if __name__ == "__main__":
    main()
