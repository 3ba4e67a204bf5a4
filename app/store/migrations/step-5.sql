-- SPDX-License-Identifier: GPL-3.0-or-later
-- From version 4 to 5: further readings of a record's text.

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
