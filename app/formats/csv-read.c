/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Reads tables of delimited cells, of any encoding that texts are read in. */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "csv-read.h"
#include "csv-rows.h"
#include "encoding.h"
#include "tables-read.h"

#define MAX_OPEN 100 /* rows with an open quote mark: each is looked for to the end of the file */

/* -- bidding --------------------------------------------------------------- */

static gboolean
is_named_so (const char *file_name)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  return g_str_has_suffix (lower, ".csv") || g_str_has_suffix (lower, ".tsv");
}

/* the names of columns that are known, where the row after them has as many cells */
static guint
count_known (const char *text, gsize n_bytes)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  guint n_known = 0, n_columns = 0, line;
  RegestCsv csv;

  regest_csv_init (&csv, text, n_bytes);
  for (guint i = 0; i < 4 && regest_csv_next (&csv, cells, &line) == REGEST_CSV_ROW; i++)
    {
      if (n_known >= 2 && cells->len == n_columns)
        return n_known;
      n_columns = cells->len;
      n_known = n_columns >= 3 ? regest_table_count_known (cells) : 0;
    }
  return 0;
}

/* Three columns in the first two lines, for a glance: most files are texts. */
static gboolean
has_columns (const char *text)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };

  for (gsize d = 0; d < G_N_ELEMENTS (delimiters); d++)
    {
      guint n = 0, n_lines = 0;

      for (const char *at = text; *at != '\0' && n_lines < 2; at++)
        {
          n += *at == delimiters[d] ? 1 : 0;
          n_lines += *at == '\n' ? 1 : 0;
        }
      if (n >= 4)
        return TRUE;
    }
  return FALSE;
}

/* A text whose lines happen to hold commas is none: without the name, three columns and two known
 * names make a table. */
int
regest_csv_bid (const guint8 *head, gsize size, const char *file_name)
{
  g_autofree char *text = NULL;
  const char *start;

  if (is_named_so (file_name))
    return memchr (head, '\0', size) == NULL || (size > 1 && (head[0] | head[1]) == 0xff) ? 60 : 30;
  if (size == 0 || memchr (head, '\0', size) != NULL || memchr (head, '\n', size) == NULL)
    return 0;
  text = g_utf8_make_valid ((const char *) head, size);
  start = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
  if (!has_columns (start))
    return 0;
  return count_known (start, strlen (start)) >= 2 ? 55 : 0;
}

/* -- reading --------------------------------------------------------------- */

/* What a spreadsheet hides from its user: the mark before a text that would run as a formula. */
static void
undo_defence (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      char *cell = cells->pdata[i];

      if (cell[0] == '\'' && cell[1] != '\0' && strchr ("=+-@\t\r", cell[1]) != NULL)
        memmove (cell, cell + 1, strlen (cell));
    }
}

static gboolean
read_rows (RegestTableReader *reader, RegestCsv *csv, GError **error)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  const char *start = csv->at;
  guint n_open = 0;

  while (n_open < MAX_OPEN &&
         (reader->reading->census == NULL || reader->n_rows < REGEST_TABLE_SAMPLE))
    {
      guint line;
      RegestCsvResult result = regest_csv_next (csv, cells, &line);

      if (result == REGEST_CSV_END)
        break;
      if (result == REGEST_CSV_OPEN)
        {
          n_open++;
          reader->line = line;
          regest_table_reader_fail_row (reader, _("a quotation mark is opened and never closed"));
          continue;
        }
      undo_defence (cells);
      if (!regest_table_reader_add_row (reader, cells, line,
                                        (double) (csv->at - start) / (csv->end - start + 1), error))
        return FALSE;
    }
  return regest_table_reader_finish (reader, error);
}

static char *
dup_stem (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && dot > name ? g_strndup (name, dot - name) : g_strdup (name);
}

gboolean
regest_csv_read (RegestReading *reading, GError **error)
{
  const char *encoding = reading->options != NULL ? reading->options->encoding : NULL;
  g_autofree char *stem = dup_stem (reading->display_name);
  g_autoptr (RegestTableIndex) index = regest_table_index_new (reading->project);
  g_auto (RegestTableReader) reader = { NULL };
  g_auto (RegestDecoded) decoded = { 0 };
  RegestCsv csv;

  if (!regest_decode (reading->data, reading->size, encoding, &decoded, error))
    return FALSE;
  if (decoded.guessed)
    regest_report_add_remark (reading->report, reading->display_name, 0, _("read as %s"),
                              decoded.encoding);
  regest_csv_init (&csv, decoded.text, decoded.n_bytes);
  regest_table_reader_init (&reader, reading, index, stem);
  if (!read_rows (&reader, &csv, error))
    return FALSE;
  if (reader.header != NULL)
    return TRUE;
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID, _(REGEST_TABLE_NO_HEADER));
  return FALSE;
}
