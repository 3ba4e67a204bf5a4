-- SPDX-License-Identifier: GPL-3.0-or-later
-- From version 2 to 3: a name's claim may be contested.

ALTER TABLE name ADD COLUMN contested INTEGER CHECK (contested IN (0, 1));
