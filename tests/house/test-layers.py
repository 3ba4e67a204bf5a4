# SPDX-License-Identifier: GPL-3.0-or-later
"""Arrows point down only: every #include against the table of layers."""

import pathlib
import re
import sys

import tap

ROOT = pathlib.Path(sys.argv[1])

# What a layer may include of the project's own public headers, and of libraries beyond the C library's and GLib's.
OWN = {
    "model": {"model"},
    "store": {"model", "store"},
    "formats": {"model", "store", "images", "formats"},
    "images": {"model", "store", "images"},
    "recognise": {"model", "store", "images", "formats", "recognise"},
    "cli": {"model", "store", "images", "formats", "recognise"},
    "ui": {"model", "store", "formats", "images", "recognise"},
}
LIBRARIES = {
    "model": {"glib", "unicode", "nettle"},
    "store": {"glib", "unicode", "sqlite3"},
    "formats": {"glib", "unicode", "libxml", "json-glib", "pango", "cairo", "serd"},
    "images": {"glib", "vips", "cairo"},
    "recognise": {"glib", "unicode", "json-glib", "geonames", "pcre2"},
    "cli": {"glib", "json-glib"},
    "ui": {"glib", "gtk", "adwaita", "gtksourceview", "pango", "cairo", "graphene", "gdk"},
}
FAMILY = re.compile(
    r"^(?:(glib|gio|gobject|gmodule|glib-object|glib-unix)\b|(unicode)/|(sqlite3)|(libxml)/|(json-glib)/"
    r"|(geonames)|(gtk)/|(adwaita)|(gtksourceview)/|(pango)|(cairo)|(graphene)|(gdk)|(vips)/|(serd)/|(nettle)/|(pcre2)\.h$)")
C_LIBRARY = re.compile(r"^(?:(sys|netinet|arpa|linux|bits)/)?[a-z0-9_]+\.h$")
INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.M)


def family(name):
    match = FAMILY.match(name)
    if not match:
        return None if C_LIBRARY.match(name) else name
    found = next(group for group in match.groups() if group)
    return "glib" if found.startswith(("glib", "gio", "gobject", "gmodule")) else found


def layer_of(path):
    parts = path.relative_to(ROOT).parts
    if parts[0] == "include":
        return parts[2] if len(parts) > 3 else "model"
    return parts[1] if parts[0] == "app" else parts[0]


def problems_of(path, layer):
    text = path.read_text(encoding="utf-8")
    for bracket, name in INCLUDE.findall(text):
        where = f"{path.relative_to(ROOT)}: {name}"
        if name == "config.h":
            if path.parts[len(ROOT.parts)] == "include":
                yield f"{where}: a public header must not need config.h"
        elif name.startswith("regest/"):
            target = name.split("/")[1]
            if bracket != "<":
                yield f"{where}: public headers go in angle brackets"
            if target not in OWN[layer]:
                yield f"{where}: {layer} must not include {target}"
            if not (ROOT / "include" / name).exists():
                yield f"{where}: no such header"
        elif bracket == '"':
            if "/" in name and not name.startswith("widgets/"):
                yield f"{where}: a private header stands in the folder of its file"
        else:
            library = family(name)
            if library and library not in LIBRARIES[layer]:
                yield f"{where}: {layer} must not know {library}"


def sources(*folders):
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.[ch]")):
            yield path


def main():
    by_layer = {layer: [] for layer in OWN}
    strays = []
    for path in sources("app", "ui", "include"):
        layer = layer_of(path)
        if layer not in OWN:
            strays.append(f"{path.relative_to(ROOT)}: in no layer")
            continue
        by_layer[layer] += problems_of(path, layer)
    for layer, problems in by_layer.items():
        tap.report(f"includes of {layer}", problems)
    tap.report("every source file is in a layer", strays)

    listed = "".join(p.read_text() for p in (ROOT / "app").rglob("meson.build"))
    tap.report("every public header is installed", (
        f"{path.relative_to(ROOT)}: in no core_headers list"
        for path in sources("include")
        if f"'{path.relative_to(ROOT / 'include' / 'regest')}'" not in listed))
    tap.finish()


if __name__ == "__main__":
    main()
