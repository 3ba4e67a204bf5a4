/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Reads the tables in a workbook: those of its sheets whose header names columns that Regest knows.
 * Of a formula the value counts that was stored with it. Tags come last, for they hang on what the
 * other sheets hold. A sheet is never held whole; what stays in memory are the shared strings, to
 * which any cell may point (xlsx-book.c).
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "office.h"
#include "tables-read.h"
#include "xlsx-private.h"

#define MAX_COLUMNS 16384

typedef struct
{
  const RegestXlsxBook *book;
  RegestTableReader *reader;
  double fraction;
  GPtrArray *cells; /* of char *, NULL: empty */
  guint line;
  guint column; /* of the cell at hand */
  char *type; /* (nullable) */
  RegestXlsxForm form;
  GString *words; /* of the value at hand */
  gboolean in_value;
  guint phonetic;
  guint n_errors; /* cells with "#REF!" and the like */
  GError *error; /* ends the reading */
} Sheet;

/* -- cells ----------------------------------------------------------------- */

/* "AB12" is in column 27; FALSE: it says nothing */
static gboolean
parse_column (const char *reference, guint *column)
{
  guint number = 0;

  for (; reference != NULL && g_ascii_isalpha (*reference) && number <= MAX_COLUMNS; reference++)
    number = number * 26 + (guint) (g_ascii_toupper (*reference) - 'A') + 1;
  *column = number - 1;
  return number > 0;
}

static void
start_row (Sheet *self, xmlTextReaderPtr reader)
{
  g_autofree char *number = regest_office_dup_attribute (reader, "r");
  guint64 line;

  if (number != NULL && g_ascii_string_to_unsigned (number, 10, 1, 1048576, &line, NULL))
    self->line = (guint) line;
  else
    self->line++;
  g_ptr_array_set_size (self->cells, 0);
}

static void
start_cell (Sheet *self, xmlTextReaderPtr reader)
{
  g_autofree char *reference = regest_office_dup_attribute (reader, "r");
  g_autofree char *style = regest_office_dup_attribute (reader, "s");
  guint64 number;

  if (!parse_column (reference, &self->column))
    self->column = self->cells->len;
  g_free (self->type);
  self->type = regest_office_dup_attribute (reader, "t");
  self->form = REGEST_XLSX_NUMBER;
  if (style != NULL && self->book->forms->len > 0 &&
      g_ascii_string_to_unsigned (style, 10, 0, self->book->forms->len - 1, &number, NULL))
    self->form = g_array_index (self->book->forms, RegestXlsxForm, number);
  g_string_truncate (self->words, 0);
}

static char *
dup_shared (Sheet *self)
{
  guint64 index;

  if (self->book->strings->len == 0 ||
      !g_ascii_string_to_unsigned (self->words->str, 10, 0, self->book->strings->len - 1, &index,
                                   NULL))
    return NULL;
  return g_strdup (self->book->strings->pdata[index]);
}

static char *
dup_value (Sheet *self)
{
  const char *type = self->type != NULL ? self->type : "n";

  if (self->words->len == 0)
    return NULL;
  if (g_str_equal (type, "s"))
    return dup_shared (self);
  if (g_str_equal (type, "b"))
    return g_strdup (g_str_equal (self->words->str, "1") ? "yes" : "no");
  if (g_str_equal (type, "e"))
    {
      self->n_errors++;
      return NULL;
    }
  if (g_str_equal (type, "n"))
    return regest_xlsx_dup_number (self->words->str, self->form, self->book->from_1904);
  regest_xlsx_unescape (self->words);
  return g_strdup (self->words->str);
}

static void
end_cell (Sheet *self)
{
  char *value = dup_value (self);

  if (value == NULL || self->column >= MAX_COLUMNS)
    {
      g_free (value);
      return;
    }
  if (self->column >= self->cells->len)
    g_ptr_array_set_size (self->cells, (int) self->column + 1);
  g_free (self->cells->pdata[self->column]);
  self->cells->pdata[self->column] = value;
}

/* -- events ---------------------------------------------------------------- */

static void
start_cb (gpointer data, xmlTextReaderPtr reader, const char *name)
{
  Sheet *self = data;

  if (self->error != NULL)
    return;
  if (g_str_equal (name, "row"))
    start_row (self, reader);
  else if (g_str_equal (name, "c"))
    start_cell (self, reader);
  else if (g_str_equal (name, "rPh"))
    self->phonetic++;
  else if (g_str_equal (name, "v") || g_str_equal (name, "t"))
    self->in_value = TRUE;
}

static void
end_cb (gpointer data, const char *name)
{
  Sheet *self = data;

  if (self->error != NULL)
    return;
  if (g_str_equal (name, "v") || g_str_equal (name, "t"))
    self->in_value = FALSE;
  else if (g_str_equal (name, "rPh") && self->phonetic > 0)
    self->phonetic--;
  else if (g_str_equal (name, "c"))
    end_cell (self);
  else if (g_str_equal (name, "row"))
    regest_table_reader_add_row (self->reader, self->cells, self->line, self->fraction,
                                 &self->error);
}

static void
text_cb (gpointer data, const char *words)
{
  Sheet *self = data;

  if (self->in_value && self->phonetic == 0)
    g_string_append (self->words, words);
}

/* -- sheets ---------------------------------------------------------------- */

static gboolean
read_rows (Sheet *self, const RegestXlsxSheet *about, GError **error)
{
  static const RegestOfficeEvents events = { start_cb, end_cb, text_cb };
  gboolean parsed;

  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->words = g_string_new (NULL);
  parsed = regest_office_parse_packed (self->book->archive, about->path, &events, self, error);
  g_ptr_array_unref (self->cells);
  g_string_free (self->words, TRUE);
  g_free (self->type);
  if (self->error == NULL)
    return parsed;
  g_clear_error (error);
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/* @found: set where the sheet was a table */
static gboolean
read_sheet (RegestReading *reading, const RegestXlsxBook *book, guint index,
            RegestTableIndex *names, gboolean *found, GError **error)
{
  const RegestXlsxSheet *about = book->sheets->pdata[index];
  g_auto (RegestTableReader) reader = { NULL };
  Sheet sheet = { .book = book,
                  .reader = &reader,
                  .fraction = (double) (index + 1) / (book->sheets->len + 1) };

  regest_table_reader_init (&reader, reading, names, about->name);
  reader.in_workbook = TRUE;
  if (!read_rows (&sheet, about, error) || !regest_table_reader_finish (&reader, error))
    {
      g_prefix_error (error, _("sheet “%s”: "), about->name);
      return FALSE;
    }
  if (sheet.n_errors > 0)
    regest_report_add_problem (
      reading->report, reading->display_name, 0,
      g_dngettext (GETTEXT_PACKAGE,
                   /* translators: the name of a sheet; formulas that failed show "#REF!" */
                   "sheet “%s”: %u cell holds an error instead of a value, and was left out",
                   "sheet “%s”: %u cells hold an error instead of a value, and were left out",
                   sheet.n_errors),
      about->name, sheet.n_errors);
  *found |= reader.header != NULL;
  if (reader.header == NULL && reader.above->len > 0)
    regest_report_add_remark (reading->report, reading->display_name, 0,
                              _("sheet “%s” was left out: %s"), about->name,
                              _(REGEST_TABLE_NO_HEADER));
  return TRUE;
}

static gboolean
is_last (const RegestXlsxSheet *sheet)
{
  return g_str_equal (sheet->name, regest_table_get_name (REGEST_TABLE_ANNOTATIONS));
}

static gboolean
read_sheets (RegestReading *reading, const RegestXlsxBook *book, gboolean *found, GError **error)
{
  g_autoptr (RegestTableIndex) names = regest_table_index_new (reading->project);

  for (guint last = 0; last < 2; last++)
    for (guint i = 0; i < book->sheets->len; i++)
      {
        const RegestXlsxSheet *sheet = book->sheets->pdata[i];

        if (sheet->hidden && last == 0)
          regest_report_add_remark (reading->report, reading->display_name, 0,
                                    _("sheet “%s” is hidden, and was left out"), sheet->name);
        if (!sheet->hidden && is_last (sheet) == (last == 1) &&
            !read_sheet (reading, book, i, names, found, error))
          return FALSE;
      }
  return TRUE;
}

gboolean
regest_xlsx_read (RegestReading *reading, GError **error)
{
  g_autoptr (RegestXlsxBook) book = regest_xlsx_book_new (reading->data, reading->size, error);
  gboolean found = FALSE;

  if (book == NULL || !read_sheets (reading, book, &found, error))
    return FALSE;
  if (!found)
    g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_INVALID, _(REGEST_TABLE_NO_HEADER));
  return found;
}

int
regest_xlsx_bid (const guint8 *head, gsize size, const char *file_name)
{
  g_autofree char *lower = g_ascii_strdown (file_name, -1);

  if (size < 4 || memcmp (head, "PK\x03\x04", 4) != 0)
    return 0;
  if (regest_office_head_has (head, size, "xl/"))
    return 95;
  return g_str_has_suffix (lower, ".xlsx") || g_str_has_suffix (lower, ".xlsm") ? 70 : 0;
}
