/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The PDF reading edition, laid out twice: without paper, to learn on which page each record
 * begins, then with it. That costs the time of the layout twice and the memory of neither; the
 * contents stand in front and are right.
 */

#include "config.h"

#include <cairo/cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "pdf.h"
#include "pdf-sheet.h"

#define MAX_TAGGED_CHARACTERS 4000000
#define MAX_TAGGED_ANNOTATIONS 100000

/* -- a record -------------------------------------------------------------- */

/* Where the entities of the record are named, by page. */
static void
keep_mentions (PdfOutput *output, guint first_page)
{
  GArray *mentions = output->edition->mentions;

  for (guint i = 0; i < mentions->len; i++)
    {
      const RegestMention *mention = &g_array_index (mentions, RegestMention, i);
      RegestMention kept = { mention->entity, first_page, 0, 0 };

      if (mention->line > 0 && mention->line <= output->line_pages->len)
        kept.record = g_array_index (output->line_pages, guint, mention->line - 1);
      if (output->mentions->len > 0)
        {
          const RegestMention *last =
            &g_array_index (output->mentions, RegestMention, output->mentions->len - 1);

          if (last->entity == kept.entity && last->record == kept.record)
            continue;
        }
      g_array_append_val (output->mentions, kept);
    }
  g_array_set_size (mentions, 0);
}

static void
write_head (PdfOutput *output, RegestEditionRecord *record)
{
  const char *title = regest_edition_get_title (record->record);
  const char *collection = regest_record_get_collection (record->record);
  g_autofree char *number = g_strdup_printf (C_("record", "No. %u"), record->number);
  g_autofree char *head = g_strdup_printf ("%u · %s", record->number, title);
  g_autofree char *place = g_strdup_printf ("r%u", record->number);
  guint page;

  regest_pdf_sheet_set_head (output->sheet, head);
  regest_pdf_sheet_space (output->sheet, 30);
  regest_pdf_sheet_need (output->sheet, 150);
  page = output->sheet->page;
  if (output->record_pages->len < record->number)
    g_array_append_val (output->record_pages, page);
  regest_pdf_add_outline (output, CAIRO_PDF_OUTLINE_ROOT, title);
  regest_pdf_sheet_add_place (output->sheet, place);
  if (!output->is_single)
    regest_pdf_sheet_place_text (output->sheet, PDF_STYLE_SMALL, number);
  regest_pdf_sheet_place_text (output->sheet, PDF_STYLE_TITLE, title);
  if (*collection != '\0')
    regest_pdf_sheet_place_text (output->sheet, PDF_STYLE_SMALL, collection);
  regest_pdf_sheet_space (output->sheet, 6);
  regest_pdf_write_fields (output, record, "record", regest_record_get_attributes (record->record));
  regest_pdf_sheet_space (output->sheet, 8);
}

static void
write_block (PdfOutput *output, RegestEditionRecord *record, const RegestEditionBlock *block,
             RegestEditionRuns *runs)
{
  for (guint i = 0; i < block->parts->len; i++)
    {
      RegestAnnotation *part = block->parts->pdata[i];
      g_autofree char *label = regest_edition_dup_part_label (output->edition, part);
      const char *note = regest_annotation_get_note (part);

      regest_pdf_sheet_space (output->sheet, 12);
      regest_pdf_sheet_need (output->sheet, 70);
      regest_pdf_sheet_place_text (output->sheet, PDF_STYLE_HEADING, label);
      regest_pdf_write_fields (output, record, regest_annotation_get_kind (part),
                               regest_annotation_get_attributes (part));
      regest_pdf_write_custody (output, record, part);
      if (note != NULL && *note != '\0')
        regest_pdf_sheet_place_text (output->sheet, PDF_STYLE_SMALL, note);
      regest_pdf_sheet_space (output->sheet, 6);
    }
  if (record->n_lines > 0)
    regest_pdf_write_lines (output, record, block, runs);
  regest_pdf_write_tags (output, record, block);
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  PdfOutput *output = user_data;
  g_autoptr (RegestEditionRecord) record = regest_edition_record_new (output->edition, document);
  RegestEditionRuns runs;
  guint first_page;

  g_array_set_size (output->line_pages, 0);
  regest_edition_runs_init (&runs, record);
  write_head (output, record);
  first_page = output->sheet->page;
  for (guint i = 0; i < record->blocks->len && !output->sheet->full; i++)
    write_block (output, record, &g_array_index (record->blocks, RegestEditionBlock, i), &runs);
  regest_edition_runs_clear (&runs);
  keep_mentions (output, first_page);
  return !output->sheet->full &&
         (output->sheet->surface == NULL ||
          cairo_surface_status (output->sheet->surface) == CAIRO_STATUS_SUCCESS);
}

/* -- the passes ------------------------------------------------------------ */

/* Structure and links are kept in memory until the end: a project that is read in print only, by
 * its size, has none. */
typedef struct
{
  guint64 n_characters;
  guint64 n_annotations;
} Size;

static gboolean
measure_cb (RegestRecord *record, gpointer user_data)
{
  Size *size = user_data;

  size->n_characters += regest_record_get_length (record);
  size->n_annotations += regest_record_get_n_annotations (record);
  return TRUE;
}

static gboolean
is_small (RegestWriting *writing)
{
  Size size = { 0, 0 };

  return regest_selection_foreach_record (writing, measure_cb, &size, NULL) &&
         size.n_characters < MAX_TAGGED_CHARACTERS && size.n_annotations < MAX_TAGGED_ANNOTATIONS;
}

/* What stands before the records, on pages of its own: cairo 1.16 cannot lead to the page that a
 * link stands on. */
static gboolean
write_front (PdfOutput *output, GError **error)
{
  if (!regest_pdf_write_contents (output, error))
    return FALSE;
  regest_pdf_write_key (output);
  regest_pdf_sheet_set_head (output->sheet, NULL);
  output->sheet->y = PDF_HEIGHT;
  return TRUE;
}

static gboolean
write_pass (PdfOutput *output, cairo_surface_t *surface, guint end_page, GError **error)
{
  RegestEdition *edition = output->edition;
  PdfSheet sheet;
  gboolean done;

  regest_pdf_sheet_init (&sheet, regest_project_get_name (edition->project), surface,
                         surface != NULL && end_page == 0 && is_small (edition->writing));
  sheet.end_page = end_page;
  output->sheet = &sheet;
  edition->n_records = 0;
  g_array_set_size (edition->mentions, 0);
  g_array_set_size (output->mentions, 0);
  done = (output->is_single || write_front (output, error)) &&
         regest_selection_foreach_document (edition->writing, write_document_cb, output, error) &&
         (sheet.full || regest_pdf_write_indexes (output, error));
  if (done && surface != NULL && sheet.n_replaced > 0 && end_page == 0)
    regest_report_add_remark (
      edition->writing->report, NULL, 0,
      g_dngettext (GETTEXT_PACKAGE, "%u character that cannot be printed was replaced by U+FFFD.",
                   "%u characters that cannot be printed were replaced by U+FFFD.",
                   sheet.n_replaced),
      sheet.n_replaced);
  regest_pdf_sheet_clear (&sheet);
  output->sheet = NULL;
  return done;
}

/* Each pass is half of the work. */
typedef struct
{
  const RegestExportOptions *options;
  double done;
} Half;

static void
half_cb (double fraction, const char *what, gpointer user_data)
{
  const Half *half = user_data;

  half->options->progress (half->done + fraction / 2, what, half->options->progress_data);
}

static gboolean
write_paper_cb (cairo_surface_t *surface, gpointer user_data, GError **error)
{
  return write_pass (user_data, surface, 0, error);
}

static void
output_init (PdfOutput *output, RegestEdition *edition)
{
  *output = (PdfOutput){ edition };
  output->is_single = regest_selection_count (edition->writing) == 1;
  output->record_pages = g_array_new (FALSE, FALSE, sizeof (guint));
  output->line_pages = g_array_new (FALSE, FALSE, sizeof (guint));
  output->mentions = g_array_new (FALSE, FALSE, sizeof (RegestMention));
}

static void
output_clear (PdfOutput *output)
{
  g_array_unref (output->record_pages);
  g_array_unref (output->line_pages);
  g_array_unref (output->mentions);
}

gboolean
regest_pdf_write (RegestWriting *writing, GError **error)
{
  RegestExportOptions options = *writing->options;
  RegestWriting half_writing = *writing;
  Half half = { writing->options, 0 };
  g_autoptr (RegestEdition) edition = NULL;
  PdfOutput output;
  gboolean done;

  half_writing.options = &options;
  if (options.progress != NULL)
    {
      options.progress = half_cb;
      options.progress_data = &half;
    }
  edition = regest_edition_new (&half_writing);
  output_init (&output, edition);
  done = write_pass (&output, NULL, 0, error);
  half.done = 0.5;
  done = done &&
         regest_pdf_write_paper (writing, PDF_WIDTH, PDF_HEIGHT, write_paper_cb, &output, error) &&
         regest_edition_tell_losses (edition, error);
  output_clear (&output);
  return done;
}

/* -- the first page, to be looked at --------------------------------------- */

static cairo_status_t
add_bytes_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
regest_pdf_draw (RegestWriting *writing, GError **error)
{
  const double scale = 1.5;
  cairo_surface_t *surface = cairo_image_surface_create (
    CAIRO_FORMAT_RGB24, (int) (PDF_WIDTH * scale), (int) (PDF_HEIGHT * scale));
  g_autoptr (RegestEdition) edition = regest_edition_new (writing);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_t *cr = cairo_create (surface);
  PdfOutput output;
  gboolean done;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_set_device_scale (surface, scale, scale);
  output_init (&output, edition);
  done = write_pass (&output, surface, 2, error);
  output_clear (&output);
  if (done)
    cairo_surface_write_to_png_stream (surface, add_bytes_cb, bytes);
  cairo_surface_destroy (surface);
  return done ? g_byte_array_free_to_bytes (g_steal_pointer (&bytes)) : NULL;
}
