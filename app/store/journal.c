/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "checksum.h"
#include "project-struct.h"

/* The journal's rows: they are only ever added, but for those of a bulk action that is taken back.
 *  */

void
regest_journal_row_clear (RegestJournalRow *row)
{
  g_clear_pointer (&row->author, g_free);
  g_clear_pointer (&row->action, g_free);
  g_clear_pointer (&row->subject, g_free);
  g_clear_pointer (&row->object, g_free);
  g_clear_pointer (&row->changeset, g_free);
}

/* Over everything but seq. */
static guint64
compute_checksum (const RegestJournalRow *row)
{
  gint64 numbers[] = {
    GINT64_TO_LE ((gint64) row->kind),
    GINT64_TO_LE (row->applies),
    GINT64_TO_LE (row->created),
    GINT64_TO_LE (row->count),
    GINT64_TO_LE (row->schema_version),
  };
  guint64 checksum = regest_checksum_add (0, numbers, sizeof numbers);

  checksum = regest_checksum_add (checksum, row->id.bytes, sizeof row->id.bytes);
  checksum = regest_checksum_add (checksum, row->bulk.bytes, sizeof row->bulk.bytes);
  checksum = regest_checksum_add_text (checksum, row->author);
  checksum = regest_checksum_add_text (checksum, row->action);
  checksum = regest_checksum_add_text (checksum, row->subject);
  checksum = regest_checksum_add_text (checksum, row->object);
  checksum = regest_checksum_add (checksum, row->changeset,
                                  row->changeset != NULL ? row->changeset_size : 0);
  return GUINT64_TO_BE (checksum);
}

gboolean
regest_journal_insert (RegestProject *self, RegestJournalRow *row, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;
  guint64 checksum;

  statement = regest_database_prepare (
    self->db,
    "INSERT INTO journal (id, bulk, kind, applies, author, created, action, subject, object,"
    " count, schema_version, changeset, checksum)"
    " VALUES (:id, :bulk, :kind, nullif (:applies, 0), :author, :created, :action, :subject,"
    " :object, :count, :schema_version, :changeset, :checksum)",
    error);
  if (statement == NULL)
    return FALSE;
  row->id = regest_id_new ();
  row->created = g_get_real_time ();
  row->schema_version = REGEST_SCHEMA_VERSION;
  checksum = compute_checksum (row);
  regest_statement_bind_id (statement, ":id", &row->id);
  regest_statement_bind_id (statement, ":bulk", &row->bulk);
  regest_statement_bind_int (statement, ":kind", row->kind);
  regest_statement_bind_int (statement, ":applies", row->applies);
  regest_statement_bind_text (statement, ":author", row->author);
  regest_statement_bind_int (statement, ":created", row->created);
  regest_statement_bind_text (statement, ":action", row->action);
  regest_statement_bind_text (statement, ":subject", row->subject);
  regest_statement_bind_text (statement, ":object", row->object);
  regest_statement_bind_int (statement, ":count", row->count);
  regest_statement_bind_int (statement, ":schema_version", row->schema_version);
  regest_statement_bind_blob (statement, ":changeset", row->changeset, row->changeset_size);
  regest_statement_bind_blob (statement, ":checksum", &checksum, sizeof checksum);
  if (!regest_statement_run (statement, error))
    return FALSE;
  row->seq = sqlite3_last_insert_rowid (regest_database_get_handle (self->db));
  return TRUE;
}

static void
read_columns (RegestStatement *statement, RegestJournalRow *row)
{
  row->seq = regest_statement_get_int (statement, 0);
  regest_statement_get_id (statement, 1, &row->id);
  regest_statement_get_id (statement, 2, &row->bulk);
  row->kind = (RegestJournalKind) regest_statement_get_int (statement, 3);
  row->applies = regest_statement_get_int (statement, 4);
  row->author = g_strdup (regest_statement_get_text (statement, 5));
  row->created = regest_statement_get_int (statement, 6);
  row->action = g_strdup (regest_statement_get_text (statement, 7));
  row->subject = g_strdup (regest_statement_get_text (statement, 8));
  row->object = g_strdup (regest_statement_get_text (statement, 9));
  row->count = regest_statement_get_int (statement, 10);
  row->schema_version = regest_statement_get_int (statement, 11);
}

static gboolean
fail_row (gint64 seq, GError **error)
{
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, seq);

  g_set_error (error, REGEST_ERROR, REGEST_ERROR_DAMAGED,
               /* translators: %s is a number */
               _("entry %s of the journal is missing or damaged; nothing was changed"), number);
  return FALSE;
}

/* Steps a query for one row. */
static gboolean
step_row (RegestStatement *statement, gint64 seq, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  regest_statement_bind_int (statement, ":seq", seq);
  if (regest_statement_step (statement, &local_error))
    return TRUE;
  if (local_error == NULL)
    return fail_row (seq, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
regest_journal_read_head (RegestDatabase *db, gint64 seq, RegestJournalRow *row, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;

  memset (row, 0, sizeof *row);
  statement = regest_database_prepare (
    db,
    "SELECT seq, id, bulk, kind, applies, author, created, action, subject, object, count,"
    " schema_version FROM journal WHERE seq = :seq",
    error);
  if (statement == NULL || !step_row (statement, seq, error))
    return FALSE;
  read_columns (statement, row);
  return TRUE;
}

gboolean
regest_journal_read (RegestDatabase *db, gint64 seq, RegestJournalRow *row, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;
  gconstpointer blob, stored;
  guint64 checksum;
  gsize size;

  memset (row, 0, sizeof *row);
  statement = regest_database_prepare (
    db,
    "SELECT seq, id, bulk, kind, applies, author, created, action, subject, object, count,"
    " schema_version, changeset, checksum FROM journal WHERE seq = :seq",
    error);
  if (statement == NULL || !step_row (statement, seq, error))
    return FALSE;
  read_columns (statement, row);
  blob = regest_statement_get_blob (statement, 12, &row->changeset_size);
  row->changeset = g_memdup2 (blob, row->changeset_size);
  checksum = compute_checksum (row);
  stored = regest_statement_get_blob (statement, 13, &size);
  if (size == sizeof checksum && memcmp (stored, &checksum, sizeof checksum) == 0)
    return TRUE;
  regest_journal_row_clear (row);
  return fail_row (seq, error);
}
