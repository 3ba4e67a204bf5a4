/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A hostile entry of a journal: refused, or applied whole, or not at all; never a crash, never for
 * ever. */

#include "config.h"

#include "app/store/project-struct.h"

#include "driver.h"

static RegestDatabase *
make_database (void)
{
  RegestDatabase *db = regest_database_open (":memory:", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                             NULL);

  g_assert_true (regest_schema_create_content (db, NULL));
  return db;
}

/* Applied to empty tables, and taken back where that goes. */
static void
apply (RegestDatabase *db, const RegestJournalRow *row)
{
  g_assert_true (regest_database_execute (db, "BEGIN", NULL));
  if (regest_changeset_apply (db, row, FALSE, "fuzz", NULL))
    regest_changeset_apply (db, row, TRUE, "fuzz", NULL);
  g_assert_true (regest_database_execute (db, "ROLLBACK", NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static RegestDatabase *db;
  RegestChangesBuilder *changes;
  RegestJournalRow row = {
    .changeset = (guint8 *) data, .changeset_size = size, .schema_version = REGEST_SCHEMA_VERSION
  };

  if (db == NULL)
    db = make_database ();
  changes = regest_changes_builder_new (db);
  if (regest_changeset_decode (data, size, FALSE, changes, NULL))
    apply (db, &row);
  regest_changes_unref (regest_changes_builder_end (changes, FALSE));
  return 0;
}
