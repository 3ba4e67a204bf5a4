/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "lines.h"
#include "project-struct.h"

/*
 * Nineteen of twenty rows of an import are lines of text, and SQLite's session spends a seventh of
 * the whole on them: it keeps each key and reads each row back at the end. New lines are known in
 * full when they are inserted, so they are written in the changeset's format right away, with the
 * session switched off meanwhile.
 *
 * What the session then sees of the same lines (a correction in the same transaction) must be one
 * change with their insertion, or it could not be undone: then the two are put together by SQLite's
 * change group, else they simply follow upon each other.
 */

/* all of a row but the key of its order and its text, at most */
#define HEAD_SIZE 80

/* Into room that was made before: the lines of an import are many. */
static guint8 *
write_varint (guint8 *at, gsize value)
{
  int shift = 0;

  while (value >> shift > 0x7f)
    shift += 7;
  for (; shift > 0; shift -= 7)
    *at++ = 0x80 | (value >> shift & 0x7f);
  *at++ = value & 0x7f;
  return at;
}

static guint8 *
write_bytes (guint8 *at, guint8 type, gconstpointer data, gsize size)
{
  *at++ = type;
  at = write_varint (at, size);
  memcpy (at, data, size);
  return at + size;
}

static guint8 *
write_number (guint8 *at, gint64 value)
{
  gint64 big = GINT64_TO_BE (value);

  *at++ = SQLITE_INTEGER;
  memcpy (at, &big, sizeof big);
  return at + sizeof big;
}

/* between these two the session sees nothing */
void
regest_lines_begin (RegestProject *self)
{
  g_assert (self->session != NULL);
  sqlite3session_enable (self->session, 0);
}

void
regest_lines_end (RegestProject *self)
{
  if (self->session != NULL)
    sqlite3session_enable (self->session, 1);
}

void
regest_lines_add (RegestProject *self, const RegestId *record, const RegestSegment *line)
{
  static const guint8 table[] = "T\5\1\0\0\0\0segment";
  gsize n_order = strlen (line->order);
  guint before;
  guint8 *at;

  if (self->lines == NULL)
    {
      self->lines = g_byte_array_new ();
      g_byte_array_append (self->lines, table, sizeof table);
    }
  before = self->lines->len;
  g_byte_array_set_size (self->lines, (guint) (before + HEAD_SIZE + n_order + line->n_bytes));
  at = self->lines->data + before;
  *at++ = SQLITE_INSERT;
  *at++ = 0;
  at = write_bytes (at, SQLITE_BLOB, line->id.bytes, sizeof line->id.bytes);
  at = write_bytes (at, SQLITE_BLOB, record->bytes, sizeof record->bytes);
  at = write_bytes (at, SQLITE_TEXT, line->order, n_order);
  at = write_bytes (at, SQLITE_TEXT, line->text, line->n_bytes);
  at = write_number (at, line->breaks ? 1 : 0);
  g_byte_array_set_size (self->lines, (guint) (at - self->lines->data));
}

guint
regest_lines_mark (RegestProject *self)
{
  return self->lines != NULL ? self->lines->len : 0;
}

void
regest_lines_return_to (RegestProject *self, guint mark)
{
  if (mark == 0)
    g_clear_pointer (&self->lines, g_byte_array_unref);
  else
    g_byte_array_set_size (self->lines, mark);
}

static int
group (RegestProject *self, void **changeset, int *size)
{
  sqlite3_changegroup *both = NULL;
  int code = sqlite3changegroup_new (&both);

  if (code == SQLITE_OK)
    code = sqlite3changegroup_add (both, (int) self->lines->len, self->lines->data);
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
concatenate (RegestProject *self, void **changeset, int *size)
{
  guint8 *whole = sqlite3_realloc64 (*changeset, (sqlite3_uint64) *size + self->lines->len);

  if (whole == NULL)
    return SQLITE_NOMEM;
  memcpy (whole + *size, self->lines->data, self->lines->len);
  *changeset = whole;
  *size += (int) self->lines->len;
  return SQLITE_OK;
}

/* Puts the lines to the session's changeset, which is SQLite's memory, and forgets them. */
int
regest_lines_merge (RegestProject *self, void **changeset, int *size)
{
  int code = SQLITE_OK;

  if (self->lines == NULL)
    return SQLITE_OK;
  if ((gsize) *size + self->lines->len > G_MAXINT)
    code = SQLITE_TOOBIG;
  else if (self->session_saw_lines)
    code = group (self, changeset, size);
  else
    code = concatenate (self, changeset, size);
  regest_lines_return_to (self, 0);
  return code;
}
