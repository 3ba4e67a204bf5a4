/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The HTML reading edition: one file that needs no other, and no script. Records are written as
 * they come; only the passages for the indexes are kept, sixteen bytes each. A policy in the head
 * keeps it inert, whatever the texts hold.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "html-scans.h"
#include "html.h"

/* A scan of A4 can be read at this, and has some 300 kB; browsers open a file of so much. */
#define SCAN_SIDE 1600
#define SCAN_QUALITY 72
#define MAX_SCANS ((gsize) 64 << 20)

/* -- head and contents ----------------------------------------------------- */

static void
write_head (HtmlOutput *output)
{
  const char *name = regest_project_get_name (output->edition->project);

  regest_html_put (output, "<!DOCTYPE html>\n<html lang=\"");
  /* translators: the code of your language (BCP 47: "de", "pt-BR"), for the lang attribute of pages
   * in it */
  regest_html_text (output, C_("language code", "en"));
  regest_html_put (output, "\" dir=\"");
  /* translators: "ltr", or "rtl" where your language is written from right to left */
  regest_html_text (output, C_("text direction", "ltr"));
  regest_html_put (output,
                   "\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
                   "'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action "
                   "'none'\">\n<meta name=\"viewport\" content=\"width=device-width, "
                   "initial-scale=1\">\n<meta name=\"generator\" content=\"Regest " VERSION
                   "\">\n<title>");
  regest_html_text (output, name);
  regest_html_put (output, "</title>\n");
  regest_html_style (output);
  regest_html_put (output, "</head>\n<body>\n<a class=\"skip\" href=\"#main\">");
  regest_html_text (output, _("Skip to the text"));
  regest_html_put (output, "</a>\n<header>\n");
  regest_html_element (output, "h1", name);
  regest_html_put (output, "\n</header>\n");
}

typedef struct
{
  HtmlOutput *output;
  guint n_records;
  char *collection; /* of the last record */
  gboolean begun; /* a list is open */
} Contents;

static gboolean
list_record_cb (RegestRecord *record, gpointer user_data)
{
  Contents *contents = user_data;
  HtmlOutput *output = contents->output;
  const char *collection = regest_record_get_collection (record);
  const char *date = regest_record_get_date (record);

  contents->n_records++;
  if (!contents->begun || g_strcmp0 (contents->collection, collection) != 0)
    {
      if (contents->begun)
        regest_html_put (output, "</ol>\n");
      if (*collection != '\0')
        regest_html_element (output, "h3", collection);
      regest_html_put (output, "\n<ol>\n");
      contents->begun = TRUE;
      g_free (contents->collection);
      contents->collection = g_strdup (collection);
    }
  regest_html_printf (output, "<li><span>%u</span> <a href=\"#", contents->n_records);
  regest_html_id (output, regest_record_get_id (record));
  regest_html_put (output, "\">");
  regest_html_element (output, "bdi", regest_edition_get_title (record));
  regest_html_put (output, "</a>");
  if (date != NULL)
    {
      regest_html_put (output, " <span>");
      regest_html_text (output, date);
      regest_html_put (output, "</span>");
    }
  regest_html_put (output, "</li>\n");
  return output->error == NULL;
}

/* A single record needs none. */
static gboolean
has_contents (HtmlOutput *output)
{
  return output->has_contents = regest_selection_count (output->edition->writing) != 1;
}

static gboolean
write_contents (HtmlOutput *output, GError **error)
{
  Contents contents = { output };
  gboolean done;

  regest_html_put (output, "<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">");
  regest_html_text (output, _("Contents"));
  regest_html_put (output, "</h2>\n");
  done = regest_selection_foreach_record (output->edition->writing, list_record_cb, &contents,
                                          error);
  if (contents.begun)
    regest_html_put (output, "</ol>\n");
  regest_html_put (output, "</nav>\n");
  g_free (contents.collection);
  return done;
}

/* -- records --------------------------------------------------------------- */

/* what may stand in a lang attribute; NULL: the value is something else */
static const char *
get_language (RegestRecord *record)
{
  const char *value =
    regest_attributes_get_value (regest_record_get_attributes (record), "language");
  gsize n = 0;

  while (value != NULL && g_ascii_isalpha (value[n]))
    n++;
  if (n < 2 || n > 3 || (value[n] != '\0' && value[n] != '-'))
    return NULL;
  for (gsize i = n; value[i] != '\0'; i++)
    if (!g_ascii_isalnum (value[i]) && !(value[i] == '-' && g_ascii_isalnum (value[i + 1])))
      return NULL;
  return value;
}

static void
write_part_heading (HtmlOutput *output, RegestEditionRecord *record, RegestAnnotation *part)
{
  g_autofree char *label = regest_edition_dup_part_label (output->edition, part);
  char element[] = "h3";

  element[1] = (char) ('3' + regest_edition_record_get_depth (record, part));
  regest_html_element (output, element, label);
  regest_html_put (output, "\n");
}

/* the fields of the record beside its first lines, those of a part beside its own */
static void
write_beside (HtmlOutput *output, RegestEditionRecord *record, const RegestEditionBlock *block)
{
  regest_html_put (output, "<div class=\"beside\">\n");
  if (block->first_line == 1)
    regest_html_fields (output, record, "record", regest_record_get_attributes (record->record));
  for (guint i = 0; i < block->parts->len; i++)
    {
      RegestAnnotation *part = block->parts->pdata[i];
      const char *note = regest_annotation_get_note (part);
      g_autofree char *label = regest_edition_dup_part_label (output->edition, part);

      regest_html_put (output, "<p class=\"h\" dir=\"auto\">");
      regest_html_text (output, label);
      regest_html_put (output, "</p>\n");
      regest_html_fields (output, record, regest_annotation_get_kind (part),
                          regest_annotation_get_attributes (part));
      if (note != NULL && *note != '\0')
        regest_html_element (output, "p", note);
      regest_html_custody (output, record, part);
    }
  regest_html_tags (output, record, block);
  regest_html_put (output, "</div>\n");
}

static void
write_block (HtmlOutput *output, RegestEditionRecord *record, const RegestEditionBlock *block,
             RegestEditionRuns *runs)
{
  const char *language = get_language (record->record);

  for (guint i = 0; i < block->parts->len; i++)
    write_part_heading (output, record, block->parts->pdata[i]);
  regest_html_put (output, "<div class=\"block\">\n<div");
  if (language != NULL)
    regest_html_printf (output, " lang=\"%s\"", language);
  regest_html_put (output, ">\n");
  if (block->first_line < block->end_line && record->n_lines > 0)
    regest_html_lines (output, record, block, runs);
  regest_html_put (output, "</div>\n");
  write_beside (output, record, block);
  regest_html_put (output, "</div>\n");
}

static void
write_record_head (HtmlOutput *output, RegestEditionRecord *record)
{
  const char *collection = regest_record_get_collection (record->record);

  regest_html_put (output, "<article id=\"");
  regest_html_id (output, regest_record_get_id (record->record));
  regest_html_printf (output, "\" aria-labelledby=\"r%u\">\n<p class=\"no\">", record->number);
  /* translators: the number of a record in an edition */
  regest_html_printf (output, C_("record", "No. %u"), record->number);
  regest_html_printf (output, "</p>\n<h2 id=\"r%u\" dir=\"auto\">", record->number);
  regest_html_text (output, regest_edition_get_title (record->record));
  regest_html_put (output, "</h2>\n");
  if (*collection != '\0')
    {
      regest_html_put (output, "<p class=\"of\" dir=\"auto\">");
      regest_html_text (output, collection);
      regest_html_put (output, "</p>\n");
    }
}

/* the text, beside the page images where there are some */
static void
write_blocks (HtmlOutput *output, RegestEditionRecord *record)
{
  RegestEditionRuns runs;

  if (output->shown != NULL)
    regest_html_put (output, "<div class=\"read\">\n");
  regest_edition_runs_init (&runs, record);
  for (guint i = 0; i < record->blocks->len && output->error == NULL; i++)
    write_block (output, record, &g_array_index (record->blocks, RegestEditionBlock, i), &runs);
  regest_edition_runs_clear (&runs);
  if (output->shown != NULL)
    regest_html_put (output, "</div>\n");
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  HtmlOutput *output = user_data;
  g_autoptr (RegestEditionRecord) record = regest_edition_record_new (output->edition, document);
  g_autoptr (HtmlScans) scans = NULL;
  GError *failure = NULL;

  write_record_head (output, record);
  output->shown = scans = regest_html_scans_write (output, record, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  write_blocks (output, record);
  output->shown = NULL;
  if (output->has_contents)
    {
      regest_html_put (output, "<p class=\"back\"><a href=\"#contents\">");
      regest_html_text (output, _("Contents"));
      regest_html_put (output, "</a></p>\n");
    }
  regest_html_put (output, "</article>\n");
  return regest_html_flush (output, error);
}

/* -- the file -------------------------------------------------------------- */

static gboolean
write_file (HtmlOutput *output, GError **error)
{
  RegestWriting *writing = output->edition->writing;

  write_head (output);
  if (has_contents (output) && !write_contents (output, error))
    return FALSE;
  regest_html_key (output);
  regest_html_put (output, "<main id=\"main\">\n");
  if (!regest_selection_foreach_document (writing, write_document_cb, output, error) ||
      !regest_html_indexes (output, error))
    return FALSE;
  regest_html_put (output, "</main>\n</body>\n</html>\n");
  if (output->n_replaced > 0)
    regest_report_add_remark (
      writing->report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE, "%u character that HTML forbids was replaced by U+FFFD.",
                   "%u characters that HTML forbids were replaced by U+FFFD.",
                   output->n_replaced),
      output->n_replaced);
  if (output->scans != NULL)
    regest_scans_tell (output->scans);
  return regest_edition_tell_losses (output->edition, error) && regest_html_flush (output, error);
}

gboolean
regest_html_write (RegestWriting *writing, GError **error)
{
  g_autoptr (RegestEdition) edition = regest_edition_new (writing);
  g_autoptr (GString) buffer = g_string_new (NULL);
  g_autoptr (RegestScans) scans = NULL;
  HtmlOutput output = { edition, buffer };
  gboolean written;

  if (!writing->is_sample && regest_writing_get_value (writing, HTML_WITHOUT_SCANS) == NULL)
    output.scans = scans = regest_scans_new (writing, SCAN_SIDE, SCAN_QUALITY, MAX_SCANS);
  written = write_file (&output, error);

  g_clear_error (&output.error);
  return written;
}
