/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "load.h"

gboolean
regest_not_found (GError **error, const char *format, const RegestId *id)
{
  char shown[REGEST_ID_STRING_SIZE];
  g_autoptr (GString) message = g_string_new (format);

  regest_id_format (id, shown);
  g_string_replace (message, "%s", shown, 1);
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND, message->str);
  return FALSE;
}

/* The summary has the counts; within the action that makes a record there is none yet. */
static RegestStatement *
query_counts (RegestDatabase *db, const RegestId *id, GError **error)
{
  RegestStatement *row = regest_database_prepare (
    db,
    "SELECT coalesce (s.length, (SELECT sum (length (text) + breaks) FROM segment WHERE record ="
    " r.id), 0),"
    " coalesce (s.n_annotations, (SELECT count (*) FROM annotation WHERE record = r.id AND"
    " status = 'accepted'))"
    " FROM record r LEFT JOIN record_summary s ON s.record = r.id WHERE r.id = :id",
    error);

  if (row != NULL)
    regest_statement_bind_id (row, ":id", id);
  return row;
}

RegestRecord *
regest_load_record (RegestReader *reader, const RegestId *id, GError **error)
{
  RegestDatabase *db = regest_project_get_database (regest_reader_get_project (reader));
  RegestOwner owner = { REGEST_OWNER_RECORD, *id };
  g_autoptr (RegestStatement) row = query_counts (db, id, error);
  g_autoptr (GError) failure = NULL;
  GPtrArray *attributes;

  if (row == NULL)
    return NULL;
  if (!regest_statement_step (row, &failure))
    {
      if (regest_ended_well (&failure, error))
        regest_not_found (error, _("There is no record %s in the project"), id);
      return NULL;
    }
  attributes = regest_load_attributes (reader, &owner, error);
  if (attributes == NULL)
    return NULL;
  return regest_record_new (id, attributes, (guint) regest_statement_get_int (row, 0),
                            (guint) regest_statement_get_int (row, 1));
}

/**
 * regest_project_get_record:
 * @self: a project
 * @id: a record
 * @error: return location
 *
 * Returns: (transfer full): the record's description; NULL with NOT_FOUND
 */
RegestRecord *
regest_project_get_record (RegestProject *self, const RegestId *id, GError **error)
{
  g_autoptr (RegestReader) reader = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  reader = regest_reader_new (self);
  return regest_load_record (reader, id, error);
}

void
regest_origin_clear (RegestOrigin *self)
{
  g_clear_pointer (&self->author, g_free);
  g_clear_pointer (&self->file_name, g_free);
  g_clear_pointer (&self->digest, g_free);
  g_clear_pointer (&self->encoding, g_free);
  g_clear_pointer (&self->format, g_free);
  self->created = 0;
}

/**
 * regest_project_get_origin:
 * @self: a project
 * @record: a record
 * @origin: (out caller-allocates): filled; to be cleared with regest_origin_clear()
 * @error: return location
 *
 * Returns: whether there is such a record
 */
gboolean
regest_project_get_origin (RegestProject *self, const RegestId *record, RegestOrigin *origin,
                           GError **error)
{
  g_autoptr (RegestStatement) row = NULL;
  g_autoptr (GError) failure = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (record != NULL && origin != NULL, FALSE);

  memset (origin, 0, sizeof *origin);
  row =
    regest_database_prepare (regest_project_get_database (self),
                             "SELECT author, created, source_name, source_digest, source_encoding,"
                             " source_format FROM record WHERE id = :id",
                             error);
  if (row == NULL)
    return FALSE;
  regest_statement_bind_id (row, ":id", record);
  if (!regest_statement_step (row, &failure))
    return regest_ended_well (&failure, error) &&
           regest_not_found (error, _("There is no record %s in the project"), record);
  origin->author = g_strdup (regest_statement_get_text (row, 0));
  origin->created = regest_statement_get_int (row, 1);
  origin->file_name = g_strdup (regest_statement_get_text (row, 2));
  origin->digest = g_strdup (regest_statement_get_text (row, 3));
  origin->encoding = g_strdup (regest_statement_get_text (row, 4));
  origin->format = g_strdup (regest_statement_get_text (row, 5));
  return TRUE;
}
