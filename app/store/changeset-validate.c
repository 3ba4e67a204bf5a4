/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "project-struct.h"

/*
 * SQLite trusts the bytes of a changeset: a flipped one can make it loop for ever. So each is
 * walked here first, by the format that SQLite's documentation gives: for each table 'T', the
 * number of columns, a byte for each that says whether it is part of the key, the name; then rows:
 * the operation, a flag, and one or two records, whose values are a type byte and, by type,
 * nothing, eight bytes, or a length and as many bytes.
 */

#define MAX_COLUMNS 64

typedef struct
{
  const guint8 *at;
  const guint8 *end;
} Reader;

static gboolean
skip (Reader *reader, gsize n)
{
  if ((gsize) (reader->end - reader->at) < n)
    return FALSE;
  reader->at += n;
  return TRUE;
}

/* SQLite's variable-length integer, of which lengths need at most five bytes. */
static gboolean
read_varint (Reader *reader, gsize *value)
{
  *value = 0;
  for (int i = 0; i < 5 && reader->at < reader->end; i++)
    {
      guint8 byte = *reader->at++;

      *value = *value << 7 | (byte & 0x7f);
      if ((byte & 0x80) == 0)
        return *value <= G_MAXINT;
    }
  return FALSE;
}

static gboolean
read_value (Reader *reader, guint8 *type)
{
  gsize n;

  if (reader->at == reader->end)
    return FALSE;
  *type = *reader->at++;
  switch (*type)
    {
    case 0: /* not there */
    case SQLITE_NULL:
      return TRUE;
    case SQLITE_INTEGER:
    case SQLITE_FLOAT:
      return skip (reader, 8);
    case SQLITE_TEXT:
    case SQLITE_BLOB:
      return read_varint (reader, &n) && skip (reader, n);
    default:
      return FALSE;
    }
}

/* @whole: every value must be there; else only the key. */
static gboolean
read_record (Reader *reader, gsize n_columns, gboolean whole, gboolean with_key)
{
  for (gsize i = 0; i < n_columns; i++)
    {
      const guint8 *start = reader->at;
      guint8 type;

      if (!read_value (reader, &type) || (whole && type == 0))
        return FALSE;
      if (i == 0 && with_key && (type != SQLITE_BLOB || reader->at - start != 2 + 16))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_row (Reader *reader, gsize n_columns)
{
  guint8 op = reader->at[0];

  if (!skip (reader, 2) || (reader->at[-1] & ~1) != 0)
    return FALSE;
  switch (op)
    {
    case SQLITE_INSERT:
    case SQLITE_DELETE:
      return read_record (reader, n_columns, TRUE, TRUE);
    case SQLITE_UPDATE:
      return read_record (reader, n_columns, FALSE, TRUE) &&
             read_record (reader, n_columns, FALSE, FALSE);
    default:
      return FALSE;
    }
}

static gboolean
read_table (Reader *reader, gsize *n_columns)
{
  const guint8 *name, *end;

  if (!skip (reader, 1) || !read_varint (reader, n_columns) || *n_columns < 1 ||
      *n_columns > MAX_COLUMNS)
    return FALSE;
  for (gsize i = 0; i < *n_columns; i++)
    if (!skip (reader, 1) || reader->at[-1] != (i == 0))
      return FALSE;
  name = reader->at;
  end = memchr (name, 0, (gsize) (reader->end - name));
  if (end == NULL)
    return FALSE;
  reader->at = end + 1;
  return *n_columns <= regest_schema_count_columns ((const char *) name);
}

gboolean
regest_changeset_validate (gconstpointer data, gsize size, GError **error)
{
  Reader reader = { data, (const guint8 *) data + size };
  gsize n_columns = 0;
  gboolean sound = size > 0 && size <= G_MAXINT;

  while (sound && reader.at < reader.end)
    {
      if (*reader.at == 'T')
        sound = read_table (&reader, &n_columns);
      else
        sound = n_columns > 0 && read_row (&reader, n_columns);
    }
  if (!sound)
    g_set_error (error, REGEST_ERROR, REGEST_ERROR_DAMAGED,
                 _("an entry of the journal is damaged and was not applied"));
  return sound;
}
