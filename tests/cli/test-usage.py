# SPDX-License-Identifier: GPL-3.0-or-later
"""Help and wrong usage: every command explains itself, and status 2 is for what is said wrongly."""

import os
import re
import subprocess

from desk import CLI, Result, case, equal, main

COMMANDS = ["new", "import", "list", "show", "set", "unset", "tag", "untag", "link", "name", "note", "correct", "layers", "read", "remove", "pages",
            "suggest", "accept", "reject", "evaluate", "search", "export", "log", "undo", "redo", "check", "stats"]

# Arguments (P: a project that is there) and what standard error says.
WRONG = [
    ("", "a command is missing"),
    ("frobnicate P", "there is no command “frobnicate”"),
    ("--frobnicate", "there is no command"),
    ("new", "something is missing: PROJECT"),
    ("new a b", "“b” is too much"),
    ("import P", "something is missing: PROJECT FILE…"),
    ("import P x --frobnicate", "--frobnicate"),
    ("list P", "something is missing"),
    ("list P verbs", "“verbs” cannot be listed"),
    ("list P records --kind person", "records have no kind"),
    ("list P records --kind", "--kind"),
    ("show P", "something is missing"),
    ("set P Doc title", "something is missing"),
    ("set P Doc title x --evidence 12", "“12” is no span"),
    ("set P Doc title x --evidence 1:z", "“z” is no place"),
    ("set P Doc title x --evidence -1:3", "“-1” is no place"),
    ("tag P Doc person 0", "something is missing"),
    ("tag P Doc person zero 3", "“zero” is no place"),
    ("tag P Doc person 0 99999999999999999999", "is no place"),
    ("tag P Doc person 0 3 --entity a --new-entity b", "exclude each other"),
    ("tag P Doc person 0 3 --all --piece 5:6", "exclude each other"),
    ("tag P Doc person 0 3 --status fine", "“fine” is no status"),
    ("untag P", "something is missing"),
    ("search P", "something is missing"),
    ("search P x --limit 0", "“0” is no count"),
    ("export P --output x", "--format is missing"),
    ("export P --format text", "--output is missing"),
    ("undo P 0", "“0” is no count"),
    ("undo P -- -1", "“-1” is no count"),
    ("redo P x", "“x” is no count"),
    ("log P --limit x", "“x” is no count"),
    ("name P E F --type nick", "“nick” is no type of names"),
    ("name P E F --identifier viaf --type cover", "an identifier has no type"),
]

# What is said rightly and fails all the same.
FAILING = [
    ("new P", "there is such a file already"),
    ("new nowhere/p.regest", "there is no such folder"),
    ("new q.regest --profile nonsense", "nonsense"),
    ("list q.regest records", "there is no such file"),
    ("show P Nobody", "Nobody"),
    ("set P Nobody title x", "Nobody"),
    ("set P Doc nonsense x", "nonsense"),
    ("set P Doc title x --evidence 5:5", "5:5 is no span of the text"),
    ("set P Doc title x --evidence 0:99", "0:99 is no span of the text"),
    ("set P Doc state asleep", "asleep"),
    ("tag P Doc verb 0 3", "no kind “verb”"),
    ("tag P Doc person 3 3", "3:3 is no span of the text"),
    ("tag P Doc person 4 2", "4:2 is no span of the text"),
    ("tag P Doc person 0 9999", "0:9999 is no span of the text"),
    ("tag P Doc person 0 3 --piece 8:9999", "9999"),
    ("tag P Doc person 0 3 --entity Nobody", "Nobody"),
    ("tag P Doc stamp 0 3 --new-entity X", "“stamp” name nobody"),
    ("list P annotations --kind verb", "no kind “verb”"),
    ("list P annotations --record Nobody", "Nobody"),
    ("untag P 0123", "0123"),
    ("redo P", ""),
    ("export P --format nonsense --output x", "no format called “nonsense” can be written"),
    ("export P --format text --output nowhere/x --record Doc", "No such file"),
    ("name P Nobody X", "Nobody"),
    ("remove P Nobody", "Nobody"),
    ("unset P Doc author", "there is no such value of “author”"),
    ("link P 0123", "0123"),
    ("note P Doc hello", "a record has no note"),
]


def run_words(desk, words):
    arguments = [desk.project if word == "P" else word for word in words.split()]
    return Result(subprocess.run([CLI, *arguments], cwd=desk.path, capture_output=True, timeout=60, check=False))


@case
def wrong_usage_has_status_2_and_a_hint(desk):
    desk.record("Doc\nText")
    for words, message in WRONG:
        result = run_words(desk, words)
        assert result.status == 2, f"{words}: status {result.status}: {result.err}"
        assert message in result.err, f"{words}: {result.err}"
        assert "--help”." in result.err, f"{words}: no hint: {result.err}"
        equal(result.out, "")


@case
def failures_have_status_1_and_change_nothing(desk):
    desk.record("Doc\nText")
    before = desk.run("show", "Doc", "--json").out
    for words, message in FAILING:
        result = run_words(desk, words)
        assert result.status == 1, f"{words}: status {result.status}: {result.out}{result.err}"
        assert message in result.err and result.err.startswith("regest-cli: "), f"{words}: {result.err}"
    equal(desk.run("show", "Doc", "--json").out, before)
    desk.run("check")


@case
def every_command_is_listed_and_explains_its_options(desk):
    help_text = Result(desk.raw("--help")).out
    equal(re.findall(r"^  ([a-z]+) +[a-z]", help_text.split("Commands:")[1], re.M), COMMANDS)
    for name in COMMANDS:
        own = Result(desk.raw(name, "--help"))
        equal(own.status, 0)
        assert own.out.startswith(f"Usage:\n  regest-cli {name} "), own.out
        equal(own.out, Result(desk.raw("help", name)).out)
        for option in re.findall(r"^  --([a-z-]+)", own.out, re.M):
            line = next(line for line in own.out.splitlines() if line.startswith(f"  --{option}"))
            assert len(line.split("  ")) >= 3, f"{name} --{option} says nothing of itself"


@case
def the_version(desk):
    assert re.fullmatch(r"regest-cli \d+\.\d+\.\d+\n", Result(desk.raw("--version")).out)


@case
def any_locale_will_do(desk):
    """A script started by a clock has none; what an old locale has no letters for is told otherwise."""
    record = desk.record("毛泽东 in Köln\n")
    for locale in ["C", "POSIX", "xx_XX.nonsense"]:
        env = {"LC_ALL": locale, "LANG": locale}
        assert "毛泽东 in Köln" in desk.run("show", "毛泽东 in Köln", env=env).out
        desk.run("tag", record, "person", 0, 3, "--new-entity", "毛泽东", env=env)
    desk.run("check")


@case
def output_that_nobody_reads(desk):
    for i in range(300):
        desk.write(f"box/{i}.txt", f"Document {i} " + "with a long title " * 5)
    desk.run("import", desk.path / "box")
    for command in [f"'{CLI}' list '{desk.project}' records | head -1", f"'{CLI}' list '{desk.project}' records --json | head -1"]:
        done = subprocess.run(["bash", "-c", command], capture_output=True, timeout=60, check=False)
        equal(done.stderr.decode(), "")
        equal(len(done.stdout.decode().splitlines()), 1)
    # A command that writes goes on without a reader.
    more = desk.path / "more"
    for i in range(300):
        desk.write(f"more/{i}.txt", f"Paper {i}")
    subprocess.run(["bash", "-c", f"'{CLI}' import '{desk.project}' '{more}' | head -1"], stdout=subprocess.DEVNULL,
                   check=False, timeout=60)
    equal(len(desk.run("list", "records").lines), 600)


@case
def a_full_device_is_told(desk):
    if not os.path.exists("/dev/full"):
        return
    desk.record("Doc\nText")
    for extra in [[], ["--json"]]:
        with open("/dev/full", "wb") as full:
            done = subprocess.run([CLI, "list", desk.project, "records", *extra], stdout=full, stderr=subprocess.PIPE,
                                  check=False, timeout=60)
        equal(done.returncode, 1)
        assert b"standard output cannot be written" in done.stderr, done.stderr


if __name__ == "__main__":
    main()
