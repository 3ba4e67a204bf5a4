/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The file's bytes are the database (sqlite3_deserialize), opened as read only: nothing finds a
 * journal or a log beside it, and nothing can be written. An authorizer lets pass what reads
 * columns of tables, and refuses everything else, whatever a schema may have thought of: views that
 * look like tables, functions. Generated columns, which it does not see, are not asked for, and
 * there are no modules for virtual tables.
 *
 * Pages of a broken tree may lead to each other in a circle, or over and over to the same: a file
 * of a few kilobytes could have rows without an end. What is read is counted, and ends where it is
 * many times what the file can hold.
 *
 * A file in WAL mode says so in two bytes of its header, and cannot be opened in memory; a copy
 * with these bytes changed can, and is the same as long as the log beside it is empty, as it is
 * after its program ended.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/store/foreign.h>

#include "database.h"

#define MAGIC "SQLite format 3"
#define HEADER_SIZE 100
#define MODES_AT 18 /* of writing and of reading: 2 is WAL */
#define MAX_VALUE (256 * 1024 * 1024) /* bytes */
#define TIMES_READ 20 /* that what the file holds may be read */
#define ALWAYS_READ (1024 * 1024) /* bytes, of a small one, too */
#define MAX_COLUMNS 200
#define MAX_SQL 10000
#define KEY_COLUMN "_rowid_"
#define COLUMNS_PRAGMA "table_xinfo"

struct _RegestForeign
{
  RegestDatabase *database;
  GBytes *bytes;
  gsize left; /* bytes that may still be read */
};

struct _RegestForeignRow
{
  RegestStatement *statement;
};

/* -- opening --------------------------------------------------------------- */

static int
authorize_cb (void *data, int action, const char *first, const char *second, const char *schema,
              const char *source)
{
  if (action == SQLITE_SELECT ||
      (action == SQLITE_PRAGMA && g_strcmp0 (first, COLUMNS_PRAGMA) == 0))
    return SQLITE_OK;
  /* @source: the view or trigger that reads */
  return action == SQLITE_READ && source == NULL ? SQLITE_OK : SQLITE_DENY;
}

static GBytes *
leave_wal_mode (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  guint8 *copy;

  if (data[MODES_AT] != 2 && data[MODES_AT + 1] != 2)
    return g_bytes_ref (bytes);
  copy = g_memdup2 (data, size);
  copy[MODES_AT] = copy[MODES_AT + 1] = 1;
  return g_bytes_new_take (copy, size);
}

static gboolean
restrict_to_reading (RegestForeign *self, GError **error)
{
  sqlite3 *handle = regest_database_get_handle (self->database);
  gsize size = g_bytes_get_size (self->bytes);

  /* a text of UTF-16 is longer in UTF-8 */
  sqlite3_limit (handle, SQLITE_LIMIT_LENGTH, (int) MIN (2 * size, MAX_VALUE));
  sqlite3_limit (handle, SQLITE_LIMIT_COLUMN, MAX_COLUMNS);
  sqlite3_limit (handle, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit (handle, SQLITE_LIMIT_EXPR_DEPTH, 20);
  if (!regest_database_execute (self->database, "PRAGMA cell_size_check = ON", error))
    return FALSE;
  sqlite3_limit (handle, SQLITE_LIMIT_SQL_LENGTH, MAX_SQL);
  sqlite3_drop_modules (handle, NULL);
  sqlite3_set_authorizer (handle, authorize_cb, NULL);
  self->left = TIMES_READ * size + ALWAYS_READ;
  return TRUE;
}

static gboolean
load (RegestForeign *self, GError **error)
{
  gsize size;
  /* SQLite asks for a pointer it could write to, and does not where it is told not to. */
  guint8 *data = (guint8 *) g_bytes_get_data (self->bytes, &size);
  int code = sqlite3_deserialize (regest_database_get_handle (self->database), "main", data, size,
                                  size, SQLITE_DESERIALIZE_READONLY);

  return code == SQLITE_OK || regest_database_fail (self->database, code, error, NULL);
}

RegestForeign *
regest_foreign_new (GBytes *bytes, GError **error)
{
  g_autoptr (RegestForeign) self = NULL;
  gsize size;
  const void *data;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &size);
  if (size < HEADER_SIZE || memcmp (data, MAGIC, sizeof MAGIC) != 0)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_DAMAGED, _("this is no database"));
      return NULL;
    }
  self = g_new0 (RegestForeign, 1);
  self->bytes = leave_wal_mode (bytes);
  self->database = regest_database_open (":memory:", SQLITE_OPEN_READWRITE, error);
  if (self->database == NULL || !load (self, error) || !restrict_to_reading (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
regest_foreign_free (RegestForeign *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->database, regest_database_close);
  g_bytes_unref (self->bytes);
  g_free (self);
}

/* -- tables ---------------------------------------------------------------- */

gboolean
regest_foreign_has_table (RegestForeign *self, const char *table)
{
  g_autoptr (RegestStatement) statement = NULL;
  gboolean found = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (table != NULL, FALSE);

  statement = regest_database_prepare (self->database,
                                       "SELECT type, name FROM sqlite_schema NOT INDEXED", NULL);
  while (statement != NULL && !found && regest_statement_step (statement, NULL))
    {
      const char *type = regest_statement_get_text (statement, 0);
      const char *name = regest_statement_get_text (statement, 1);

      found = type != NULL && g_str_equal (type, "table") && name != NULL &&
              g_ascii_strcasecmp (name, table) == 0;
    }
  return found;
}

/* Generated columns are none: what they would compute is the schema's idea. NULL: it cannot be
 * asked. */
static GHashTable *
list_columns (RegestForeign *self, const char *table, GError **error)
{
  g_autoptr (GHashTable) columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char *sql = sqlite3_mprintf ("PRAGMA main." COLUMNS_PRAGMA "(\"%w\")", table);
  g_autoptr (RegestStatement) statement = regest_database_prepare (self->database, sql, error);
  GError *failure = NULL;

  sqlite3_free (sql);
  while (statement != NULL && regest_statement_step (statement, &failure))
    if (regest_statement_get_int (statement, 6) == 0 &&
        regest_statement_get_text (statement, 1) != NULL)
      g_hash_table_add (columns,
                        g_ascii_strdown (regest_statement_get_text (statement, 1), -1));
  if (failure == NULL)
    return statement != NULL ? g_steal_pointer (&columns) : NULL;
  g_propagate_error (error, failure);
  return NULL;
}

static void
append_quoted (GString *sql, const char *format, const char *name)
{
  char *quoted = sqlite3_mprintf (format, name);

  g_string_append (sql, quoted);
  sqlite3_free (quoted);
}

static RegestStatement *
prepare (RegestForeign *self, const RegestForeignQuery *query, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("SELECT " KEY_COLUMN);
  g_autoptr (GHashTable) known = NULL;

  if (!regest_foreign_has_table (self, query->table))
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                   _("there is no table “%s” in the database"), query->table);
      return NULL;
    }
  known = list_columns (self, query->table, error);
  if (known == NULL)
    return NULL;
  for (guint i = 0; query->columns[i] != NULL; i++)
    if (g_hash_table_contains (known, query->columns[i]))
      append_quoted (sql, ", \"%w\"", query->columns[i]);
    else
      g_string_append (sql, ", NULL");
  append_quoted (sql, " FROM main.\"%w\" NOT INDEXED", query->table);
  if (query->key != NULL)
    g_string_append (sql, " WHERE " KEY_COLUMN " = :key");
  return regest_database_prepare (self->database, sql->str, error);
}

/* -- rows ------------------------------------------------------------------ */

static gboolean
count_row (RegestForeign *self, RegestStatement *statement, GError **error)
{
  sqlite3_stmt *handle = regest_statement_get_handle (statement);
  gsize n_bytes = 1;

  for (int i = 0; i < sqlite3_column_count (handle); i++)
    if (sqlite3_column_type (handle, i) == SQLITE_TEXT ||
        sqlite3_column_type (handle, i) == SQLITE_BLOB)
      n_bytes += sqlite3_column_bytes (handle, i);
  if (n_bytes > self->left)
    {
      g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_DAMAGED,
                           _("the database is damaged: it has more rows than its size allows"));
      return FALSE;
    }
  self->left -= n_bytes;
  return TRUE;
}

static gboolean
run (RegestForeign *self, RegestStatement *statement, RegestForeignFunc func, gpointer user_data,
     GError **error)
{
  const RegestForeignRow row = { statement };
  GError *failure = NULL;

  while (regest_statement_step (statement, &failure))
    if (!count_row (self, statement, &failure) || !func (&row, user_data, &failure))
      break;
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

gboolean
regest_foreign_foreach (RegestForeign *self, const RegestForeignQuery *query,
                        RegestForeignFunc func, gpointer user_data, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (query != NULL && func != NULL, FALSE);

  statement = prepare (self, query, error);
  if (statement == NULL)
    return FALSE;
  if (query->key != NULL)
    regest_statement_bind_int (statement, ":key", *query->key);
  return run (self, statement, func, user_data, error);
}

gint64
regest_foreign_row_get_key (const RegestForeignRow *self)
{
  return regest_statement_get_int (self->statement, 0);
}

char *
regest_foreign_row_dup_text (const RegestForeignRow *self, guint column)
{
  const char *text = regest_statement_get_text (self->statement, column + 1);

  return text != NULL ? g_utf8_make_valid (text, -1) : NULL;
}

gboolean
regest_foreign_row_get_int (const RegestForeignRow *self, guint column, gint64 *value)
{
  sqlite3_stmt *handle = regest_statement_get_handle (self->statement);

  if (sqlite3_column_type (handle, (int) column + 1) != SQLITE_INTEGER)
    return FALSE;
  *value = regest_statement_get_int (self->statement, (int) column + 1);
  return TRUE;
}
