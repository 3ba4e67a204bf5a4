# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads an HTML edition as a reader and a validator do."""

import collections
import os
import pathlib
import re
import shutil
import subprocess

import lxml.html

VALIDATORS = pathlib.Path(os.environ.get("VALIDATORS", pathlib.Path.home() / ".cache/regest-validators"))


def read(path):
    return lxml.html.document_fromstring(pathlib.Path(path).read_bytes(), parser=lxml.html.HTMLParser(encoding="utf-8"))


def texts(page):
    """The text of each record, by its stored id: the lines alone, without what stands beside them."""
    found = {}
    for article in page.iter("article"):
        lines = article.xpath(".//ol[@class='lines']/li")
        found[article.get("id").removeprefix("d-")] = "\n".join(line.text_content() for line in lines)
    return found


def problems(page):
    """Places that are twice or nowhere, and headings that leave out a level."""
    ids = page.xpath("//@id")
    found = [f"id {i} stands {n} times" for i, n in collections.Counter(ids).items() if n > 1]
    known = set(ids)
    found += [f"{h} leads nowhere" for h in page.xpath("//@href") if h.startswith("#") and h[1:] not in known]
    found += [f"{i} is the name of nothing" for i in page.xpath("//@aria-labelledby") if i not in known]
    level = 0
    for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6"):
        if int(heading.tag[1]) > level + 1:
            found.append(f"{heading.text_content()}: {heading.tag} after h{level}")
        level = int(heading.tag[1])
    return found


def marks(page, line):
    """The runs of a line as a reader sees them: "[person[place words]]"."""
    kinds = {re.search(r"k\d+", e.get("class"))[0]: e.text_content() for e in page.xpath("//section[@class='key']//span")}

    def show(element):
        inner = (element.text or "") + "".join(show(child) + (child.tail or "") for child in element)
        kind = re.match(r"k\d+", element.get("class") or "")
        return f"[{kinds.get(kind[0], 'Corrected').lower()} {inner}]" if kind else inner

    return show(page.get_element_by_id(line))


def validate(*paths):
    """What html-validate says; None where it is not there."""
    tool = VALIDATORS / "node_modules/.bin/html-validate"
    if not tool.exists() or not shutil.which("node"):
        return None
    done = subprocess.run(["node", tool, *paths], capture_output=True, text=True, check=False, cwd=VALIDATORS)
    return (done.stdout + done.stderr).strip() if done.returncode else ""
