# SPDX-License-Identifier: GPL-3.0-or-later
"""A document goes in, is tagged by keyboard, the tag is taken back and redone, and the record comes out."""

import json
import os
import sys

from desk import Atspi, Desk, cli, wait


def annotations(project):
    return [json.loads(line) for line in cli("list", project, "annotations", "--json").splitlines()]


def main():
    program = sys.argv[1]
    folder = os.path.join(os.environ["HOME"], "work")
    os.makedirs(folder)
    text = os.path.join(folder, "telegram.txt")
    project = os.path.join(folder, "ferries.regest")
    output = os.path.join(folder, "out.json")
    with open(text, "w", encoding="utf-8") as file:
        file.write("LINDQVIST leaves Harnaes on 4 May 1924.\n")
    cli("new", project)

    with Desk(program, project, text) as desk:
        desk.find("list item", "LINDQVIST leaves")
        wait(lambda: "LINDQVIST" in cli("list", project, "records"), "the record in the project")

        # the word at the cursor becomes a person; Escape leaves the entity open
        desk.keys("F6", "ctrl+Home", "p")
        wait(lambda: len(annotations(project)) == 1, "the tag in the project")
        tag = annotations(project)[0]
        assert tag["kind"] == "person" and tag["quote"] == "LINDQVIST", tag
        desk.keys("Escape")

        desk.press("Undo Tag")
        wait(lambda: not annotations(project), "the tag taken back")
        desk.press("Redo Tag")
        wait(lambda: len(annotations(project)) == 1, "the tag redone")

        desk.press("Export")
        desk.find("push button", "Choose a place")
        Atspi.EditableText.set_text_contents(desk.find("text", "Write to"), output)
        buttons = [b for b in desk.all("push button", "Export")]
        buttons[-1].do_action(0)
        wait(lambda: os.path.exists(output), "the export")
    print("1..1")
    print("ok 1 - in, tagged, undone, redone, out")
    return 0


sys.exit(main())
