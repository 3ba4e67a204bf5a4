# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and makes workbooks by the letter of ECMA-376, so that Regest's reader and writer are not held against each other only."""

import csv
import re
import zipfile
import xml.etree.ElementTree as ET

HIDDEN = ' state="hidden"'
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def decode(text):
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def column_of(reference):
    number = 0
    for letter in re.match("[A-Z]+", reference)[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


def read_workbook(path):
    """Its sheets by name, each a list of rows of strings."""
    sheets = {}
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = [each.get("name") for each in ET.fromstring(archive.read("xl/workbook.xml")).iter(MAIN + "sheet")]
        for number, name in enumerate(names, 1):
            root = ET.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            assert not list(root.iter(MAIN + "f")), "a formula"
            rows = []
            for row in root.iter(MAIN + "row"):
                cells = {column_of(each.get("r")): decode("".join(t.text or "" for t in each.iter(MAIN + "t")))
                         if each.get("t") == "inlineStr" else each.findtext(MAIN + "v", "") for each in row}
                rows.append([cells.get(at, "") for at in range(len(rows[0]) if rows else len(cells))])
            sheets[name] = rows
    return sheets


def read_csv(path):
    """As a spreadsheet shows it: the apostrophe that makes a formula a text is not part of it."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [[re.sub(r"\A'(?=[=+\-@\t\r])", "", cell) for cell in row] for row in csv.reader(file)]


def write_workbook(path, sheets, strings=(), styles="", properties="", members=None):
    """A workbook of the XML of rows, by the names of its sheets; names that begin with "." are of hidden ones."""
    head = f'<worksheet xmlns="{MAIN[1:-1]}"><sheetData>'
    names = "".join(f'<sheet name="{name.lstrip(".")}" sheetId="{number}" r:id="r{number}"{HIDDEN if name[0] == "." else ""}/>'
                    for number, name in enumerate(sheets, 1))
    relations = "".join(f'<Relationship Id="r{number}" Type="x/worksheet" Target="{"/xl/" if number % 2 else ""}worksheets/s{number}.xml"/>'
                        for number in range(1, len(sheets) + 1))
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN[1:-1]}" xmlns:r="urn:r"><workbookPr {properties}/><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN[1:-1]}">{"".join(f"<si>{each}</si>" for each in strings)}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN[1:-1]}">{styles}</styleSheet>',
        **{f"xl/worksheets/s{number}.xml": f"{head}{rows}</sheetData></worksheet>" for number, rows in enumerate(sheets.values(), 1)},
        **(members or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def row(*cells):
    """Cells are texts, or the XML of one where they begin with "<c"."""
    return "<row>" + "".join(cell if cell.startswith("<c") else f'<c t="inlineStr"><is><t>{cell}</t></is></c>' for cell in cells) + "</row>"
