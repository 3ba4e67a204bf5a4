/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "inserts.h"
#include "project-struct.h"

/*
 * Nearly all that an import does is to insert rows, and SQLite's session spends a seventh of the
 * whole on them: it keeps each key and reads each row back at the end. A new row is known in full
 * when it is inserted, so it is written in the changeset's format right away, with the session
 * switched off meanwhile.
 *
 * That is so only until the session has seen something else of the same table, for a row that was
 * deleted and is inserted again is one change to it. What the session sees afterwards of rows that
 * were inserted past it must be one change with their insertion, or it could not be undone: then
 * the two are put together by SQLite's change group, else they simply follow upon each other.
 */

typedef struct
{
  const char *name;
  GByteArray *rows; /* in the changeset's format, with its head; NULL: none */
  guint mark; /* bytes of them that stay when one returns to the mark */
  gboolean seen; /* something of it is in the session */
} Table;

struct _RegestInserts
{
  Table *tables;
  guint n_tables;
};

RegestInserts *
regest_inserts_new (void)
{
  const char *const *names = regest_schema_list_content_tables ();
  RegestInserts *self = g_new0 (RegestInserts, 1);

  self->n_tables = g_strv_length ((char **) names);
  self->tables = g_new0 (Table, self->n_tables);
  for (guint i = 0; i < self->n_tables; i++)
    self->tables[i].name = names[i];
  return self;
}

void
regest_inserts_free (RegestInserts *self)
{
  regest_inserts_clear (self);
  g_free (self->tables);
  g_free (self);
}

static Table *
find_table (RegestInserts *self, const char *name)
{
  for (guint i = 0; i < self->n_tables; i++)
    if (g_str_equal (self->tables[i].name, name))
      return &self->tables[i];
  return NULL;
}

/* "T", the number of columns, for each whether it is of the key, the name */
static void
write_head (Table *table)
{
  guint8 n_columns = (guint8) regest_schema_count_columns (table->name);

  table->rows = g_byte_array_new ();
  g_byte_array_append (table->rows, (const guint8 *) "T", 1);
  g_byte_array_append (table->rows, &n_columns, 1);
  for (guint8 i = 0, is_key = 1; i < n_columns; i++, is_key = 0)
    g_byte_array_append (table->rows, &is_key, 1);
  g_byte_array_append (table->rows, (const guint8 *) table->name, strlen (table->name) + 1);
}

/* -- inserting ------------------------------------------------------------- */

RegestStatement *
regest_inserts_prepare (RegestProject *project, const char *table, const char *sql, GError **error)
{
  RegestStatement *row = regest_database_prepare (project->db, sql, error);

  if (row != NULL)
    regest_statement_note_values (row, table);
  return row;
}

gboolean
regest_inserts_run (RegestProject *project, RegestStatement *row, GError **error)
{
  static const guint8 insert[] = { SQLITE_INSERT, 0 };
  const char *name = regest_statement_get_table (row);
  Table *table = name != NULL ? find_table (project->inserts, name) : NULL;
  gboolean done;

  if (table == NULL || table->seen || project->session == NULL)
    return regest_statement_run (row, error);
  sqlite3session_enable (project->session, 0);
  done = regest_statement_run (row, error);
  sqlite3session_enable (project->session, 1);
  if (!done)
    return FALSE;
  if (table->rows == NULL)
    write_head (table);
  g_byte_array_append (table->rows, insert, sizeof insert);
  regest_statement_append_values (row, table->rows);
  return TRUE;
}

void
regest_inserts_see (RegestInserts *self, const char *table)
{
  Table *seen = find_table (self, table);

  if (seen != NULL)
    seen->seen = TRUE;
}

/* -- for the action -------------------------------------------------------- */

void
regest_inserts_mark (RegestInserts *self)
{
  for (guint i = 0; i < self->n_tables; i++)
    self->tables[i].mark = self->tables[i].rows != NULL ? self->tables[i].rows->len : 0;
}

void
regest_inserts_return (RegestInserts *self)
{
  for (guint i = 0; i < self->n_tables; i++)
    {
      Table *table = &self->tables[i];

      if (table->mark == 0)
        g_clear_pointer (&table->rows, g_byte_array_unref);
      else
        g_byte_array_set_size (table->rows, table->mark);
    }
}

void
regest_inserts_clear (RegestInserts *self)
{
  for (guint i = 0; i < self->n_tables; i++)
    {
      g_clear_pointer (&self->tables[i].rows, g_byte_array_unref);
      self->tables[i].mark = 0;
      self->tables[i].seen = FALSE;
    }
}

static int
group (const RegestInserts *self, void **changeset, int *size)
{
  sqlite3_changegroup *both = NULL;
  int code = sqlite3changegroup_new (&both);

  for (guint i = 0; i < self->n_tables && code == SQLITE_OK; i++)
    if (self->tables[i].rows != NULL)
      code = sqlite3changegroup_add (both, (int) self->tables[i].rows->len,
                                     self->tables[i].rows->data);
  if (code == SQLITE_OK)
    code = sqlite3changegroup_add (both, *size, *changeset);
  sqlite3_free (*changeset);
  *changeset = NULL;
  if (code == SQLITE_OK)
    code = sqlite3changegroup_output (both, size, changeset);
  sqlite3changegroup_delete (both);
  return code;
}

static int
concatenate (const RegestInserts *self, gsize total, void **changeset, int *size)
{
  guint8 *whole = sqlite3_realloc64 (*changeset, total);

  if (whole == NULL)
    return SQLITE_NOMEM;
  *changeset = whole;
  for (guint i = 0; i < self->n_tables; i++)
    {
      const GByteArray *rows = self->tables[i].rows;

      if (rows == NULL)
        continue;
      memcpy (whole + *size, rows->data, rows->len);
      *size += (int) rows->len;
    }
  return SQLITE_OK;
}

int
regest_inserts_merge (RegestInserts *self, void **changeset, int *size)
{
  gsize total = (gsize) *size;
  gboolean meet = FALSE;
  int code = SQLITE_OK;

  for (guint i = 0; i < self->n_tables; i++)
    if (self->tables[i].rows != NULL)
      {
        total += self->tables[i].rows->len;
        meet |= self->tables[i].seen;
      }
  if (total > G_MAXINT)
    code = SQLITE_TOOBIG;
  else if (total > (gsize) *size)
    code = meet ? group (self, changeset, size) : concatenate (self, total, changeset, size);
  regest_inserts_clear (self);
  return code;
}
