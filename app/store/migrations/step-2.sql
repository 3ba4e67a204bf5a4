-- SPDX-License-Identifier: GPL-3.0-or-later
-- From version 1 to 2: the format a record was read in; corrections keep the first reading.

ALTER TABLE record ADD COLUMN source_format TEXT;

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
