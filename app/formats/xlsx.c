/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The three tables as the sheets of one workbook (ECMA-376), written row by row so that memory is
 * that of a row. Every text is a text, also what begins like a formula or looks like a date: a
 * spreadsheet neither runs nor turns it, and the columns say so for what is typed in later. Dates
 * are EDTF therefore (a spreadsheet's own dates begin in 1900 and know no "about").
 */

#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <xlsxwriter.h>

#include "registry.h"
#include "tables.h"
#include "xlsx-private.h"

#define MAX_SIZE (256 * 1024 * 1024)
#define MAX_CELL 32767 /* UTF-16 units, as spreadsheets count */
#define MAX_ROWS LXW_ROW_MAX
#define ESCAPED_LINE "_x005F_"

typedef struct
{
  lxw_worksheet *sheet;
  GPtrArray *columns;
  guint *n_cut; /* cells, by column */
  guint n_rows; /* with the header */
  guint n_beyond; /* rows there was no room for */
} Sheet;

typedef struct
{
  RegestWriting *writing;
  lxw_workbook *book;
  lxw_format *bold;
  lxw_format *text;
  Sheet sheets[REGEST_N_TABLES];
  guint n_replaced; /* characters XML forbids and spreadsheets have no way to write */
} Output;

static gboolean
fail (lxw_error code, GError **error)
{
  if (code == LXW_NO_ERROR)
    return TRUE;
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_IO,
               /* translators: %s is the library's reason, in English */
               _("the workbook cannot be written: %s"), lxw_strerror (code));
  return FALSE;
}

/* -- cells ----------------------------------------------------------------- */

/* "_x0041_" is how workbooks write characters that XML forbids: what only looks so must be told
 * apart. */
static gboolean
is_escape (const char *at)
{
  return at[0] == '_' && at[1] == 'x' && g_ascii_isxdigit (at[2]) && g_ascii_isxdigit (at[3]) &&
         g_ascii_isxdigit (at[4]) && g_ascii_isxdigit (at[5]) && at[6] == '_';
}

/* What a cell can take of a text: so many UTF-16 units, none that XML forbids outright. */
static char *
fit_cell (Output *output, const char *cell, gboolean *cut)
{
  GString *fitting = g_string_sized_new (strlen (cell));
  guint n_units = 0;

  for (const char *at = cell; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == 0xfffe || c == 0xffff)
        {
          c = 0xfffd;
          output->n_replaced++;
        }
      n_units += c > 0xffff ? 2 : is_escape (at) ? strlen (ESCAPED_LINE)
                                                 : 1;
      if (n_units > MAX_CELL)
        {
          *cut = TRUE;
          break;
        }
      if (is_escape (at))
        g_string_append (fitting, ESCAPED_LINE);
      else
        g_string_append_unichar (fitting, c);
    }
  return g_string_free (fitting, FALSE);
}

static gboolean
write_cell (Output *output, Sheet *sheet, guint column, const char *cell, GError **error)
{
  const RegestColumn *about = sheet->columns->pdata[column];
  g_autofree char *fitting = NULL;
  gboolean cut = FALSE;

  if (about->is_number)
    return fail (worksheet_write_number (sheet->sheet, sheet->n_rows, (lxw_col_t) column,
                                         g_ascii_strtod (cell, NULL), NULL),
                 error);
  fitting = fit_cell (output, cell, &cut);
  if (cut)
    sheet->n_cut[column]++;
  return fail (worksheet_write_string (sheet->sheet, sheet->n_rows, (lxw_col_t) column, fitting,
                                       output->text),
               error);
}

static gboolean
add_row (gpointer data, RegestTable table, GPtrArray *cells, GError **error)
{
  Output *output = data;
  Sheet *sheet = &output->sheets[table];

  if (sheet->n_rows >= MAX_ROWS)
    {
      sheet->n_beyond++;
      return TRUE;
    }
  for (guint i = 0; i < cells->len; i++)
    {
      const char *cell = cells->pdata[i];

      if (cell != NULL && *cell != '\0' && !write_cell (output, sheet, i, cell, error))
        return FALSE;
    }
  sheet->n_rows++;
  return TRUE;
}

/* -- sheets ---------------------------------------------------------------- */

static gboolean
begin_sheet (gpointer data, RegestTable table, GPtrArray *columns, GError **error)
{
  Output *output = data;
  Sheet *sheet = &output->sheets[table];

  sheet->sheet = workbook_add_worksheet (output->book, regest_table_get_name (table));
  sheet->columns = g_ptr_array_ref (columns);
  sheet->n_cut = g_new0 (guint, columns->len);
  if (sheet->sheet == NULL)
    return fail (LXW_ERROR_MEMORY_MALLOC_FAILED, error);
  for (guint i = 0; i < columns->len; i++)
    {
      const RegestColumn *column = columns->pdata[i];

      worksheet_set_column (sheet->sheet, (lxw_col_t) i, (lxw_col_t) i,
                            MAX (column->width, strlen (column->name) + 2),
                            column->is_number ? NULL : output->text);
      if (!fail (worksheet_write_string (sheet->sheet, 0, (lxw_col_t) i, column->name,
                                         output->bold),
                 error))
        return FALSE;
    }
  worksheet_freeze_panes (sheet->sheet, 1, 0);
  sheet->n_rows = 1;
  return TRUE;
}

static void
tell_cuts (Output *output, RegestTable table)
{
  Sheet *sheet = &output->sheets[table];

  for (guint i = 0; i < sheet->columns->len; i++)
    if (sheet->n_cut[i] > 0)
      regest_report_add_problem (
        output->writing->report, NULL, 0,
        g_dngettext (GETTEXT_PACKAGE,
                     /* translators: the names of a sheet and of a column */
                     "%s: %u cell of “%s” was cut to the %u characters that a cell can hold.",
                     "%s: %u cells of “%s” were cut to the %u characters that a cell can hold.",
                     sheet->n_cut[i]),
        regest_table_get_name (table), sheet->n_cut[i],
        ((RegestColumn *) sheet->columns->pdata[i])->name, MAX_CELL);
  if (sheet->n_beyond > 0)
    regest_report_add_problem (
      output->writing->report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE,
                   /* translators: the name of a sheet; the last figure is a million and more */
                   "%s: %u row was left out beyond the %u that a sheet can hold.",
                   "%s: %u rows were left out beyond the %u that a sheet can hold.",
                   sheet->n_beyond),
      regest_table_get_name (table), sheet->n_beyond, MAX_ROWS);
}

static void
finish_sheets (Output *output)
{
  for (RegestTable table = 0; table < REGEST_N_TABLES; table++)
    {
      Sheet *sheet = &output->sheets[table];

      worksheet_autofilter (sheet->sheet, 0, 0, sheet->n_rows - 1,
                            (lxw_col_t) (sheet->columns->len - 1));
      tell_cuts (output, table);
    }
  if (output->n_replaced > 0)
    regest_report_add_remark (
      output->writing->report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE, "%u character that XML forbids was replaced by U+FFFD.",
                   "%u characters that XML forbids were replaced by U+FFFD.", output->n_replaced),
      output->n_replaced);
}

/* -- the workbook ---------------------------------------------------------- */

static void
open_book (Output *output, const char *path)
{
  lxw_workbook_options options = { .constant_memory = 1, .tmpdir = (char *) g_get_tmp_dir () };
  lxw_doc_properties about = {
    .title = (char *) regest_project_get_name (output->writing->project),
  };

  output->book = workbook_new_opt (path, &options);
  workbook_set_properties (output->book, &about);
  output->bold = workbook_add_format (output->book);
  format_set_bold (output->bold);
  output->text = workbook_add_format (output->book);
  format_set_num_format_index (output->text, 49); /* "@": text, also what is typed in later */
  format_set_align (output->text, LXW_ALIGN_VERTICAL_TOP);
}

static gboolean
write_book (Output *output, const char *path, GError **error)
{
  static const RegestTableSink sink = { begin_sheet, add_row };

  open_book (output, path);
  if (!regest_tables_write (output->writing, &sink, output, error))
    {
      lxw_workbook_free (output->book);
      return FALSE;
    }
  finish_sheets (output);
  return fail (workbook_close (output->book), error);
}

/* The library wants a name to write to, and a stream is what there is. */
static gboolean
copy_file (RegestWriting *writing, const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  return stream != NULL &&
         g_output_stream_splice (writing->stream, G_INPUT_STREAM (stream),
                                 G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE,
                                 writing->options->cancellable, error) >= 0;
}

static gboolean
write_xlsx (RegestWriting *writing, GError **error)
{
  Output output = { .writing = writing };
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("regest-XXXXXX.xlsx", &path, error);
  gboolean written;

  if (fd < 0)
    return FALSE;
  close (fd);
  written = write_book (&output, path, error) && copy_file (writing, path, error);
  g_unlink (path);
  for (RegestTable table = 0; table < REGEST_N_TABLES; table++)
    {
      g_free (output.sheets[table].n_cut);
      g_clear_pointer (&output.sheets[table].columns, g_ptr_array_unref);
    }
  return written;
}

const RegestFormat regest_format_xlsx = {
  .name = "xlsx",
  .label = N_("Excel workbook"),
  .hint = N_("Records, tags and entities as the sheets of one workbook."),
  .suffix = ".xlsx",
  .mime_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  .max_size = MAX_SIZE,
  .bid = regest_xlsx_bid,
  .read = regest_xlsx_read,
  .census = regest_xlsx_read,
  .write = write_xlsx,
};
