/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "project-struct.h"

/* Applying changesets and reading them for the followers and for "changed". */

typedef struct
{
  int conflict; /* the first one, SQLITE_CHANGESET_…; 0: none */
} Applying;

static int
conflict_cb (void *data, int conflict, sqlite3_changeset_iter *iter)
{
  Applying *applying = data;

  if (applying->conflict == 0)
    applying->conflict = conflict;
  return SQLITE_CHANGESET_ABORT;
}

static int
filter_cb (void *data, const char *table)
{
  return g_strv_contains (regest_schema_list_content_tables (), table);
}

static gboolean
fail_conflict (const char *label, GError **error)
{
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_CONFLICT,
               /* translators: %s is an action like: Tag “Zhou Enlai” as Person */
               _("“%s” cannot be undone or redone: the same things were changed since; "
                 "nothing was changed"),
               label);
  return FALSE;
}

gboolean
regest_changeset_apply (RegestDatabase *db, const RegestJournalRow *row, gboolean invert,
                        const char *label, GError **error)
{
  g_autofree char *complaint = NULL;
  Applying applying = { 0 };
  int code;

  if (row->schema_version > REGEST_SCHEMA_VERSION)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_TOO_NEW,
                   _("“%s” was done by a newer version of Regest; nothing was changed"), label);
      return FALSE;
    }
  if (!regest_changeset_validate (row->changeset, row->changeset_size, error))
    return FALSE;

  g_free (regest_database_take_complaint ());
  code = sqlite3changeset_apply_v2 (regest_database_get_handle (db), (int) row->changeset_size,
                                    row->changeset, filter_cb, conflict_cb, &applying, NULL, NULL,
                                    invert ? SQLITE_CHANGESETAPPLY_INVERT : 0);
  complaint = regest_database_take_complaint ();
  if (applying.conflict != 0)
    return fail_conflict (label, error);
  if (code != SQLITE_OK)
    return regest_database_fail (db, code, error, NULL);
  if (complaint != NULL)
    {
      g_set_error (
        error, REGEST_ERROR, REGEST_ERROR_DAMAGED,
        _("the journal entry “%s” does not fit the project's tables (%s); nothing was changed"),
        label, complaint);
      return FALSE;
    }
  return TRUE;
}

/* -- reading --------------------------------------------------------------- */

#define MAX_COLUMNS 64

typedef struct
{
  RegestRowChange change;
  sqlite3_value *old_values[MAX_COLUMNS];
  sqlite3_value *new_values[MAX_COLUMNS];
} Row;

static gboolean
read_row (sqlite3_changeset_iter *iter, Row *row)
{
  const char *table;
  int n_columns, op;

  if (sqlite3changeset_op (iter, &table, &n_columns, &op, NULL) != SQLITE_OK ||
      n_columns > MAX_COLUMNS)
    return FALSE;
  row->change.table = table;
  row->change.op = op;
  row->change.n_columns = n_columns;
  row->change.old_values = row->old_values;
  row->change.new_values = row->new_values;
  for (int i = 0; i < n_columns; i++)
    {
      row->old_values[i] = row->new_values[i] = NULL;
      if (op != SQLITE_INSERT)
        sqlite3changeset_old (iter, i, &row->old_values[i]);
      if (op != SQLITE_DELETE)
        sqlite3changeset_new (iter, i, &row->new_values[i]);
    }
  return TRUE;
}

typedef void (*RowFunc) (const RegestRowChange *change, gpointer user_data);

static gboolean
foreach_row (gconstpointer data, gsize size, gboolean invert, RowFunc func, gpointer user_data)
{
  sqlite3_changeset_iter *iter = NULL;
  g_autofree Row *row = g_new0 (Row, 1);
  gboolean sound = TRUE;

  /* SQLite takes the bytes as not const, and only reads them. */
  if (sqlite3changeset_start_v2 (&iter, (int) size, (void *) data,
                                 invert ? SQLITE_CHANGESETSTART_INVERT : 0) != SQLITE_OK)
    return FALSE;
  while (sound && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      sound = read_row (iter, row);
      if (sound)
        func (&row->change, user_data);
    }
  return sqlite3changeset_finalize (iter) == SQLITE_OK && sound;
}

static gboolean
fail_reading (GError **error)
{
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_DAMAGED,
               _("an entry of the journal is damaged and cannot be read"));
  return FALSE;
}

static void
decode_cb (const RegestRowChange *change, gpointer user_data)
{
  regest_changes_builder_add (user_data, change);
}

gboolean
regest_changeset_decode (gconstpointer data, gsize size, gboolean invert,
                         RegestChangesBuilder *changes, GError **error)
{
  if (!regest_changeset_validate (data, size, error))
    return FALSE;
  return foreach_row (data, size, invert, decode_cb, changes) || fail_reading (error);
}

typedef struct
{
  gpointer states[16];
  RegestChangesBuilder *changes;
} Following;

static void
follow_cb (const RegestRowChange *change, gpointer user_data)
{
  Following *following = user_data;

  for (guint i = 0; regest_followers[i] != NULL; i++)
    regest_followers[i]->row (following->states[i], change);
  regest_changes_builder_add (following->changes, change);
}

gboolean
regest_changeset_follow (RegestProject *self, const RegestJournalRow *row, gboolean invert,
                         RegestChangesBuilder *changes, GError **error)
{
  Following following = { .changes = changes };
  gboolean sound;

  for (guint i = 0; regest_followers[i] != NULL; i++)
    {
      g_assert (i < G_N_ELEMENTS (following.states));
      following.states[i] = regest_followers[i]->begin (self);
    }
  sound = foreach_row (row->changeset, row->changeset_size, invert, follow_cb, &following) ||
          fail_reading (error);
  for (guint i = 0; regest_followers[i] != NULL; i++)
    {
      if (sound)
        sound = regest_followers[i]->end (following.states[i], error);
      else
        regest_followers[i]->drop (following.states[i]);
    }
  return sound;
}
