# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole volume of TEI in, against xmllint reading it and the sqlite3 shell inserting and indexing the same texts; and
out, against xmllint setting the result anew. And whether memory grows with the number of records."""

import json
import os
import pathlib
import tempfile

import bench

SHARED = pathlib.Path(os.environ.get("REGEST_SHARED", "/nowhere"))
VOLUME = SHARED / "devset/corpus/frus1917Supp02v02.xml"
HEAD = ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Volume</title></titleStmt>'
        '</fileDesc></teiHeader><text><body>')


def make_volume(path, n_documents):
    """Letters of some 3 kB with names, where no real volume is at hand or its size is to be chosen."""
    with open(path, "w", encoding="utf-8") as out:
        out.write(HEAD)
        for number in range(n_documents):
            out.write(f'<div type="document" xml:id="d{number}"><head>No. {number}</head><opener><dateline><placeName>Linz'
                      f'</placeName>, <date when="1953-05-05">5 May</date></dateline></opener>')
            for line in range(20):
                out.write(f"<p>Words of the letter {number} of <persName>Anna Holub</persName>, line {line}, which goes on "
                          f"and on about the <hi>crates</hi> of the ship and who paid for what of it in {line + 1900}.</p>\n")
            out.write("<closer><signed><persName>Karl</persName></signed></closer></div>\n")
        out.write("</body></text></TEI>")


def make_script(lines, script):
    with open(lines, encoding="utf-8") as file:
        texts = [each["text"] for each in map(json.loads, file) if each["type"] == "record"]
    with open(script, "w", encoding="utf-8") as out:
        out.write("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000;\n"
                  "CREATE TABLE doc (id INTEGER PRIMARY KEY, text TEXT) STRICT;\n"
                  "CREATE VIRTUAL TABLE search USING fts5 (text, prefix = '2 3', "
                  "tokenize = 'unicode61 remove_diacritics 2');\nBEGIN;\n")
        for number, text in enumerate(texts):
            quoted = text.replace("'", "''")
            out.write(f"INSERT INTO doc VALUES ({number}, '{quoted}');\n"
                      f"INSERT INTO search (rowid, text) VALUES ({number}, '{quoted}');\n")
        out.write("COMMIT;\n")


def measure_memory(base):
    n_few = 40 if bench.SMALL else 1000
    peaks = []
    for n_documents in (n_few, 5 * n_few):
        volume, project, edition = base / f"{n_documents}.xml", base / f"{n_documents}.regest", base / f"{n_documents}.tei"
        make_volume(volume, n_documents)
        peaks.append([bench.peak_memory(bench.CLI, "import", project, volume),
                      bench.peak_memory(bench.CLI, "export", project, "--format", "tei", "--output", edition),
                      bench.peak_memory(bench.CLI, "import", base / f"again-{n_documents}.regest", edition)])
    for what, few, many in zip(("TEI in: memory", "TEI out: memory", "TEI of its own in: memory"), *peaks):
        bench.figure(f"{what}, against a fifth of the records", many, few, 2, "MB")


def main():
    with tempfile.TemporaryDirectory() as name:
        base = pathlib.Path(name)
        volume = VOLUME
        if bench.SMALL or not VOLUME.exists():
            volume = base / "volume.xml"
            make_volume(volume, 30 if bench.SMALL else 1000)
        project, edition, script = base / "p.regest", base / "edition.xml", base / "peer.sql"

        def read():
            for stale in base.glob("p.regest*"):
                stale.unlink()
            return bench.seconds(bench.CLI, "import", project, volume)

        def read_by_peers():
            (base / "peer.db").unlink(missing_ok=True)
            return (bench.seconds("xmllint", "--noout", "--huge", volume)
                    + bench.seconds("sqlite3", "-bail", base / "peer.db", f".read {script}"))

        def write():
            edition.unlink(missing_ok=True)
            return bench.seconds(bench.CLI, "export", project, "--format", "tei", "--output", edition)

        def write_by_peer():
            return bench.seconds("xmllint", "--huge", "--format", "--output", base / "set.xml", edition)

        read()
        bench.seconds(bench.CLI, "export", project, "--format", "json", "--output", base / "lines.jsonl")
        make_script(base / "lines.jsonl", script)
        write()
        mine, theirs = bench.median_pair(read, read_by_peers)
        bench.figure("TEI volume in, against xmllint and the sqlite3 shell", mine, theirs, 2, "s")
        mine, theirs = bench.median_pair(write, write_by_peer)
        bench.figure("TEI volume out, against xmllint --format", mine, theirs, 3, "s")
        measure_memory(base)
    bench.finish()


main()
