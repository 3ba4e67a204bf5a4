/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Pages as files of XML, one a page, in a folder: what PAGE, ALTO and hOCR have in
 * common.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "sheet.h"

typedef struct
{
  RegestWriting *writing;
  const char *suffix;
  RegestSheetWriteFunc func;
  GHashTable *taken; /* file names */
  guint n_without; /* records without a page */
  guint n_unplaced;
} Export;

/* @name: of the file in which characters had to be replaced, if any had to */
static void
tell_replaced (RegestWriting *writing, const char *name, guint n_replaced)
{
  if (writing->report != NULL && n_replaced > 0)
    regest_report_add_remark (
      writing->report, NULL, 0,
      ngettext ("“%s”: %u character that XML forbids was replaced by U+FFFD.",
                "“%s”: %u characters that XML forbids were replaced by U+FFFD.", n_replaced),
      name, n_replaced);
}

static gboolean
write_file (Export *export, RegestSheets *sheets, RegestSheet *sheet, GError **error)
{
  g_autofree char *stem = regest_sheets_dup_stem (sheets, sheet->number - 1);
  g_autofree char *name = regest_export_make_name (stem, export->suffix, export->taken);
  g_autoptr (GOutputStream) stream = regest_writing_open_file (export->writing, name, error);
  RegestXmlOutput xml;

  if (stream == NULL)
    return FALSE;
  regest_xml_output_begin (&xml, stream, export->writing->options->cancellable);
  export->func (&xml, sheets, sheet);
  export->n_unplaced += sheet->n_unplaced;
  tell_replaced (export->writing, name, xml.n_replaced);
  return regest_xml_output_end (&xml, error) &&
         regest_writing_close_file (export->writing, stream, error);
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  Export *export = user_data;
  g_autoptr (RegestSheets) sheets = regest_sheets_new (export->writing, document, error);

  if (sheets == NULL)
    return FALSE;
  export->n_without += sheets->pages->len == 0;
  for (guint i = 0; i < sheets->pages->len; i++)
    {
      g_autoptr (RegestSheet) sheet = regest_sheets_open (sheets, i, error);

      if (sheet == NULL || !write_file (export, sheets, sheet, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
regest_sheets_write (RegestWriting *writing, const char *suffix, RegestSheetWriteFunc func,
                     GError **error)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Export export = { .writing = writing, .suffix = suffix, .func = func, .taken = taken };

  if (!regest_selection_foreach_document (writing, write_document_cb, &export, error))
    return FALSE;
  if (g_hash_table_size (taken) == 0)
    return regest_sheets_fail (error);
  regest_sheets_tell (writing, export.n_without, export.n_unplaced);
  return TRUE;
}

/* -- what could not be written --------------------------------------------- */

void
regest_sheets_tell (RegestWriting *writing, guint n_without, guint n_unplaced)
{
  if (writing->report != NULL && n_without > 0)
    regest_report_add_remark (writing->report, NULL, 0,
                              ngettext ("%u record has no page and was left out",
                                        "%u records have no page and were left out", n_without),
                              n_without);
  if (writing->report != NULL && n_unplaced > 0)
    regest_report_add_remark (
      writing->report, NULL, 0,
      ngettext ("%u zone has no place on its page: it was given that of its parts, or the page's",
                "%u zones have no place on their page: they were given that of their parts, or the "
                "page's",
                n_unplaced),
      n_unplaced);
}

gboolean
regest_sheets_fail (GError **error)
{
  g_set_error_literal (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                       _("No record has a page; nothing was written."));
  return FALSE;
}
