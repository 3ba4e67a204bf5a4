/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "database-struct.h"

#define MAX_VALUE_KEPT 4096 /* bytes */

void
regest_statement_free (RegestStatement *self)
{
  for (int i = 0; i < self->n_values; i++)
    g_byte_array_unref (self->values[i]);
  g_free (self->values);
  g_clear_pointer (&self->mended, g_ptr_array_unref);
  sqlite3_finalize (self->handle);
  g_free (self);
}

static int
find_parameter (RegestStatement *self, const char *name)
{
  int index = sqlite3_bind_parameter_index (self->handle, name);

  if (index == 0)
    g_error ("No parameter %s in: %s", name, sqlite3_sql (self->handle));
  return index;
}

/* the room of a whole text is not kept */
static GByteArray *
empty_value (RegestStatement *self, int index)
{
  GByteArray **value = &self->values[index - 1];

  if ((*value)->len > MAX_VALUE_KEPT)
    {
      g_byte_array_unref (*value);
      *value = g_byte_array_new ();
    }
  g_byte_array_set_size (*value, 0);
  return *value;
}

static void
note_null (RegestStatement *self, int index)
{
  if (self->values != NULL)
    empty_value (self, index);
}

/* the type, the size as a varint, the bytes */
static void
note_bytes (RegestStatement *self, int index, guint8 type, gconstpointer data, gsize size)
{
  GByteArray *value;
  guint8 head[8] = { type };
  guint n = 1;
  int shift = 0;

  if (self->values == NULL)
    return;
  while (size >> shift > 0x7f)
    shift += 7;
  for (; shift > 0; shift -= 7)
    head[n++] = 0x80 | (size >> shift & 0x7f);
  head[n++] = size & 0x7f;
  value = empty_value (self, index);
  g_byte_array_append (value, head, n);
  g_byte_array_append (value, data, (guint) size);
}

static void
note_int (RegestStatement *self, int index, gint64 value)
{
  gint64 big = GINT64_TO_BE (value);
  guint8 type = SQLITE_INTEGER;
  GByteArray *noted;

  if (self->values == NULL)
    return;
  noted = empty_value (self, index);
  g_byte_array_append (noted, &type, 1);
  g_byte_array_append (noted, (const guint8 *) &big, sizeof big);
}

/* A value that cannot be bound (too long, no memory) must not become NULL without a word. */
static void
note_bound (RegestStatement *self, int code)
{
  if (self->bound == SQLITE_OK)
    self->bound = code;
}

static void
bind_text (RegestStatement *self, const char *name, const char *text, gssize n_bytes,
           sqlite3_destructor_type destroy)
{
  int index = find_parameter (self, name);

  if (text == NULL)
    n_bytes = 0;
  else if (n_bytes < 0)
    n_bytes = strlen (text);
  note_bound (self, sqlite3_bind_text64 (self->handle, index, text, (sqlite3_uint64) n_bytes,
                                         destroy, SQLITE_UTF8));
  if (text == NULL)
    note_null (self, index);
  else
    note_bytes (self, index, SQLITE_TEXT, text, n_bytes);
}

void
regest_statement_bind_id (RegestStatement *self, const char *name, const RegestId *id)
{
  int index = find_parameter (self, name);

  if (regest_id_is_none (id))
    {
      note_bound (self, sqlite3_bind_null (self->handle, index));
      note_null (self, index);
      return;
    }
  note_bound (self, sqlite3_bind_blob (self->handle, index, id->bytes, sizeof id->bytes,
                                       SQLITE_TRANSIENT));
  note_bytes (self, index, SQLITE_BLOB, id->bytes, sizeof id->bytes);
}

void
regest_statement_bind_text (RegestStatement *self, const char *name, const char *text)
{
  bind_text (self, name, text, -1, SQLITE_TRANSIENT);
}

void
regest_statement_bind_text_static (RegestStatement *self, const char *name, const char *text,
                                   gssize n_bytes)
{
  bind_text (self, name, text, n_bytes, SQLITE_STATIC);
}

void
regest_statement_bind_int (RegestStatement *self, const char *name, gint64 value)
{
  int index = find_parameter (self, name);

  note_bound (self, sqlite3_bind_int64 (self->handle, index, value));
  note_int (self, index, value);
}

void
regest_statement_bind_blob (RegestStatement *self, const char *name, gconstpointer data, gsize size)
{
  int index = find_parameter (self, name);

  if (data == NULL)
    {
      note_bound (self, sqlite3_bind_null (self->handle, index));
      note_null (self, index);
      return;
    }
  note_bound (self, sqlite3_bind_blob64 (self->handle, index, data, size, SQLITE_STATIC));
  note_bytes (self, index, SQLITE_BLOB, data, size);
}

static int
step (RegestStatement *self)
{
  g_clear_pointer (&self->mended, g_ptr_array_unref);
  return self->bound == SQLITE_OK ? sqlite3_step (self->handle) : self->bound;
}

gboolean
regest_statement_step (RegestStatement *self, GError **error)
{
  int code = step (self);

  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    regest_database_fail (self->database, code, error, NULL);
  return FALSE;
}

gboolean
regest_statement_run (RegestStatement *self, GError **error)
{
  int code;

  while ((code = step (self)) == SQLITE_ROW)
    continue;
  if (code != SQLITE_DONE)
    regest_database_fail (self->database, code, error, NULL);
  sqlite3_reset (self->handle);
  self->bound = SQLITE_OK;
  return code == SQLITE_DONE;
}

gboolean
regest_statement_is_null (RegestStatement *self, int column)
{
  return sqlite3_column_type (self->handle, column) == SQLITE_NULL;
}

gboolean
regest_statement_get_id (RegestStatement *self, int column, RegestId *id)
{
  gconstpointer blob = sqlite3_column_blob (self->handle, column);

  memset (id, 0, sizeof *id);
  if (blob == NULL || sqlite3_column_bytes (self->handle, column) != sizeof id->bytes)
    return FALSE;
  memcpy (id->bytes, blob, sizeof id->bytes);
  return TRUE;
}

/* A file that was damaged, or made to do harm, may hold any bytes where texts should be: nothing
 * above the store looks out for that, so none gets there. What stands for the row's text is kept as
 * long as SQLite keeps its own. */
static const char *
mend (RegestStatement *self, int column, const char *text, int n_bytes)
{
  if (self->mended == NULL)
    self->mended = g_ptr_array_new_with_free_func (g_free);
  if (self->mended->len <= (guint) column)
    g_ptr_array_set_size (self->mended, column + 1);
  if (self->mended->pdata[column] == NULL)
    self->mended->pdata[column] = g_utf8_make_valid (text, n_bytes);
  return self->mended->pdata[column];
}

gboolean
regest_statement_is_utf8 (RegestStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->handle, column);

  return text == NULL ||
         g_utf8_validate_len (text, (gsize) sqlite3_column_bytes (self->handle, column), NULL);
}

const char *
regest_statement_get_text (RegestStatement *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->handle, column);

  return regest_statement_is_utf8 (self, column)
           ? text
           : mend (self, column, text, sqlite3_column_bytes (self->handle, column));
}

gint64
regest_statement_get_int (RegestStatement *self, int column)
{
  return sqlite3_column_int64 (self->handle, column);
}

gconstpointer
regest_statement_get_blob (RegestStatement *self, int column, gsize *size)
{
  gconstpointer blob = sqlite3_column_blob (self->handle, column);

  *size = (gsize) sqlite3_column_bytes (self->handle, column);
  return blob;
}

int
regest_statement_get_n_bytes (RegestStatement *self, int column)
{
  return regest_statement_is_utf8 (self, column)
           ? sqlite3_column_bytes (self->handle, column)
           : (int) strlen (regest_statement_get_text (self, column));
}

void
regest_statement_release (RegestStatement *self)
{
  if (!self->cached)
    {
      regest_statement_free (self);
      return;
    }
  sqlite3_reset (self->handle);
  sqlite3_clear_bindings (self->handle);
  for (int i = 1; i <= self->n_values; i++)
    note_null (self, i);
  g_clear_pointer (&self->mended, g_ptr_array_unref);
  self->bound = SQLITE_OK;
  self->out = FALSE;
}

/* -- values for changesets ------------------------------------------------- */

void
regest_statement_note_values (RegestStatement *self, const char *table)
{
  if (self->values != NULL)
    return;
  self->table = table;
  self->n_values = sqlite3_bind_parameter_count (self->handle);
  self->values = g_new (GByteArray *, self->n_values);
  for (int i = 0; i < self->n_values; i++)
    self->values[i] = g_byte_array_new ();
}

const char *
regest_statement_get_table (RegestStatement *self)
{
  return self->table;
}

void
regest_statement_append_values (RegestStatement *self, GByteArray *to)
{
  static const guint8 null = SQLITE_NULL;

  for (int i = 0; i < self->n_values; i++)
    if (self->values[i]->len > 0)
      g_byte_array_append (to, self->values[i]->data, self->values[i]->len);
    else
      g_byte_array_append (to, &null, 1);
}

sqlite3_stmt *
regest_statement_get_handle (RegestStatement *self)
{
  return self->handle;
}
