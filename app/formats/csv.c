/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Three tables (RFC 4180, UTF-8 with a byte order mark, CRLF): records.csv, annotations.csv,
 * entities.csv, for spreadsheets. Cells that a spreadsheet would run as a formula get an apostrophe
 * in front, as spreadsheets themselves write such text.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "csv-read.h"
#include "registry.h"
#include "tables.h"

#define FLUSH_BYTES (64 * 1024)
#define MAX_SIZE (512 * 1024 * 1024)

typedef struct
{
  GOutputStream *stream;
  GString *buffer;
} File;

typedef struct
{
  RegestWriting *writing;
  File files[REGEST_N_TABLES];
} Output;

static gboolean
looks_like_formula (const char *cell)
{
  char *end = NULL;

  if (strchr ("=+-@\t\r", cell[0]) == NULL || cell[0] == '\0')
    return FALSE;
  g_ascii_strtod (cell, &end);
  return end == cell || *end != '\0';
}

static void
append_cell (GString *row, const char *cell)
{
  gboolean defuse;

  if (cell == NULL)
    return;
  defuse = looks_like_formula (cell);
  if (!defuse && strpbrk (cell, ",\"\r\n") == NULL)
    {
      g_string_append (row, cell);
      return;
    }
  g_string_append_c (row, '"');
  if (defuse)
    g_string_append_c (row, '\'');
  for (const char *p = cell; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (row, '"');
      g_string_append_c (row, *p);
    }
  g_string_append_c (row, '"');
}

static gboolean
flush (Output *output, File *file, GError **error)
{
  gboolean written = g_output_stream_write_all (file->stream, file->buffer->str, file->buffer->len,
                                                NULL, output->writing->options->cancellable, error);

  g_string_truncate (file->buffer, 0);
  return written;
}

static gboolean
begin_file (gpointer data, RegestTable table, GPtrArray *columns, GError **error)
{
  Output *output = data;
  File *file = &output->files[table];
  g_autofree char *name = g_strconcat (regest_table_get_name (table), ".csv", NULL);

  file->buffer = g_string_new ("\xef\xbb\xbf");
  file->stream = regest_writing_open_file (output->writing, name, error);
  if (file->stream == NULL)
    return FALSE;
  for (guint i = 0; i < columns->len; i++)
    {
      if (i > 0)
        g_string_append_c (file->buffer, ',');
      append_cell (file->buffer, ((RegestColumn *) columns->pdata[i])->name);
    }
  g_string_append (file->buffer, "\r\n");
  return TRUE;
}

static gboolean
add_row (gpointer data, RegestTable table, GPtrArray *cells, GError **error)
{
  Output *output = data;
  File *file = &output->files[table];

  for (guint i = 0; i < cells->len; i++)
    {
      if (i > 0)
        g_string_append_c (file->buffer, ',');
      append_cell (file->buffer, cells->pdata[i]);
    }
  g_string_append (file->buffer, "\r\n");
  return file->buffer->len < FLUSH_BYTES || flush (output, file, error);
}

static gboolean
close_files (Output *output, GError **error)
{
  for (RegestTable table = 0; table < REGEST_N_TABLES; table++)
    {
      File *file = &output->files[table];

      if (!flush (output, file, error) ||
          !regest_writing_close_file (output->writing, file->stream, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_csv (RegestWriting *writing, GError **error)
{
  static const RegestTableSink sink = { begin_file, add_row };
  Output output = { .writing = writing };
  gboolean written = regest_tables_write (writing, &sink, &output, error) &&
                     close_files (&output, error);

  for (RegestTable table = 0; table < REGEST_N_TABLES; table++)
    {
      g_clear_object (&output.files[table].stream);
      if (output.files[table].buffer != NULL)
        g_string_free (output.files[table].buffer, TRUE);
    }
  return written;
}

const RegestFormat regest_format_csv = {
  .name = "csv",
  .label = N_("CSV tables"),
  .hint = N_("Records, tags and entities as tables for a spreadsheet."),
  .suffix = "",
  .mime_type = "text/csv",
  .makes_folder = TRUE,
  .max_size = MAX_SIZE,
  .bid = regest_csv_bid,
  .read = regest_csv_read,
  .census = regest_csv_read,
  .write = write_csv,
};
