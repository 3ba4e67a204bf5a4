/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "check-private.h"

/*
 * The journal, replayed from empty into a database of its own, must give the tables that there are.
 * The replay goes on until an entry can't be applied; what is different after it is named by table
 * and id.
 */

#define MAX_DIFFERENCES 20

static RegestDatabase *
make_empty (GError **error)
{
  /* without a name it is a temporary file that goes with its connection */
  RegestDatabase *db = regest_database_open ("", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);

  if (db == NULL)
    return NULL;
  if (regest_database_execute (db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY",
                               error) &&
      regest_schema_create_content (db, error))
    return db;
  regest_database_close (db);
  return NULL;
}

/* FALSE: the entry is damaged or doesn't fit, and a finding says so. */
static gboolean
replay_row (RegestCheck *self, RegestDatabase *copy, gint64 seq)
{
  g_auto (RegestJournalRow) row = { 0 };
  g_auto (RegestJournalRow) target = { 0 };
  const RegestJournalRow *source = &row;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;

  if (regest_journal_read (self->db, seq, &row, &error) &&
      (row.applies == 0 || regest_journal_read (self->db, row.applies, &target, &error)))
    {
      if (row.applies != 0)
        source = &target;
      label = regest_action_label (self->project->profile, &row);
      if (source->changeset == NULL ||
          regest_changeset_apply (copy, source, row.kind == REGEST_JOURNAL_UNDO, label, &error))
        return TRUE;
    }
  regest_check_add (self, TRUE, "journal",
                    /* translators: a number, what is wrong */
                    g_strdup_printf (_("Entry %d of the journal: %s"), (int) seq, error->message));
  return FALSE;
}

static gboolean
list_rows (RegestDatabase *db, GArray *seqs, GError **error)
{
  g_autoptr (RegestStatement)
    statement = regest_database_prepare (db, "SELECT seq FROM journal ORDER BY seq", error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  while (regest_statement_step (statement, &local_error))
    {
      gint64 seq = regest_statement_get_int (statement, 0);

      g_array_append_val (seqs, seq);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* @whole: every row could be applied */
static gboolean
replay (RegestCheck *self, RegestDatabase *copy, gboolean *whole, GError **error)
{
  g_autoptr (GArray) seqs = g_array_new (FALSE, FALSE, sizeof (gint64));

  *whole = TRUE;
  if (!list_rows (self->db, seqs, error))
    return FALSE;
  for (guint i = 0; i < seqs->len && *whole; i++)
    {
      if (!regest_check_advance (self, 0.8 * i / seqs->len, error))
        return FALSE;
      *whole = replay_row (self, copy, g_array_index (seqs, gint64, i));
    }
  return TRUE;
}

/* -- comparing ------------------------------------------------------------- */

static gboolean
equal_columns (sqlite3_stmt *left, sqlite3_stmt *right, int column)
{
  int n = sqlite3_column_bytes (left, column);

  if (sqlite3_column_type (left, column) != sqlite3_column_type (right, column) ||
      n != sqlite3_column_bytes (right, column))
    return FALSE;
  return n == 0 || memcmp (sqlite3_column_blob (left, column), sqlite3_column_blob (right, column),
                           (gsize) n) == 0;
}

static gboolean
equal_rows (RegestStatement *left, RegestStatement *right)
{
  sqlite3_stmt *a = regest_statement_get_handle (left), *b = regest_statement_get_handle (right);

  for (int i = 0; i < sqlite3_column_count (a); i++)
    if (!equal_columns (a, b, i))
      return FALSE;
  return TRUE;
}

static void
add_difference (RegestCheck *self, const char *table, RegestStatement *statement,
                const char *format)
{
  g_autofree char *name = NULL;
  RegestId id;

  regest_statement_get_id (statement, 0, &id);
  name = regest_id_to_string (&id);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  regest_check_add (self, TRUE, "journal", g_strdup_printf (format, table, name));
#pragma GCC diagnostic pop
}

typedef struct
{
  RegestStatement *statement;
  gboolean more;
  RegestId id;
} Side;

static void
step (Side *side, GError **error)
{
  side->more = regest_statement_step (side->statement, error);
  if (side->more)
    regest_statement_get_id (side->statement, 0, &side->id);
}

static void
compare_sides (RegestCheck *self, const char *table, Side *project, Side *copy, GError **error)
{
  guint before = self->findings->len;

  step (project, error);
  step (copy, error);
  while ((project->more || copy->more) && *error == NULL &&
         self->findings->len < before + MAX_DIFFERENCES)
    {
      int order = !project->more ? 1 : !copy->more ? -1
                                                   : regest_id_compare (&project->id, &copy->id);

      /* translators: the name of a table, an id */
      if (order < 0)
        add_difference (self, table, project->statement, _("“%s” %s is not in the journal"));
      else if (order > 0)
        add_difference (self, table, copy->statement,
                        _("“%s” %s is in the journal but not in the project"));
      else if (!equal_rows (project->statement, copy->statement))
        add_difference (self, table, project->statement,
                        _("“%s” %s is not as the journal left it"));
      if (order <= 0)
        step (project, error);
      if (order >= 0 && *error == NULL)
        step (copy, error);
    }
}

static gboolean
compare_table (RegestCheck *self, RegestDatabase *copy, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY id", table);
  g_autoptr (RegestStatement) left = regest_database_prepare (self->db, sql, error);
  g_autoptr (RegestStatement) right = left != NULL ? regest_database_prepare (copy, sql, error)
                                                   : NULL;
  g_autoptr (GError) local_error = NULL;
  Side project = { left }, other = { right };

  if (left == NULL || right == NULL)
    return FALSE;
  compare_sides (self, table, &project, &other, &local_error);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
check_with (RegestCheck *self, RegestDatabase *copy, GError **error)
{
  const char *const *tables = regest_schema_list_content_tables ();
  gboolean whole;

  if (!replay (self, copy, &whole, error))
    return FALSE;
  for (guint i = 0; whole && tables[i] != NULL; i++)
    if (!regest_check_advance (self, 0.8, error) || !compare_table (self, copy, tables[i], error))
      return FALSE;
  return TRUE;
}

gboolean
regest_check_journal (RegestCheck *self, GError **error)
{
  RegestDatabase *copy = make_empty (error);
  gboolean done;

  if (copy == NULL)
    return FALSE;
  done = check_with (self, copy, error);
  regest_database_close (copy);
  return done;
}
