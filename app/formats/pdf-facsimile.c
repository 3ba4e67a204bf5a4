/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A PDF of the scans with their text under them, to be searched and copied from: a page for each
 * page of the records, as large as its image is at 300 dots an inch. A JPEG goes in as it is. The
 * words are drawn where their zones are, each stretched to its box; lines that have no words' zones
 * are drawn along the line. They are drawn first and the image over them: what has no ink cairo
 * leaves out, and where the image is missing the page can still be read. Text that has no place on
 * a page cannot be under it: it is counted and told.
 */

#include "config.h"

#include <cairo/cairo-pdf.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>

#include <regest/images/picture.h>
#include <regest/store/pages.h>

#include "edition.h"
#include "pdf.h"
#include "registry.h"
#include "scans.h"
#include "sheet.h"

#define DPI 300.0
#define MAX_POINTS 14000.0 /* that readers take for a side of a page */
#define SIDE 3508 /* pixels: A4 at 300 dots an inch, of what is no JPEG */
#define FONT "Noto Serif,DejaVu Serif,Serif 10"

typedef struct
{
  RegestWriting *writing;
  RegestScans *scans;
  cairo_surface_t *surface;
  cairo_t *cr;
  PangoContext *context;
  guint n_pages;
  guint n_without; /* records without a page */
  guint n_bare; /* records of whose text nothing has a place on a page */
  guint n_unplaced; /* lines that have none, of others */
  gboolean placed; /* something of the record under way has one */
} Output;

/* -- words ----------------------------------------------------------------- */

/* Stretched to the box, as its letters are not ours. Readers see words apart by the blank behind
 * them (@blank), for which there may be no room. */
static void
draw_words (Output *output, const char *words, gboolean blank, const RegestBox *box)
{
  g_autofree char *with_blank = g_strconcat (words, " ", NULL);
  g_autoptr (PangoLayout) layout = pango_layout_new (output->context);
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  PangoRectangle extents;

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, words, -1);
  pango_layout_get_extents (layout, NULL, &extents);
  if (extents.width <= 0 || extents.height <= 0 || box->width <= 0 || box->height <= 0)
    return;
  if (blank)
    pango_layout_set_text (layout, with_blank, -1);
  cairo_save (output->cr);
  cairo_translate (output->cr, box->x, box->y);
  cairo_scale (output->cr, box->width * (double) PANGO_SCALE / extents.width,
               box->height * (double) PANGO_SCALE / extents.height);
  cairo_set_source_rgb (output->cr, 0, 0, 0);
  cairo_move_to (output->cr, 0, 0);
  pango_cairo_show_layout (output->cr, layout);
  cairo_restore (output->cr);
}

static char *
dup_shown (const RegestSheet *sheet, RegestSpan span)
{
  g_autofree char *words = regest_text_dup_range (sheet->text, span);
  GString *shown = g_string_new (NULL);

  for (const char *at = words; *at != '\0'; at = g_utf8_next_char (at))
    if (*at == '\n' || *at == '\t')
      g_string_append_c (shown, ' ');
    else if (regest_edition_can_show (g_utf8_get_char (at)))
      g_string_append_len (shown, at, g_utf8_next_char (at) - at);
  return g_string_free (shown, FALSE);
}

static gboolean
draw_zone (Output *output, const RegestSheet *sheet, const RegestZone *zone)
{
  g_autofree char *words = NULL;
  RegestBox box;

  if (!zone->has_span || zone->span.start >= zone->span.end ||
      zone->span.end > regest_text_get_length (sheet->text) ||
      !regest_points_get_box (zone->points, &box))
    return FALSE;
  words = dup_shown (sheet, zone->span);
  draw_words (output, words,
              zone->span.end < regest_text_get_length (sheet->text) &&
                regest_text_get_char (sheet->text, zone->span.end) == ' ',
              &box);
  return TRUE;
}

/* What is in a line: its words one by one where all have a place, else all of it. FALSE: nothing
 * has a place */
static gboolean
draw_line (Output *output, const RegestSheet *sheet, const RegestZone *line)
{
  GPtrArray *parts = regest_sheet_list_parts (sheet, line);
  guint at = line->span.start;
  gboolean drawn = FALSE;
  gboolean whole = parts != NULL && line->has_span;

  for (guint i = 0; whole && i < parts->len; i++)
    {
      const RegestZone *word = parts->pdata[i];

      whole = word->has_span && word->points != NULL && word->span.start >= at;
      for (; whole && at < word->span.start; at++)
        whole = g_unichar_isspace (regest_text_get_char (sheet->text, at));
      at = word->span.end;
    }
  for (; whole && at < line->span.end; at++)
    whole = g_unichar_isspace (regest_text_get_char (sheet->text, at));
  if (!whole)
    return draw_zone (output, sheet, line);
  for (guint i = 0; i < parts->len; i++)
    drawn |= draw_zone (output, sheet, parts->pdata[i]);
  return drawn;
}

static void
draw_text (Output *output, const RegestSheet *sheet)
{
  for (guint i = 0; i < sheet->zones->len; i++)
    {
      const RegestZone *zone = sheet->zones->pdata[i];

      if (!regest_zone_is (zone, REGEST_ZONE_LINE) || !zone->has_span ||
          zone->span.start >= zone->span.end)
        continue;
      if (draw_line (output, sheet, zone))
        output->placed = TRUE;
      else
        output->n_unplaced++;
    }
}

/* -- pages ----------------------------------------------------------------- */

/* A surface that is never painted on: cairo takes the JPEG in its place. */
static void
draw_picture (Output *output, const RegestPicture *picture, int width, int height)
{
  cairo_surface_t *image =
    cairo_image_surface_create (CAIRO_FORMAT_RGB24, picture->width, picture->height);
  gsize size;
  const guchar *bytes = g_bytes_get_data (picture->jpeg, &size);

  cairo_surface_set_mime_data (image, CAIRO_MIME_TYPE_JPEG, bytes, size,
                               (cairo_destroy_func_t) g_bytes_unref,
                               g_bytes_ref (picture->jpeg));
  cairo_save (output->cr);
  cairo_scale (output->cr, (double) width / picture->width, (double) height / picture->height);
  cairo_set_source_surface (output->cr, image, 0, 0);
  cairo_paint (output->cr);
  cairo_restore (output->cr);
  cairo_surface_destroy (image);
}

static void
turn (cairo_t *cr, int rotation, int width, int height)
{
  cairo_translate (cr, rotation == 90 ? height : rotation == 180 ? width
                                                                 : 0,
                   rotation == 180 ? height : rotation == 270 ? width
                                                              : 0);
  cairo_rotate (cr, rotation * G_PI / 180);
}

static gboolean
write_page (Output *output, const RegestSheet *sheet, GError **error)
{
  const RegestPage *page = sheet->page;
  g_autoptr (RegestPicture) picture = NULL;
  GError *failure = NULL;
  int width = page->width, height = page->height;
  gboolean lies = page->rotation == 90 || page->rotation == 270;
  double scale;

  picture = regest_scans_take (output->scans, page, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (picture != NULL && (width <= 0 || height <= 0))
    {
      width = picture->scan_width;
      height = picture->scan_height;
    }
  if (width <= 0 || height <= 0)
    return TRUE;
  scale = MIN (72 / DPI, MAX_POINTS / MAX (width, height));
  cairo_pdf_surface_set_size (output->surface, (lies ? height : width) * scale,
                              (lies ? width : height) * scale);
  cairo_save (output->cr);
  cairo_scale (output->cr, scale, scale);
  turn (output->cr, page->rotation, width, height);
  draw_text (output, sheet);
  if (picture != NULL)
    draw_picture (output, picture, width, height);
  cairo_restore (output->cr);
  cairo_show_page (output->cr);
  output->n_pages++;
  return cairo_surface_status (output->surface) == CAIRO_STATUS_SUCCESS;
}

static gboolean
write_document_cb (RegestDocument *document, gpointer user_data, GError **error)
{
  Output *output = user_data;
  g_autoptr (RegestSheets) sheets = regest_sheets_new (output->writing, document, error);

  if (sheets == NULL)
    return FALSE;
  output->placed = FALSE;
  output->n_without += sheets->pages->len == 0;
  for (guint i = 0; i < sheets->pages->len; i++)
    {
      g_autoptr (RegestSheet) sheet = regest_sheets_open (sheets, i, error);

      if (sheet == NULL || !write_page (output, sheet, error))
        return FALSE;
    }
  output->n_bare += sheets->pages->len > 0 && !output->placed &&
                    regest_text_get_length (sheets->text) > 0;
  return TRUE;
}

/* -- the file -------------------------------------------------------------- */

static gboolean
write_pages_cb (cairo_surface_t *surface, gpointer user_data, GError **error)
{
  Output *output = user_data;
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  PangoContext *context = pango_font_map_create_context (map);
  gboolean done;

  output->surface = surface;
  output->context = context;
  output->cr = cairo_create (surface);
  done = regest_selection_foreach_document (output->writing, write_document_cb, output, error);
  cairo_destroy (output->cr);
  g_object_unref (context);
  if (done && output->n_pages == 0)
    return regest_sheets_fail (error);
  return done;
}

static void
tell (const Output *output)
{
  RegestReport *report = output->writing->report;

  if (report != NULL && output->n_bare > 0)
    regest_report_add_remark (
      report, NULL, 0,
      ngettext ("nothing says where on its pages the text of %u record stands; it is not under the "
                "images",
                "nothing says where on their pages the texts of %u records stand; they are not "
                "under the images",
                output->n_bare),
      output->n_bare);
  if (report != NULL && output->n_unplaced > 0)
    regest_report_add_remark (
      report, NULL, 0,
      ngettext ("%u line has no place on its page and is not under the image",
                "%u lines have no place on their page and are not under the images",
                output->n_unplaced),
      output->n_unplaced);
  regest_sheets_tell (output->writing, output->n_without, 0);
}

static gboolean
pdf_facsimile_write (RegestWriting *writing, GError **error)
{
  g_autoptr (RegestScans) scans = regest_scans_new (writing, SIDE, 0, G_MAXSIZE);
  Output output = { .writing = writing, .scans = scans };

  if (!regest_pdf_write_paper (writing, 595, 842, write_pages_cb, &output, error))
    return FALSE;
  tell (&output);
  regest_scans_tell (scans);
  return TRUE;
}

const RegestFormat regest_format_pdf_facsimile = {
  .name = "pdf-facsimile",
  .label = N_("PDF of the page images"),
  .hint = N_("The scans as they are, with their text under them, to be searched and copied from."),
  .suffix = ".pdf",
  .mime_type = "application/pdf",
  .write = pdf_facsimile_write,
};
