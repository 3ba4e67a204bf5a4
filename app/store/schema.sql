-- SPDX-License-Identifier: GPL-3.0-or-later
-- The project file, version 5. Content tables are what the journal records; everything after them
-- is bookkeeping, or derived and rebuildable. The rules (SQLite's session extension): a 16-byte key that is
-- never null in every content table, STRICT, columns only ever appended, foreign keys NO ACTION and deferred,
-- no UNIQUE beyond keys, no triggers, no generated columns. Times are microseconds since 1970 (UTC),
-- offsets code points within their segment, order keys as in regest/model/order-key.h.

-- content ------------------------------------------------------------------------------------------

CREATE TABLE record (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  position TEXT NOT NULL,
  author TEXT NOT NULL,
  created INTEGER NOT NULL,
  source_name TEXT,
  source_digest TEXT,
  source_encoding TEXT,
  source_format TEXT
) STRICT;
CREATE INDEX record_by_digest ON record (source_digest);
CREATE INDEX record_by_position ON record (position);

CREATE TABLE segment (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  record BLOB NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  position TEXT NOT NULL,
  text TEXT NOT NULL,
  breaks INTEGER NOT NULL CHECK (breaks IN (0, 1))
) STRICT;
CREATE INDEX segment_by_record ON segment (record, position);

CREATE TABLE entity (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  note TEXT,
  author TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT;

CREATE TABLE name (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  entity BLOB NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  position TEXT NOT NULL,
  form TEXT NOT NULL,
  type TEXT,
  since TEXT,
  until TEXT,
  source TEXT,
  contested INTEGER CHECK (contested IN (0, 1))
) STRICT;
CREATE INDEX name_by_entity ON name (entity);

CREATE TABLE identifier (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  entity BLOB NOT NULL REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  position TEXT NOT NULL,
  scheme TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX identifier_by_entity ON identifier (entity);

-- Status is no IN of three: for that SQLite fills a table anew with every row.
CREATE TABLE annotation (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  record BLOB NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status = 'accepted' OR status = 'suggested' OR status = 'rejected'),
  entity BLOB REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  certainty TEXT,
  note TEXT,
  author TEXT NOT NULL,
  created INTEGER NOT NULL,
  modified INTEGER NOT NULL
) STRICT;
CREATE INDEX annotation_by_record ON annotation (record);
CREATE INDEX annotation_by_entity ON annotation (entity) WHERE entity IS NOT NULL;

-- A piece of an annotation. The quote is null for ranges of lines (parts): their words are the text's.
CREATE TABLE target (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  annotation BLOB NOT NULL REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  record BLOB NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  start_segment BLOB NOT NULL REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
  start_offset INTEGER NOT NULL CHECK (start_offset >= 0),
  end_segment BLOB NOT NULL REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
  end_offset INTEGER NOT NULL CHECK (end_offset >= 0),
  quote TEXT
) STRICT;
CREATE INDEX target_by_annotation ON target (annotation);
CREATE INDEX target_by_record ON target (record);
-- A deferred foreign key looks for children of every deleted row: without these a deleted line reads all targets.
CREATE INDEX target_by_start ON target (start_segment);
CREATE INDEX target_by_end ON target (end_segment);
CREATE INDEX target_over_lines ON target (record) WHERE start_segment <> end_segment;

-- A named value of a record, an annotation or an entity: exactly one owner. Evidence is all null where the value
-- was not read in a text; where the words were deleted only record and quote are left.
CREATE TABLE attribute (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  owner_record BLOB REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  owner_annotation BLOB REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  owner_entity BLOB REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL,
  position TEXT NOT NULL,
  reading TEXT,
  value TEXT,
  to_record BLOB REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  to_annotation BLOB REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  to_entity BLOB REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  inferred INTEGER NOT NULL CHECK (inferred IN (0, 1)),
  evidence_record BLOB REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  start_segment BLOB REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
  start_offset INTEGER,
  end_segment BLOB REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
  end_offset INTEGER,
  quote TEXT,
  CHECK ((owner_record IS NOT NULL) + (owner_annotation IS NOT NULL) + (owner_entity IS NOT NULL) = 1)
) STRICT;
CREATE INDEX attribute_by_record ON attribute (owner_record) WHERE owner_record IS NOT NULL;
CREATE INDEX attribute_by_annotation ON attribute (owner_annotation) WHERE owner_annotation IS NOT NULL;
CREATE INDEX attribute_by_entity ON attribute (owner_entity) WHERE owner_entity IS NOT NULL;
CREATE INDEX attribute_to_entity ON attribute (to_entity) WHERE to_entity IS NOT NULL;
CREATE INDEX attribute_to_annotation ON attribute (to_annotation) WHERE to_annotation IS NOT NULL;
CREATE INDEX attribute_to_record ON attribute (to_record) WHERE to_record IS NOT NULL;
CREATE INDEX attribute_by_evidence ON attribute (evidence_record) WHERE evidence_record IS NOT NULL;
CREATE INDEX attribute_by_start ON attribute (start_segment) WHERE start_segment IS NOT NULL;
CREATE INDEX attribute_by_end ON attribute (end_segment) WHERE end_segment IS NOT NULL;

CREATE TABLE relation (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  type TEXT NOT NULL,
  from_record BLOB REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  from_annotation BLOB REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  from_entity BLOB REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  to_record BLOB REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  to_annotation BLOB REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  to_entity BLOB REFERENCES entity (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT,
  author TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT;
CREATE INDEX relation_from_record ON relation (from_record) WHERE from_record IS NOT NULL;
CREATE INDEX relation_from_annotation ON relation (from_annotation) WHERE from_annotation IS NOT NULL;
CREATE INDEX relation_from_entity ON relation (from_entity) WHERE from_entity IS NOT NULL;
CREATE INDEX relation_to_record ON relation (to_record) WHERE to_record IS NOT NULL;
CREATE INDEX relation_to_annotation ON relation (to_annotation) WHERE to_annotation IS NOT NULL;
CREATE INDEX relation_to_entity ON relation (to_entity) WHERE to_entity IS NOT NULL;

-- The first reading of words that were corrected; the anchors hold the words as they stand now.
CREATE TABLE correction (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  record BLOB NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  start_segment BLOB NOT NULL REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
  start_offset INTEGER NOT NULL,
  end_segment BLOB NOT NULL REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
  end_offset INTEGER NOT NULL,
  reading TEXT NOT NULL,
  author TEXT NOT NULL,
  created INTEGER NOT NULL
) STRICT;
CREATE INDEX correction_by_record ON correction (record);
CREATE INDEX correction_by_start ON correction (start_segment);
CREATE INDEX correction_by_end ON correction (end_segment);

-- The profile, a row a kind (with its fields and choices) and one each for [Profile], [Record] and [Entity].
CREATE TABLE profile (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  name TEXT NOT NULL,
  position TEXT NOT NULL,
  data TEXT NOT NULL
) STRICT;

-- A page of a record. Of its image the project knows the name as it was given (a path, a URI or a bare name) and what
-- it may be found again by; null: not known. Width and height are those of the space that the zones' points count in,
-- pixels of the image or, where it was scaled since, in proportion to them. Rotation: degrees clockwise in which the
-- image is to be shown.
CREATE TABLE page (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  record BLOB NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  position TEXT NOT NULL,
  label TEXT,
  image TEXT,
  media_type TEXT,
  width INTEGER,
  height INTEGER,
  checksum TEXT,
  rotation INTEGER NOT NULL
) STRICT;
CREATE INDEX page_by_record ON page (record, position);

-- A place on a page: points as "x,y x,y …", null where only its order is known. The anchors, all null or none, are the
-- words of the record's text that it holds; a line without words has a place in the text, too. Annotation: the tag that
-- stands on it. Confidence: per mille. Label and name: what another program called it, and its id there.
CREATE TABLE zone (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  page BLOB NOT NULL REFERENCES page (id) DEFERRABLE INITIALLY DEFERRED,
  position TEXT NOT NULL,
  type TEXT NOT NULL,
  parent BLOB REFERENCES zone (id) DEFERRABLE INITIALLY DEFERRED,
  annotation BLOB REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
  points TEXT,
  baseline TEXT,
  start_segment BLOB REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
  start_offset INTEGER,
  end_segment BLOB REFERENCES segment (id) DEFERRABLE INITIALLY DEFERRED,
  end_offset INTEGER,
  confidence INTEGER,
  label TEXT,
  name TEXT
) STRICT;
CREATE INDEX zone_by_page ON zone (page, position);
CREATE INDEX zone_over_lines ON zone (page) WHERE start_segment <> end_segment;
CREATE INDEX zone_by_parent ON zone (parent) WHERE parent IS NOT NULL;
CREATE INDEX zone_by_annotation ON zone (annotation) WHERE annotation IS NOT NULL;
CREATE INDEX zone_by_start ON zone (start_segment) WHERE start_segment IS NOT NULL;
CREATE INDEX zone_by_end ON zone (end_segment) WHERE end_segment IS NOT NULL;

-- A reading of a record's text: an OCR's, a transcriber's, a corrected one. The one whose text is null is what the
-- record's segments hold and tags stand on; a record without layers has that one only. The others are packed: the whole
-- text; its lines and words on the pages, and the places of tags that had none in the layer chosen since, both JSON
-- (app/store/layers.c). Type: "ocr", "import", "hand", or another program's word. Source: the program with its version,
-- a file's name, whose hand. Language: as the program was told, "deu+eng".
CREATE TABLE layer (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  record BLOB NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
  position TEXT NOT NULL,
  type TEXT NOT NULL,
  label TEXT,
  source TEXT,
  language TEXT,
  author TEXT NOT NULL,
  created INTEGER NOT NULL,
  text TEXT,
  zones TEXT,
  places TEXT
) STRICT;
CREATE INDEX layer_by_record ON layer (record, position);

-- bookkeeping --------------------------------------------------------------------------------------

CREATE TABLE meta (
  key TEXT PRIMARY KEY NOT NULL,
  value ANY
) STRICT;

-- kind: 0 do, 1 undo, 2 redo; an undo or redo has no changeset but names the row it applies. The rows of a bulk
-- action have its id in common; the one that ends it has no changeset either.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY NOT NULL,
  id BLOB NOT NULL,
  bulk BLOB,
  kind INTEGER NOT NULL CHECK (kind IN (0, 1, 2)),
  applies INTEGER,
  author TEXT NOT NULL,
  created INTEGER NOT NULL,
  action TEXT NOT NULL,
  subject TEXT,
  object TEXT,
  count INTEGER NOT NULL,
  schema_version INTEGER NOT NULL,
  changeset BLOB,
  checksum BLOB NOT NULL
) STRICT;
CREATE INDEX journal_by_bulk ON journal (bulk) WHERE bulk IS NOT NULL;
CREATE INDEX journal_by_applies ON journal (applies) WHERE applies IS NOT NULL;

-- A bulk action under way; a row whose process is gone is taken back by the next one to open the project.
CREATE TABLE bulk (
  id BLOB PRIMARY KEY NOT NULL,
  host TEXT NOT NULL,
  pid INTEGER NOT NULL,
  started INTEGER NOT NULL
) STRICT;
