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
 *
 * An action that fails within a batch is rolled back, and the session reads at its end what is
 * there. A row that was inserted past it, then changed, and is gone with the action looks to it
 * like an old one that was deleted. So its changeset is taken at once, these deletions meet the
 * insertions they belong to, and what is left is carried to the end, where another session's
 * follows.
 */

typedef struct
{
  const char *name;
  GByteArray *rows; /* in the changeset's format, with its head; NULL: none */
  GArray *starts; /* of guint: where each of them begins */
  GHashTable *gone; /* (nullable): RegestId to GByteArray: rows that one returned from */
  guint mark; /* bytes of them that stay when one returns to the mark */
  gboolean seen; /* something of it is in the session */
} Table;

struct _RegestInserts
{
  Table *tables;
  guint n_tables;
  void *carried; /* SQLite's memory; NULL: nothing */
  int carried_size;
};

RegestInserts *
regest_inserts_new (void)
{
  const char *const *names = regest_schema_list_content_tables ();
  RegestInserts *self = g_new0 (RegestInserts, 1);

  self->n_tables = g_strv_length ((char **) names);
  self->tables = g_new0 (Table, self->n_tables);
  for (guint i = 0; i < self->n_tables; i++)
    {
      self->tables[i].name = names[i];
      self->tables[i].starts = g_array_new (FALSE, FALSE, sizeof (guint));
    }
  return self;
}

void
regest_inserts_free (RegestInserts *self)
{
  regest_inserts_clear (self);
  for (guint i = 0; i < self->n_tables; i++)
    g_array_unref (self->tables[i].starts);
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
static GByteArray *
make_head (const Table *table)
{
  GByteArray *rows = g_byte_array_new ();
  guint8 n_columns = (guint8) regest_schema_count_columns (table->name);

  g_byte_array_append (rows, (const guint8 *) "T", 1);
  g_byte_array_append (rows, &n_columns, 1);
  for (guint8 i = 0, is_key = 1; i < n_columns; i++, is_key = 0)
    g_byte_array_append (rows, &is_key, 1);
  g_byte_array_append (rows, (const guint8 *) table->name, strlen (table->name) + 1);
  return rows;
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
    table->rows = make_head (table);
  g_array_append_val (table->starts, table->rows->len);
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

/* The operation, whether it is indirect, and the key: a blob ("4") of sixteen bytes. */
static gboolean
read_key (const GByteArray *rows, guint start, RegestId *id)
{
  static const guint8 before[] = { SQLITE_INSERT, 0, SQLITE_BLOB, sizeof id->bytes };

  if (start + sizeof before + sizeof id->bytes > rows->len ||
      memcmp (rows->data + start, before, sizeof before) != 0)
    return FALSE;
  memcpy (id->bytes, rows->data + start + sizeof before, sizeof id->bytes);
  return TRUE;
}

/* each with a head of its own, as it may meet a deletion by itself */
static void
set_aside (Table *table, guint first)
{
  if (table->gone == NULL)
    table->gone = g_hash_table_new_full (regest_id_hash, regest_id_equal,
                                         (GDestroyNotify) regest_id_free,
                                         (GDestroyNotify) g_byte_array_unref);
  for (guint i = first; i < table->starts->len; i++)
    {
      guint start = g_array_index (table->starts, guint, i);
      guint end = i + 1 < table->starts->len ? g_array_index (table->starts, guint, i + 1)
                                             : table->rows->len;
      GByteArray *row;
      RegestId id;

      if (!read_key (table->rows, start, &id))
        continue;
      row = make_head (table);
      g_byte_array_append (row, table->rows->data + start, end - start);
      g_hash_table_insert (table->gone, regest_id_copy (&id), row);
    }
}

static guint
count_marked (const Table *table)
{
  guint n = table->starts->len;

  while (n > 0 && g_array_index (table->starts, guint, n - 1) >= table->mark)
    n--;
  return n;
}

gboolean
regest_inserts_return (RegestInserts *self)
{
  gboolean mistaken = FALSE;

  for (guint i = 0; i < self->n_tables; i++)
    {
      Table *table = &self->tables[i];
      guint n = count_marked (table);

      if (table->seen && n < table->starts->len)
        {
          set_aside (table, n);
          mistaken = TRUE;
        }
      g_array_set_size (table->starts, n);
      if (table->mark == 0)
        g_clear_pointer (&table->rows, g_byte_array_unref);
      else
        g_byte_array_set_size (table->rows, table->mark);
    }
  return mistaken;
}

void
regest_inserts_clear (RegestInserts *self)
{
  for (guint i = 0; i < self->n_tables; i++)
    {
      g_clear_pointer (&self->tables[i].rows, g_byte_array_unref);
      g_clear_pointer (&self->tables[i].gone, g_hash_table_unref);
      g_array_set_size (self->tables[i].starts, 0);
      self->tables[i].mark = 0;
      self->tables[i].seen = FALSE;
    }
  sqlite3_free (self->carried);
  self->carried = NULL;
  self->carried_size = 0;
}

/* (nullable): the row that one returned from, which is told as deleted */
static const GByteArray *
find_gone (RegestInserts *self, sqlite3_changeset_iter *iter)
{
  const char *name = NULL;
  int n_columns, operation = 0, indirect;
  sqlite3_value *key = NULL;
  const Table *table;

  if (sqlite3changeset_op (iter, &name, &n_columns, &operation, &indirect) != SQLITE_OK ||
      operation != SQLITE_DELETE)
    return NULL;
  table = find_table (self, name);
  if (table == NULL || table->gone == NULL ||
      sqlite3changeset_old (iter, 0, &key) != SQLITE_OK || key == NULL ||
      sqlite3_value_bytes (key) != (int) sizeof (RegestId))
    return NULL;
  return g_hash_table_lookup (table->gone, sqlite3_value_blob (key));
}

static int
add_gone (RegestInserts *self, sqlite3_changegroup *group, void *changeset, int size)
{
  sqlite3_changeset_iter *iter = NULL;
  int code = sqlite3changeset_start (&iter, size, changeset);

  while (code == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    {
      const GByteArray *row = find_gone (self, iter);

      if (row != NULL)
        code = sqlite3changegroup_add (group, (int) row->len, row->data);
    }
  sqlite3changeset_finalize (iter);
  return code;
}

int
regest_inserts_carry (RegestInserts *self, void *changeset, int size)
{
  sqlite3_changegroup *all = NULL;
  int code = sqlite3changegroup_new (&all);

  if (code == SQLITE_OK && self->carried_size > 0)
    code = sqlite3changegroup_add (all, self->carried_size, self->carried);
  if (code == SQLITE_OK && size > 0)
    code = add_gone (self, all, changeset, size);
  if (code == SQLITE_OK && size > 0)
    code = sqlite3changegroup_add (all, size, changeset);
  sqlite3_free (changeset);
  sqlite3_free (self->carried);
  self->carried = NULL;
  self->carried_size = 0;
  if (code == SQLITE_OK)
    code = sqlite3changegroup_output (all, &self->carried_size, &self->carried);
  sqlite3changegroup_delete (all);
  for (guint i = 0; i < self->n_tables; i++)
    g_clear_pointer (&self->tables[i].gone, g_hash_table_unref);
  return code;
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
  if (code == SQLITE_OK && self->carried_size > 0)
    code = sqlite3changegroup_add (both, self->carried_size, self->carried);
  if (code == SQLITE_OK && *size > 0)
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
  gsize total = (gsize) *size + (gsize) self->carried_size;
  gboolean meet = self->carried_size > 0;
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
