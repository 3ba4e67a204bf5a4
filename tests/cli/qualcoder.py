# SPDX-License-Identifier: GPL-3.0-or-later
"""Projects of QualCoder, written with the tables of its databases (version 17)."""

import pathlib
import sqlite3
import tempfile

TABLES = """
CREATE TABLE project (databaseversion text, date text, memo text, about text, bookmarkfile integer, bookmarkpos integer,
  codername text, recently_used_codes text, avbookmarkfile integer, avbookmarkmsec integer, avbookmarktextpos integer);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text, owner text, date text,
  av_text_id integer, risid integer, unique(name));
CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, y1 integer, width integer, height integer,
  cid integer, memo text, date text, owner text, important integer, pdf_page integer);
CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, memo text, date text,
  owner text, important integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, owner text, date text,
  unique(fid,pos0,pos1,owner));
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text, caseOrFile text, valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text, id integer, date text, owner text,
  unique(name,attr_type,id));
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer, pos1 integer, owner text, date text,
  memo text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text, constraint ucm unique(name));
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text, supercatid integer, unique(name));
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, pos1 integer, owner text,
  date text, memo text, avid integer, important integer, unique(cid,fid,pos0,pos1,owner));
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text, date text, color text,
  supercid integer, unique(name));
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text, unique(name));
CREATE VIEW code_text_visible AS SELECT * FROM code_text;
"""
WHO = {"owner": "Eva", "date": "2024-05-01 10:00:00"}


def build(rows=(), tables=TABLES, script="", pragma=""):
    """The bytes of a database; ROWS: (table, {column: value})."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "data.qda"
        connection = sqlite3.connect(path)
        connection.executescript(pragma + tables)
        for table, values in rows:
            names = ",".join(values)
            connection.execute(f"INSERT INTO {table} ({names}) VALUES ({','.join('?' * len(values))})", list(values.values()))
        connection.executescript(script)
        connection.commit()
        connection.close()
        return path.read_bytes()


def source(key, name, text, **more):
    return "source", {"id": key, "name": name, "fulltext": text, **WHO, **more}


def code(key, name, **more):
    return "code_name", {"cid": key, "name": name, "color": "#F5A9A9", **WHO, **more}


def category(key, name, above=None):
    return "code_cat", {"catid": key, "name": name, "supercatid": above, **WHO}


def coding(code_, source_, start, end, words=None, **more):
    return "code_text", {"cid": code_, "fid": source_, "pos0": start, "pos1": end, "seltext": words, **WHO, **more}


def attribute(of, key, name, value):
    return "attribute", {"attr_type": of, "id": key, "name": name, "value": value, **WHO}
