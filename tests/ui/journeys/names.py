# SPDX-License-Identifier: GPL-3.0-or-later
"""Every control that can be used has a name of its own, on the welcome page and on the desk."""

import os
import sys

from desk import Atspi, Desk, cli, is_shown

# what a user acts on; GTK names the unnamed by their class
ROLES = {
    "push button", "toggle button", "check box", "radio button", "menu item", "text", "entry",
    "combo box", "list", "list item", "slider", "spin button", "separator",
}


def is_inner(node):
    """Frames of libadwaita that nobody can go to, and the list a closed drop-down keeps ready."""
    if node.get_role_name() == "list":
        return not node.get_state_set().contains(Atspi.StateType.FOCUSABLE) or in_drop_down(node)
    if node.get_role_name() == "list item":
        return not node.get_state_set().contains(Atspi.StateType.FOCUSABLE) or in_drop_down(node)
    return False


def in_drop_down(node):
    parent = node.get_parent()
    while parent is not None:
        if parent.get_role_name() == "combo box":
            return True
        parent = parent.get_parent()
    return False


def unnamed(desk):
    for node in desk.all():
        if node.get_role_name() not in ROLES or not is_shown(node) or is_inner(node):
            continue
        name = (node.get_name() or "").strip()
        if name == "" or name.startswith(("Gtk", "Adw", "Regest")):
            parents, parent = [], node.get_parent()
            while parent is not None and len(parents) < 6:
                parents.append(f"{parent.get_role_name()} “{parent.get_name()}”")
                parent = parent.get_parent()
            yield f"{node.get_role_name()} “{name}” in " + " < ".join(parents)


def check(desk, where):
    missing = list(unnamed(desk))
    for line in missing:
        print(f"# {where}: {line}")
    return not missing


def main():
    program = sys.argv[1]
    good = True
    with Desk(program) as desk:
        desk.find("push button", "Try the sample")
        good &= check(desk, "welcome")
    with Desk(program) as desk:
        text = os.path.join(desk.folder, "telegram.txt")
        project = os.path.join(desk.folder, "ferries.regest")
        with open(text, "w", encoding="utf-8") as file:
            file.write("Title: Telegram about the ferry\n\nTo Comrade LINDQVIST in Harnäs.\n")
        cli("import", project, text)
    with Desk(program, project) as desk:
        desk.find("push button", "Export")
        desk.find("list item", "Telegram about the ferry")
        good &= check(desk, "desk")
        desk.keys("ctrl+f")
        good &= check(desk, "find")
        desk.keys("Escape")
        desk.press("Export")
        desk.find("push button", "Choose a place")
        good &= check(desk, "export")
    print("1..1")
    print("ok 1 - every control has a name" if good else "not ok 1 - some controls have no name")
    return 0 if good else 1


sys.exit(main())
