# SPDX-License-Identifier: GPL-3.0-or-later
"""The house's style, as far as a script can see it."""

import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import xml.etree.ElementTree

import tap

ROOT = pathlib.Path(sys.argv[1])
FOLDERS = ("app", "ui", "include", "tests")
COLUMNS = 100
FILE_LINES = 900
FUNCTION_LINES = 100
PARAMETERS = 5
TOP = {"app", "ui", "include", "data", "po", "tests", "meson.build", "README.md", "COPYING"}
SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"

# A definition at the left margin, GTK's way: type, then name and parameters, then the brace.
FUNCTION = re.compile(r"^([a-z_][a-z0-9_]*) \(([^;{}]*)\)\n\{\n(.*?)^\}", re.M | re.S)


def files(*suffixes, folders=FOLDERS):
    return [path for folder in folders for path in sorted((ROOT / folder).rglob("*"))
            if path.suffix in suffixes and path.is_file()]


def short(path):
    return str(path.relative_to(ROOT))


def read(path):
    return path.read_text(encoding="utf-8")


def functions():
    for path in files(".c"):
        text = read(path)
        for match in FUNCTION.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            yield f"{short(path)}:{line}: {match[1]}", match


def count_parameters(text):
    """A last GError ** is not counted: every function that can fail has it."""
    text = re.sub(r",\s*GError \*\*\w+$", "", text)
    depth = commas = 0
    for char in text:
        depth += (char == "(") - (char == ")")
        commas += char == "," and depth == 0
    return commas + 1


def check_length():
    tap.report(f"no file above {FILE_LINES} lines", (
        f"{short(path)}: {n} lines" for path in files(".c", ".h", ".ui", ".py", ".sql")
        if (n := read(path).count("\n")) > FILE_LINES))
    lengths = {where: match[3].count("\n") + 4 for where, match in functions()}
    tap.report(f"no function above {FUNCTION_LINES} lines", (
        f"{where}: {n} lines" for where, n in lengths.items() if n > FUNCTION_LINES))
    if len(lengths) > 1:
        deciles = statistics.quantiles(lengths.values(), n=10)
        print(f"# {len(lengths)} functions, median {deciles[4]:.0f} lines, p90 {deciles[8]:.0f}")


def check_parameters():
    # The signature of a callback or a virtual function is somebody else's.
    foreign = re.compile(r"_cb$|measure$|get_property$|set_property$|_vfunc$")
    tap.report(f"no function with more than {PARAMETERS} parameters", (
        f"{where}: {n} parameters" for where, match in functions()
        if (n := count_parameters(match[2])) > PARAMETERS and not foreign.search(match[1])))


def check_spdx():
    sources = files(".c", ".h", ".py", ".sh", ".sql", ".ui", ".css", ".build", ".xml", ".svg", ".in",
                    folders=FOLDERS + ("data", "po"))
    sample = ROOT / "data" / "sample"
    fixtures = ROOT / "tests" / "fixtures"
    tap.report("every file names its licence on top", (
        short(path) for path in sources
        if sample not in path.parents and fixtures not in path.parents
        and path.name != "POTFILES.in"
        and SPDX not in "".join(read(path).splitlines(True)[:3])))


def check_words():
    tap.report("no goto", (
        f"{short(path)}:{n}" for path in files(".c")
        for n, line in enumerate(read(path).splitlines(), 1) if re.match(r"\s*goto\s+\w+;", line)))
    tap.report("no unfinished places", (
        f"{short(path)}:{n}: {line.strip()}" for path in files(".c", ".h", ".ui", ".sh")
        for n, line in enumerate(read(path).splitlines(), 1)
        if re.search(r"\b(?:TODO|FIXME|XXX|HACK)\b", line)))
    tap.report("no blanks at the ends of lines", (
        f"{short(path)}:{n}" for path in files(".c", ".h", ".py", ".ui", ".build", ".sql")
        for n, line in enumerate(read(path).splitlines(), 1) if line != line.rstrip()))


def check_columns():
    tap.report(f"no line above {COLUMNS} columns", (
        f"{short(path)}:{n}: {len(line)} columns" for path in files(".c", ".h")
        for n, line in enumerate(read(path).splitlines(), 1) if len(line) > COLUMNS))


def check_xml():
    problems = []
    for path in files(".ui", ".xml", ".svg", folders=FOLDERS + ("data",)):
        if ROOT / "tests" / "fixtures" in path.parents:
            continue
        try:
            xml.etree.ElementTree.parse(path)
        except xml.etree.ElementTree.ParseError as error:
            problems.append(f"{short(path)}: {error}")
    tap.report("templates and XML are well-formed", problems)


def check_top():
    name = "nothing else at the top"
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        tap.report(name, skip="not a git checkout")
        return
    listed = subprocess.run(["git", "-C", str(ROOT), "ls-files"], capture_output=True, text=True)
    if listed.returncode:
        tap.report(name, skip="git does not read this checkout")
        return
    tops = {line.split("/")[0] for line in listed.stdout.splitlines()}
    tap.report(name, sorted(top for top in tops - TOP if not top.startswith(".")))


def main():
    check_length()
    check_parameters()
    check_spdx()
    check_words()
    check_columns()
    check_xml()
    check_top()
    tap.finish()


if __name__ == "__main__":
    main()
