-- SPDX-License-Identifier: GPL-3.0-or-later
-- Derived tables: followed up from each changeset in the same transaction, dropped and rebuilt at will
-- (PRAGMA user_version says nothing of them; meta 'derived-version' does).

CREATE TABLE record_summary (
  record BLOB PRIMARY KEY NOT NULL,
  title TEXT NOT NULL,
  collection TEXT NOT NULL,
  state TEXT NOT NULL,
  date TEXT,
  position TEXT NOT NULL,
  length INTEGER NOT NULL,
  n_annotations INTEGER NOT NULL
) STRICT;
CREATE INDEX record_summary_order ON record_summary (collection, position, record);
CREATE INDEX record_summary_title ON record_summary (title);

CREATE TABLE entity_summary (
  entity BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  sort TEXT NOT NULL,
  n_mentions INTEGER NOT NULL
) STRICT;
CREATE INDEX entity_summary_order ON entity_summary (kind, sort, entity);
CREATE INDEX entity_summary_sort ON entity_summary (sort, entity);

-- The entity's own name (id is the entity's) and its further names; "folded" as RegestFold NAMES.
CREATE TABLE folded_name (
  id BLOB PRIMARY KEY NOT NULL,
  entity BLOB NOT NULL,
  form TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT;
CREATE INDEX folded_name_by_fold ON folded_name (folded, entity);
CREATE INDEX folded_name_by_entity ON folded_name (entity);

-- The text in pieces of some thousand characters, so that a correction indexes little anew. A piece goes from
-- its first segment (the place is that one's order key and id) to the next piece's. The description of a record is
-- a piece of its own, without a first segment.
CREATE TABLE search_piece (
  rowid INTEGER PRIMARY KEY NOT NULL,
  record BLOB NOT NULL,
  position TEXT,
  first_segment BLOB
) STRICT;
CREATE INDEX search_piece_by_record ON search_piece (record, position, first_segment);
CREATE VIRTUAL TABLE search USING fts5 (text, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');
-- As it comes, FTS5 writes its words out at every megabyte and at each commit, and merges what it wrote four at a time:
-- in an import half of its work is merging.
INSERT INTO search (search, rank) VALUES ('hashsize', 4194304), ('automerge', 8);
