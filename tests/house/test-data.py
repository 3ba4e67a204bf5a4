# SPDX-License-Identifier: GPL-3.0-or-later
"""Each thing that meets a desktop, against that thing's own validator."""

import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import tap

ROOT = pathlib.Path(sys.argv[1])
BUILD = pathlib.Path(os.environ["REGEST_BUILD"])
DATA = ROOT / "data"
SVG = "{http://www.w3.org/2000/svg}"


def validate(name, *command):
    if not shutil.which(command[0]):
        tap.report(name, skip=f"{command[0]} is not installed")
        return
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    said = (done.stdout + done.stderr).splitlines()
    tap.report(name, (said or [f"status {done.returncode}"]) if done.returncode else [])


def check_validators():
    validate("desktop entry", "desktop-file-validate", BUILD / "data/org.regest.Regest.desktop")
    validate("metainfo", "appstreamcli", "validate", "--no-net",
             BUILD / "data/org.regest.Regest.metainfo.xml")
    validate("settings schema", "glib-compile-schemas", "--strict", "--dry-run", DATA)
    for page in (DATA / "man/regest.1", BUILD / "data/regest-cli.1"):
        validate(f"manual page {page.name}", "mandoc", "-T", "lint", "-W", "warning", page)
    validate("icons and XML", "xmllint", "--noout", "--nonet",
             *DATA.glob("*.xml"), *DATA.rglob("*.svg"))


def guess_type(path, data_home):
    env = dict(os.environ, XDG_DATA_HOME=str(data_home))
    done = subprocess.run(["gio", "info", "-a", "standard::content-type", str(path)],
                          capture_output=True, text=True, env=env)
    found = re.search(r"standard::content-type: (\S+)", done.stdout)
    return found[1] if found else done.stderr.strip()


def make_database(path, application_id):
    database = sqlite3.connect(path)
    database.execute(f"PRAGMA application_id = {application_id}")
    database.execute("CREATE TABLE t (x)")
    database.commit()
    database.close()


def check_mime():
    name = "MIME type"
    if not (shutil.which("update-mime-database") and shutil.which("gio")):
        tap.report(name, skip="shared-mime-info is not installed")
        return
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        packages = folder / "mime" / "packages"
        packages.mkdir(parents=True)
        shutil.copy(DATA / "org.regest.Regest.mime.xml", packages)
        subprocess.run(["update-mime-database", folder / "mime"], check=True, capture_output=True)
        make_database(folder / "named.regest", 0x52475354)
        make_database(folder / "nameless", 0x52475354)
        make_database(folder / "other", 0)
        found = {path: guess_type(folder / path, folder)
                 for path in ("named.regest", "nameless", "other")}
    expected = {"named.regest": "application/x-regest", "nameless": "application/x-regest",
                "other": "application/vnd.sqlite3"}
    tap.report(name, [f"{path} is taken for {found[path]}, not {kind}"
                      for path, kind in expected.items() if found[path] != kind])


def check_symbolic():
    """GTK fills every shape of a symbolic icon with the text's colour and knows no strokes."""
    problems = []
    for path in sorted(DATA.rglob("*-symbolic.svg")):
        root = xml.etree.ElementTree.parse(path).getroot()
        if root.get("viewBox") != "0 0 16 16":
            problems.append(f"{path.name}: not drawn for 16 by 16")
        for shape in root.iter():
            if shape.tag not in (SVG + "svg", SVG + "path", SVG + "rect", SVG + "circle"):
                problems.append(f"{path.name}: {shape.tag} is not recoloured")
            if shape.get("stroke") or shape.get("style") or shape.get("fill") == "none":
                problems.append(f"{path.name}: a shape with a stroke or a fill of its own")
    tap.report("symbolic icons can be recoloured", problems)

    listed = {file.text for file in
              xml.etree.ElementTree.parse(DATA / "icons/icons.gresource.xml").iter("file")
              if not file.text.startswith("org.regest.Regest")}
    there = {f"symbolic/{path.name}" for path in (DATA / "icons/symbolic").glob("*.svg")}
    tap.report("every symbolic icon is built in", sorted(listed ^ there))


def check_icon_names():
    """An icon of ours that a template or a source names has to exist."""
    there = {path.stem for path in DATA.rglob("*.svg")}
    named = {}
    for path in [*ROOT.glob("ui/**/*.ui"), *ROOT.glob("ui/**/*.c")]:
        for name in re.findall(r'[">](regest-[a-z-]+-symbolic)["<]', path.read_text()):
            named.setdefault(name, path.relative_to(ROOT))
    tap.report("every icon named exists", [
        f"{path}: {name}" for name, path in named.items() if name not in there])


def main():
    check_validators()
    check_mime()
    check_symbolic()
    check_icon_names()
    tap.finish()


if __name__ == "__main__":
    main()
