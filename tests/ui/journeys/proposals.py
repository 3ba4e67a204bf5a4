# SPDX-License-Identifier: GPL-3.0-or-later
"""What is proposed for a telegram is taken, refused, explained and taken back, as a screen reader's user works."""

import json
import os
import sys

from desk import Desk, cli, wait

TEXT = """CIPHERED TELEGRAM No. 20448

From Moscow. Received 18:30 5 June 1951

To Comrade Lindqvist in Berlin.

I ask you to receive Comrade Okafor on 7 June 1951.
"""


def annotations(project, status):
    return [a for a in map(json.loads, cli("list", project, "annotations", "--json").splitlines())
            if a["status"] == status]


def main():
    program = sys.argv[1]
    folder = os.path.join(os.environ["HOME"], "proposals")
    os.makedirs(folder)
    text = os.path.join(folder, "telegram.txt")
    project = os.path.join(folder, "cables.regest")
    with open(text, "w", encoding="utf-8") as file:
        file.write(TEXT)
    cli("new", project)
    cli("import", project, text)
    assert not annotations(project, "accepted")

    with Desk(program, project) as desk:
        # the bar says how many are left, and is a way to the first
        desk.find("push button", "left in this record")
        desk.keys("F6", "ctrl+Home", "j", "Return")
        wait(lambda: len(annotations(project, "accepted")) == 1, "the first one taken")
        desk.keys("Return")
        wait(lambda: len(annotations(project, "accepted")) == 2, "the next one taken, without a further key")
        first = cli("suggest", project).splitlines()
        desk.keys("BackSpace")
        wait(lambda: len(cli("suggest", project).splitlines()) == len(first) - 1, "one less proposed")
        assert len(annotations(project, "accepted")) == 2

        # "?" says why, and Escape is back in the text
        desk.keys("question")
        desk.find("label", "Take it as")
        desk.keys("Escape")

        desk.press("Undo Refuse")
        wait(lambda: len(cli("suggest", project).splitlines()) == len(first), "open again")
        desk.press("Undo Take")
        wait(lambda: len(annotations(project, "accepted")) == 1, "the second one taken back")
    print("1..1")
    print("ok 1 - taken, refused, taken back")
    return 0


sys.exit(main())
