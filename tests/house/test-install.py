# SPDX-License-Identifier: GPL-3.0-or-later
"""meson install, into a folder of its own: what is there, and whether strangers can use it."""

import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

import tap

ROOT = pathlib.Path(sys.argv[1])
BUILD = pathlib.Path(os.environ["REGEST_BUILD"])

EXPECTED = [
    "bin/regest",
    "bin/regest-cli",
    "include/regest-1/regest/model/text.h",
    "include/regest-1/regest/store/project.h",
    "libexec/regest/regest-images",
    "libexec/regest/regest-pdf-pages",
    "libexec/regest/regest-pdf-text",
    "share/applications/org.regest.Regest.desktop",
    "share/glib-2.0/schemas/org.regest.Regest.gschema.xml",
    "share/icons/hicolor/scalable/apps/org.regest.Regest.svg",
    "share/icons/hicolor/symbolic/apps/org.regest.Regest-symbolic.svg",
    "share/man/man1/regest-cli.1",
    "share/man/man1/regest.1",
    "share/metainfo/org.regest.Regest.metainfo.xml",
    "share/mime/packages/org.regest.Regest.xml",
    "share/regest/profiles/diplomatic-cables.profile",
    "share/regest/sample/sample-images/01-telegrams-418-and-233.png",
    "share/regest/sample/sample.regest",
]

SCRIPT = """
import sys
import gi
gi.require_version("Regest", "1.0")
from gi.repository import Regest

text = Regest.Text.new_from_string("one\\ntwo", -1)
assert (text.get_length(), text.get_n_lines()) == (7, 2)

project = Regest.Project.open(sys.argv[1], Regest.OpenFlags.READ_ONLY)
records = []
project.foreach_record(lambda record, *_: records.append(record) or True, None)
assert [record.get_title() for record in records] == ["A letter"], records
document = project.open_document(records[0].get_id())
assert document.get_text().dup_string().startswith("Title: A letter"), document
assert project.check(None, None, None) == []
"""

PROGRAM = """
#include <regest/model/paths.h>
int main (void) { g_autofree char *p = regest_dup_data_path ("profiles"); return p == NULL; }
"""


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)


def problems_of(done):
    return (done.stdout + done.stderr).splitlines() + [f"status {done.returncode}"] \
        if done.returncode else []


def find(prefix, name):
    return next((path.parent for path in sorted(prefix.rglob(name))), None)


def main():
    with tempfile.TemporaryDirectory() as folder:
        done = run("meson", "install", "-C", BUILD, "--no-rebuild", "--quiet",
                   env=dict(os.environ, DESTDIR=folder))
        tap.report("meson install", problems_of(done))
        prefix = next((path.parent for path in pathlib.Path(folder).rglob("bin")), None)
        if prefix is None:
            tap.finish()
        tap.report("everything is in its place",
                   [name for name in EXPECTED if not (prefix / name).exists()])
        languages = [line for line in (ROOT / "po/LINGUAS").read_text().split()]
        tap.report("every translation is in its place", [
            language for language in languages
            if not (prefix / f"share/locale/{language}/LC_MESSAGES/regest.mo").exists()])

        libraries = find(prefix, "libregest.so")
        env = dict(os.environ, LD_LIBRARY_PATH=str(libraries), REGEST_LOCALEDIR="",
                   REGEST_DATADIR=str(prefix / "share/regest"))
        tap.report("regest-cli runs", problems_of(run(prefix / "bin/regest-cli", "--help", env=env)))

        typelib = find(prefix, "Regest-1.0.typelib")
        if typelib is None:
            tap.report("the typelib", ["Regest-1.0.typelib is not installed"])
        elif run(sys.executable, "-c", "import gi").returncode:
            tap.report("the typelib", skip="python3-gi is not installed")
        else:
            env["GI_TYPELIB_PATH"] = str(typelib)
            letter = pathlib.Path(folder, "letter.txt")
            letter.write_text("Title: A letter\n\nDear reader\n")
            project = pathlib.Path(folder, "letter.regest")
            made = run(prefix / "bin/regest-cli", "import", project, letter, env=env)
            tap.report("a project can be read from Python", problems_of(made) or
                       problems_of(run(sys.executable, "-c", SCRIPT, project, env=env)))

        env["PKG_CONFIG_PATH"] = str(find(prefix, "regest-1.pc"))
        env["PKG_CONFIG_SYSROOT_DIR"] = folder
        flags = run("pkg-config", "--cflags", "--libs", "regest-1", env=env)
        # The sysroot is put before GLib's folders too, which are not in it.
        words = [word if (word[:2] not in ("-I", "-L") or pathlib.Path(word[2:]).exists())
                 else word[:2] + word[2:].removeprefix(folder)
                 for word in shlex.split(flags.stdout)]
        done = run(shutil.which("cc") or "gcc", "-x", "c", "-", "-o", f"{folder}/program", *words,
                   f"-Wl,-rpath-link,{libraries}", input=PROGRAM)
        tap.report("a program can be built against it", problems_of(flags) + problems_of(done))
        if done.returncode == 0:
            tap.report("and runs", problems_of(run(f"{folder}/program", env=env)))
    tap.finish()


if __name__ == "__main__":
    main()
