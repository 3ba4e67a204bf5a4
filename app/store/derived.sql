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

CREATE TABLE entity_summary (
  entity BLOB PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  sort TEXT NOT NULL,
  n_mentions INTEGER NOT NULL
) STRICT;
CREATE INDEX entity_summary_order ON entity_summary (kind, sort, entity);

CREATE TABLE folded_name (
  id BLOB PRIMARY KEY NOT NULL,
  entity BLOB NOT NULL,
  form TEXT NOT NULL,
  folded TEXT NOT NULL
) STRICT;
CREATE INDEX folded_name_by_fold ON folded_name (folded);
CREATE INDEX folded_name_by_entity ON folded_name (entity);

-- The text in pieces of at most some thousand characters, so that a correction indexes little anew.
CREATE TABLE search_piece (
  rowid INTEGER PRIMARY KEY NOT NULL,
  record BLOB NOT NULL,
  first_segment BLOB NOT NULL
) STRICT;
CREATE INDEX search_piece_by_record ON search_piece (record);
CREATE VIRTUAL TABLE search USING fts5 (text, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');
