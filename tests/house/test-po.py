# SPDX-License-Identifier: GPL-3.0-or-later
"""Every string is marked, extracted and translated, in every language that the program offers."""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import tap

ROOT = pathlib.Path(sys.argv[1])
PO = ROOT / "po"

# What is a word in no language: symbols, formats, names that stay as they are.
UNTRANSLATABLE = re.compile(r"^[\W\d_]*$|^Regest$|^regest-cli$")


def run(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True)


def check_languages(pot):
    languages = [line.strip() for line in (PO / "LINGUAS").read_text().splitlines()
                 if line.strip() and not line.startswith("#")]
    files = sorted(path.stem for path in PO.glob("*.po"))
    tap.report("LINGUAS names the translations there are", sorted(set(languages) ^ set(files)))
    for language in files:
        merged = pot.with_suffix(f".{language}.po")
        run("msgmerge", "--quiet", "--no-fuzzy-matching", "-o", merged, PO / f"{language}.po", pot)
        checked = run("msgfmt", "--check", "-o", "/dev/null", PO / f"{language}.po")
        tap.report(f"{language}: msgfmt --check",
                   checked.stderr.splitlines() if checked.returncode else [])
        missing = run("msgattrib", "--untranslated", "--no-obsolete", "--no-wrap", merged).stdout
        fuzzy = run("msgattrib", "--only-fuzzy", "--no-obsolete", "--no-wrap", merged).stdout
        tap.report(f"{language}: complete", [
            f"{what}: {text}" for what, found in (("missing", missing), ("unsure", fuzzy))
            for text in re.findall(r'^msgid "(.+)"', found, re.M)])


def check_templates():
    """Properties of templates that show words have to be marked as translatable."""
    shown = re.compile(
        r'<(?:property|attribute) name="(?:label|title|subtitle|tooltip-text|description|'
        r'placeholder-text|comments|secondary-text)"([^>]*)>([^<]+)</')
    problems = []
    for path in sorted((ROOT / "ui").rglob("*.ui")):
        text = path.read_text(encoding="utf-8")
        for match in shown.finditer(text):
            if "translatable=" not in match[1] and not UNTRANSLATABLE.match(match[2]):
                line = text.count("\n", 0, match.start()) + 1
                problems.append(f"{path.relative_to(ROOT)}:{line}: {match[2]}")
    tap.report("templates mark their words", problems)


def check_calls():
    """Words that reach a widget from C without passing gettext."""
    calls = re.compile(
        r'\b(?:gtk_label_new|gtk_label_set_label|gtk_label_set_text|gtk_button_new_with_label'
        r'|adw_toast_new|gtk_widget_set_tooltip_text|gtk_window_set_title|g_option_context_new'
        r'|adw_preferences_row_set_title|adw_status_page_set_title|g_menu_append)'
        r' \((?:[^()",]*, )?"([^"]+)"')
    problems = []
    for path in sorted([*(ROOT / "ui").rglob("*.c"), *(ROOT / "app").rglob("*.c")]):
        text = path.read_text(encoding="utf-8")
        for match in calls.finditer(text):
            if not UNTRANSLATABLE.match(match[1]):
                line = text.count("\n", 0, match.start()) + 1
                problems.append(f"{path.relative_to(ROOT)}:{line}: {match[1]}")
    tap.report("sources pass their words through gettext", problems)


def main():
    if not shutil.which("xgettext"):
        tap.report("translations", skip="gettext is not installed")
        tap.finish()
    with tempfile.TemporaryDirectory() as folder:
        pot = pathlib.Path(folder) / "regest.pot"
        done = run(PO / "update.sh", "--pot", pot)
        tap.report("every string can be extracted",
                   done.stderr.splitlines() if done.returncode or done.stderr else [])
        if pot.exists():
            check_languages(pot)
    check_templates()
    check_calls()
    tap.finish()


if __name__ == "__main__":
    main()
