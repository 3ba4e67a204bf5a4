/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "csv-rows.h"
#include "tables-read.h"

#define LOOKED_AT 12 /* rows, for the delimiter */

/* -- rows ------------------------------------------------------------------ */

/* From behind the opening quote mark; FALSE: it is never closed. */
static gboolean
read_quoted (RegestCsv *self, GString *cell)
{
  while (self->at < self->end)
    {
      char c = *self->at++;

      if (c == '"')
        {
          if (self->at == self->end || *self->at != '"')
            return TRUE;
          self->at++;
        }
      else if (c == '\n')
        self->line++;
      g_string_append_c (cell, c);
    }
  return FALSE;
}

static gboolean
read_cell (RegestCsv *self, GString *cell)
{
  if (self->at < self->end && *self->at == '"')
    {
      self->at++;
      if (!read_quoted (self, cell))
        return FALSE;
    }
  while (self->at < self->end && *self->at != self->delimiter && *self->at != '\n')
    g_string_append_c (cell, *self->at++);
  return TRUE;
}

static void
skip_line (RegestCsv *self, const char *start, guint line)
{
  const char *newline = memchr (start, '\n', self->end - start);

  self->at = newline != NULL ? newline + 1 : self->end;
  self->line = line + 1;
}

RegestCsvResult
regest_csv_next (RegestCsv *self, GPtrArray *cells, guint *line)
{
  const char *start = self->at;

  g_ptr_array_set_size (cells, 0);
  *line = self->line;
  if (self->at >= self->end)
    return REGEST_CSV_END;
  while (TRUE)
    {
      g_autoptr (GString) cell = g_string_new (NULL);

      if (!read_cell (self, cell))
        {
          skip_line (self, start, *line);
          return REGEST_CSV_OPEN;
        }
      g_ptr_array_add (cells, g_string_free (g_steal_pointer (&cell), FALSE));
      if (self->at >= self->end)
        return REGEST_CSV_ROW;
      if (*self->at++ == '\n')
        {
          self->line++;
          return REGEST_CSV_ROW;
        }
    }
}

/* -- the delimiter --------------------------------------------------------- */

/* How well the first rows look with a delimiter: names of columns first, then rows of one
 * length. */
static guint
judge (const char *text, gsize n_bytes, char delimiter)
{
  RegestCsv csv = { text, text + n_bytes, delimiter, 1 };
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  guint n_known = 0, n_columns = 0, n_alike = 0, line;

  for (guint i = 0; i < LOOKED_AT && regest_csv_next (&csv, cells, &line) == REGEST_CSV_ROW; i++)
    {
      n_known = MAX (n_known, regest_table_count_known (cells));
      n_alike += cells->len > 1 && cells->len == n_columns ? 1 : 0;
      n_columns = cells->len;
    }
  return n_known * 100 + n_alike * 2 + (n_columns > 1 ? 1 : 0);
}

void
regest_csv_init (RegestCsv *self, const char *text, gsize n_bytes)
{
  static const char delimiters[] = { ',', ';', '\t', '|' };
  guint best = 0;

  *self = (RegestCsv){ text, text + n_bytes, ',', 1 };
  /* what Excel writes above, and takes */
  if (n_bytes > 6 && g_ascii_strncasecmp (text, "sep=", 4) == 0 && text[5] == '\n')
    {
      self->delimiter = text[4];
      skip_line (self, text, 1);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      guint grade = judge (text, n_bytes, delimiters[i]);

      if (grade > best)
        {
          best = grade;
          self->delimiter = delimiters[i];
        }
    }
}
