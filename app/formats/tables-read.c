/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Rows of a table, one after the other. The header is the first row that names a column Regest
 * knows, and two where it can: titles and notes often stand above it. A row that cannot be taken is
 * told with its line, and the others are.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "tables-read.h"

#define ROWS_PER_ACTION 500
#define MAX_ABOVE 20 /* rows */
#define MAX_SAMPLE 40 /* characters */
#define MAX_TOLD 50 /* rows that are told one by one */

typedef struct
{
  GPtrArray *cells;
  guint line;
} Above;

static void
free_above (gpointer data)
{
  Above *above = data;

  g_ptr_array_unref (above->cells);
  g_free (above);
}

void
regest_table_reader_init (RegestTableReader *self, RegestReading *reading, RegestTableIndex *index,
                          const char *sheet)
{
  *self = (RegestTableReader){ .reading = reading, .index = index, .sheet = sheet };
  self->above = g_ptr_array_new_with_free_func (free_above);
}

void
regest_table_reader_clear (RegestTableReader *self)
{
  g_clear_pointer (&self->header, regest_table_header_free);
  g_clear_pointer (&self->above, g_ptr_array_unref);
}

void
regest_table_reader_fail_row (RegestTableReader *self, const char *format, ...)
{
  g_autofree char *why = NULL;
  va_list arguments;

  self->n_failed++;
  if (self->n_failed > MAX_TOLD)
    return;
  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (self->in_workbook)
    regest_report_add_problem (self->reading->report, self->reading->display_name, self->line,
                               /* translators: the name of a sheet; the reason */
                               _("sheet “%s”: the row was left out: %s"), self->sheet, why);
  else
    regest_report_add_problem (self->reading->report, self->reading->display_name, self->line,
                               /* translators: %s is the reason */
                               _("the row was left out: %s"), why);
}

char *
regest_table_reader_dup_cell (RegestTableReader *self, GPtrArray *cells, RegestCellRole role)
{
  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    if (((RegestTableColumn *) self->header->columns->pdata[i])->role == role)
      return g_strstrip (g_strdup (cells->pdata[i] != NULL ? cells->pdata[i] : ""));
  return g_strdup ("");
}

/* -- the header ------------------------------------------------------------ */

static gboolean
is_empty (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = cells->pdata[i];

      if (cell != NULL && cell[strspn (cell, " \t\n")] != '\0')
        return FALSE;
    }
  return TRUE;
}

static RegestTableHeader *
make_header (RegestTableReader *self, GPtrArray *cells)
{
  return regest_table_header_new (cells, regest_project_get_profile (self->reading->project),
                                  self->reading->options->mapping);
}

/* sets the header where the row is one */
static gboolean
try_header (RegestTableReader *self, GPtrArray *cells, guint n_wanted, GError **error)
{
  g_autoptr (RegestTableHeader) header = make_header (self, cells);
  gboolean changed = FALSE;

  if (header->n_known < n_wanted)
    return TRUE;
  if (self->reading->census == NULL &&
      !regest_table_header_complete_profile (header, self->reading->project, &changed, error))
    return FALSE;
  self->header = changed ? make_header (self, cells) : g_steal_pointer (&header);
  if (self->reading->census == NULL)
    regest_table_index_prepare (self->index, self->header->table);
  return TRUE;
}

static void
keep_above (RegestTableReader *self, GPtrArray *cells)
{
  Above *above = g_new0 (Above, 1);

  above->cells = g_ptr_array_new_with_free_func (g_free);
  above->line = self->line;
  for (guint i = 0; i < cells->len; i++)
    g_ptr_array_add (above->cells, g_strdup (cells->pdata[i]));
  g_ptr_array_add (self->above, above);
}

static void
tell_above (RegestTableReader *self, guint n_above)
{
  for (guint i = 0; i < n_above; i++)
    {
      const Above *above = self->above->pdata[i];
      g_autofree char *words = NULL;

      for (guint j = 0; j < above->cells->len && words == NULL; j++)
        if (above->cells->pdata[j] != NULL && *(char *) above->cells->pdata[j] != '\0')
          words = g_strdup (above->cells->pdata[j]);
      regest_report_add_remark (self->reading->report, self->reading->display_name, above->line,
                                _("“%s” stands above the table, and was left out"), words);
    }
}

/* -- rows ------------------------------------------------------------------ */

static void
count_left_out (RegestTableReader *self, GPtrArray *cells)
{
  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      RegestTableColumn *column = self->header->columns->pdata[i];

      if (column->role == REGEST_CELL_UNKNOWN && cells->pdata[i] != NULL &&
          *(char *) cells->pdata[i] != '\0')
        column->n_left_out++;
    }
}

static gboolean
fits_header (RegestTableReader *self, GPtrArray *cells)
{
  guint n_columns = self->header->columns->len;

  for (guint i = n_columns; i < cells->len; i++)
    if (cells->pdata[i] != NULL && *(char *) cells->pdata[i] != '\0')
      {
        regest_table_reader_fail_row (self, _("it has %u cells, and the header has %u"), cells->len,
                                      n_columns);
        return FALSE;
      }
  return TRUE;
}

static char *
dup_beginning (const char *cell)
{
  g_autofree char *line = g_strdelimit (g_strstrip (g_strdup (cell)), "\n\t", ' ');

  if (g_utf8_strlen (line, -1) <= MAX_SAMPLE)
    return g_steal_pointer (&line);
  *g_utf8_offset_to_pointer (line, MAX_SAMPLE) = '\0';
  return g_strconcat (line, "…", NULL);
}

/* the cells of the first rows */
static void
take_sample (RegestTableReader *self, GPtrArray *cells)
{
  if (++self->n_rows > REGEST_TABLE_SAMPLE)
    return;
  for (guint i = 0; i < self->header->columns->len && i < cells->len; i++)
    {
      RegestTableColumn *column = self->header->columns->pdata[i];
      g_autofree char *words = cells->pdata[i] != NULL ? dup_beginning (cells->pdata[i]) : NULL;

      if (words == NULL || *words == '\0')
        continue;
      if (column->sample == NULL)
        column->sample = g_string_new (words);
      else
        g_string_append_printf (column->sample, " · %s", words);
    }
}

static gboolean
store_row (RegestTableReader *self, GPtrArray *cells, double fraction, GError **error)
{
  gboolean done;

  if (self->reading->census != NULL)
    {
      take_sample (self, cells);
      return TRUE;
    }
  if (is_empty (cells) || !fits_header (self, cells))
    return TRUE;
  count_left_out (self, cells);
  if (self->header->table == REGEST_TABLE_RECORDS)
    done = regest_table_store_record (self, cells, error);
  else if (self->header->table == REGEST_TABLE_ENTITIES)
    done = regest_table_store_entity (self, cells, error);
  else
    done = regest_table_store_annotation (self, cells, error);
  if (!done)
    {
      g_prefix_error (error, _("line %u: "), self->line);
      return FALSE;
    }
  return ++self->n_rows % ROWS_PER_ACTION != 0 ||
         regest_reading_checkpoint (self->reading, fraction, error);
}

/* No row named two columns: one that names a single one is better than none. */
static gboolean
settle_header (RegestTableReader *self, GError **error)
{
  for (guint i = 0; i < self->above->len; i++)
    {
      if (!try_header (self, ((Above *) self->above->pdata[i])->cells, 1, error))
        return FALSE;
      if (self->header == NULL)
        continue;
      tell_above (self, i);
      for (guint j = i + 1; j < self->above->len; j++)
        {
          const Above *row = self->above->pdata[j];

          self->line = row->line;
          if (!store_row (self, row->cells, 0, error))
            return FALSE;
        }
      break;
    }
  return TRUE;
}

gboolean
regest_table_reader_add_row (RegestTableReader *self, GPtrArray *cells, guint line, double fraction,
                             GError **error)
{
  self->line = line;
  if (self->header != NULL)
    return store_row (self, cells, fraction, error);
  if (self->above->len > MAX_ABOVE || is_empty (cells))
    return TRUE;
  if (!try_header (self, cells, 2, error))
    return FALSE;
  if (self->header != NULL)
    {
      tell_above (self, self->above->len);
      return TRUE;
    }
  keep_above (self, cells);
  return self->above->len <= MAX_ABOVE || settle_header (self, error);
}

/* -- the end --------------------------------------------------------------- */

static void
tell_columns (RegestTableReader *self)
{
  for (guint i = 0; i < self->header->columns->len; i++)
    {
      const RegestTableColumn *column = self->header->columns->pdata[i];

      if (column->n_left_out > 0 && column->role == REGEST_CELL_PART)
        regest_report_add_problem (
          self->reading->report, self->reading->display_name, 0,
          g_dngettext (GETTEXT_PACKAGE,
                       /* translators: a column's name, such as "Addressee" */
                       "“%s” belongs to a letter's text; %u cell was left out, where there is "
                       "none or several",
                       "“%s” belongs to a letter's text; %u cells were left out, where there is "
                       "none or several",
                       column->n_left_out),
          column->theirs, column->n_left_out);
      else if (column->n_left_out > 0)
        regest_report_add_problem (
          self->reading->report, self->reading->display_name, 0,
          g_dngettext (GETTEXT_PACKAGE,
                       /* translators: a column's name; how many cells it had */
                       "“%s” is no column that Regest knows; %u cell was left out",
                       "“%s” is no column that Regest knows; %u cells were left out",
                       column->n_left_out),
          column->theirs, column->n_left_out);
    }
}

static void
tell_counts (RegestTableReader *self)
{
  static const char *const tables[REGEST_N_TABLES] = { N_("records"), N_("tags"), N_("entities") };

  if (self->n_failed > MAX_TOLD)
    regest_report_add_problem (self->reading->report, self->reading->display_name, 0,
                               g_dngettext (GETTEXT_PACKAGE, "%u more row was left out",
                                            "%u more rows were left out",
                                            self->n_failed - MAX_TOLD),
                               self->n_failed - MAX_TOLD);
  if (self->n_homeless > 0)
    regest_report_add_problem (
      self->reading->report, self->reading->display_name, 0,
      g_dngettext (GETTEXT_PACKAGE, "%u tag was left out: the project has no text of its record",
                   "%u tags were left out: the project has no texts of their records",
                   self->n_homeless),
      self->n_homeless);
  if (self->n_texts > 0)
    regest_report_add_remark (
      self->reading->report, self->reading->display_name, 0,
      g_dngettext (GETTEXT_PACKAGE,
                   "the text of %u record differs; texts are not replaced from tables",
                   "the texts of %u records differ; texts are not replaced from tables",
                   self->n_texts),
      self->n_texts);
  regest_report_add_remark (self->reading->report, self->reading->display_name, 0,
                            /* translators: "records: 3 new, 2 changed, 95 as they were" */
                            _("%s: %u new, %u changed, %u as they were"),
                            _(tables[self->header->table]), self->n_new, self->n_updated,
                            self->n_unchanged);
}

gboolean
regest_table_reader_finish (RegestTableReader *self, GError **error)
{
  if (self->header == NULL && !settle_header (self, error))
    return FALSE;
  if (self->header == NULL)
    return TRUE;
  if (self->reading->census != NULL)
    {
      regest_table_header_count (self->header, regest_project_get_profile (self->reading->project),
                                 self->reading->census);
      return TRUE;
    }
  tell_columns (self);
  tell_counts (self);
  return TRUE;
}
