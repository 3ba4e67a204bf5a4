-- SPDX-License-Identifier: GPL-3.0-or-later
-- From version 3 to 4: pages of records and the zones on them.

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
