/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Paragraphs on pages. A page is given to cairo when it is full, so that memory is that of a page.
 * Without a surface the same is laid out and nothing is drawn: that is how page numbers are found
 * for the contents in front.
 */

#include "config.h"

#include <math.h>

#include <cairo/cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "pdf-sheet.h"

#define QUIET 0.33 /* grey of numbers and running heads: contrast 8:1 */

static const char *const fonts[] = {
  [PDF_STYLE_NAME] = "Noto Serif,DejaVu Serif,Serif Bold 24",
  [PDF_STYLE_TITLE] = "Noto Serif,DejaVu Serif,Serif Bold 15",
  [PDF_STYLE_HEADING] = "Noto Serif,DejaVu Serif,Serif Bold 11",
  [PDF_STYLE_TEXT] = "Noto Serif,DejaVu Serif,Serif 10",
  [PDF_STYLE_SMALL] = "Noto Serif,DejaVu Serif,Serif 8",
  [PDF_STYLE_NUMBER] = "Noto Serif,DejaVu Serif,Serif 6.5",
};

void
regest_pdf_sheet_init (PdfSheet *self, const char *name, cairo_surface_t *surface,
                       gboolean tagged)
{
  g_autoptr (PangoFontMap) map = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  *self = (PdfSheet){ .name = name, .surface = surface };
  self->context = pango_font_map_create_context (map);
  pango_cairo_context_set_resolution (self->context, 72);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  cairo_font_options_destroy (options);
  if (surface == NULL)
    return;
  self->cr = cairo_create (surface);
  self->tagged = tagged;
  if (tagged)
    cairo_tag_begin (self->cr, "Document", NULL);
}

void
regest_pdf_sheet_clear (PdfSheet *self)
{
  if (self->tagged)
    cairo_tag_end (self->cr, "Document");
  if (self->cr != NULL && self->page > 0 && !self->full)
    cairo_show_page (self->cr);
  g_clear_pointer (&self->cr, cairo_destroy);
  g_clear_object (&self->context);
  g_clear_pointer (&self->head, g_free);
}

void
regest_pdf_sheet_set_head (PdfSheet *self, const char *head)
{
  g_free (self->head);
  self->head = head != NULL ? regest_edition_dup_short (head, 64) : NULL;
}

/* -- text ------------------------------------------------------------------ */

/* fonts have nothing for control characters, and neither has whoever copies from the page */
static char *
dup_shown (PdfSheet *self, const char *text)
{
  GString *shown = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (regest_edition_can_show (g_utf8_get_char (at)))
      g_string_append_len (shown, at, g_utf8_next_char (at) - at);
    else
      {
        g_string_append (shown, "\xef\xbf\xbd");
        self->n_replaced++;
      }
  return g_string_free (shown, FALSE);
}

PangoLayout *
regest_pdf_sheet_new_layout (PdfSheet *self, PdfStyle style, const char *text, double width)
{
  PangoLayout *layout = pango_layout_new (self->context);
  PangoFontDescription *font = pango_font_description_from_string (fonts[style]);
  g_autofree char *shown = dup_shown (self, text);

  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, shown, -1);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) ((width > 0 ? width : PDF_MEASURE) * PANGO_SCALE));
  return layout;
}

static void
draw_line (PdfSheet *self, PangoLayoutLine *line, double x, double baseline)
{
  cairo_move_to (self->cr, x, baseline);
  pango_cairo_show_layout_line (self->cr, line);
}

/* a short text that begins at x, or (@align 1) ends there, or (0.5) has its middle there */
static void
draw_short (PdfSheet *self, const char *text, double x, double baseline, double align)
{
  g_autoptr (PangoLayout) layout = NULL;
  PangoLayoutLine *line;
  PangoRectangle extents;

  if (self->cr == NULL || self->full)
    return;
  layout = regest_pdf_sheet_new_layout (self, PDF_STYLE_NUMBER, text, 0);
  line = pango_layout_get_line_readonly (layout, 0);
  pango_layout_line_get_extents (line, NULL, &extents);
  cairo_set_source_rgb (self->cr, QUIET, QUIET, QUIET);
  draw_line (self, line, x - align * extents.width / PANGO_SCALE, baseline);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
}

void
regest_pdf_sheet_draw_number (PdfSheet *self, const char *number, double x, double baseline)
{
  draw_short (self, number, x, baseline, 1);
}

/* -- pages ----------------------------------------------------------------- */

void
regest_pdf_sheet_begin_page (PdfSheet *self)
{
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;

  if (self->cr != NULL && self->page > 0 && !self->full)
    cairo_show_page (self->cr);
  self->page++;
  self->y = PDF_TOP;
  self->full = self->full || (self->end_page > 0 && self->page >= self->end_page);
  if (self->cr == NULL || self->full)
    return;
  cairo_set_source_rgb (self->cr, 0, 0, 0);
  number = g_strdup_printf ("%u", self->page);
  draw_short (self, number, PDF_LEFT + PDF_MEASURE / 2, PDF_HEIGHT - PDF_BOTTOM / 2, 0.5);
  if (self->page == 1)
    return;
  name = regest_edition_dup_short (self->name, 48);
  draw_short (self, name, PDF_LEFT, PDF_TOP - 26, 0);
  if (self->head != NULL)
    draw_short (self, self->head, PDF_LEFT + PDF_MEASURE, PDF_TOP - 26, 1);
  cairo_set_line_width (self->cr, 0.3);
  cairo_move_to (self->cr, PDF_LEFT, PDF_TOP - 20);
  cairo_rel_line_to (self->cr, PDF_MEASURE, 0);
  cairo_stroke (self->cr);
}

void
regest_pdf_sheet_need (PdfSheet *self, double height)
{
  if (self->page == 0 || (self->y + height > PDF_HEIGHT - PDF_BOTTOM && self->y > PDF_TOP))
    regest_pdf_sheet_begin_page (self);
}

void
regest_pdf_sheet_space (PdfSheet *self, double height)
{
  if (self->y > PDF_TOP)
    self->y += height;
}

void
regest_pdf_sheet_rule (PdfSheet *self)
{
  if (self->cr == NULL || self->full || self->page == 0)
    return;
  cairo_set_line_width (self->cr, 0.3);
  cairo_move_to (self->cr, PDF_LEFT, self->y);
  cairo_rel_line_to (self->cr, PDF_MEASURE, 0);
  cairo_stroke (self->cr);
}

static void
tag (PdfSheet *self, const char *name, const char *attributes, gboolean begin)
{
  if (!self->tagged || self->full || name == NULL)
    return;
  if (begin)
    cairo_tag_begin (self->cr, name, attributes);
  else
    cairo_tag_end (self->cr, name);
}

void
regest_pdf_sheet_add_place (PdfSheet *self, const char *name)
{
  g_autofree char *attributes = g_strdup_printf ("name='%s'", name);

  tag (self, CAIRO_TAG_DEST, attributes, TRUE);
  tag (self, CAIRO_TAG_DEST, NULL, FALSE);
}

static void
draw_words (PdfSheet *self, PangoLayoutLine *line, const PdfPlacing *placing, double x,
            double baseline)
{
  const char *link = placing->target != NULL ? CAIRO_TAG_LINK : NULL;

  if (placing->func != NULL)
    placing->func (self, line, x, baseline, placing->user_data);
  tag (self, link, placing->target, TRUE);
  draw_line (self, line, x, baseline);
  tag (self, link, NULL, FALSE);
}

/* What goes over to the next page is an element of its own there. */
static void
place_line (PdfSheet *self, PangoLayoutIter *iter, const PdfPlacing *placing)
{
  const char *element = placing->element != NULL ? placing->element : "P";
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  PangoRectangle extents;
  double ascent, height;

  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  ascent = (double) (pango_layout_iter_get_baseline (iter) - extents.y) / PANGO_SCALE;
  height = (double) extents.height / PANGO_SCALE + placing->below;
  if (self->y + height > PDF_HEIGHT - PDF_BOTTOM && self->y > PDF_TOP)
    {
      tag (self, element, NULL, FALSE);
      regest_pdf_sheet_begin_page (self);
      tag (self, element, NULL, TRUE);
    }
  if (self->cr != NULL && !self->full)
    draw_words (self, line, placing, placing->x + (double) extents.x / PANGO_SCALE,
                self->y + ascent);
  self->y += height;
}

guint
regest_pdf_sheet_place (PdfSheet *self, PangoLayout *layout, const PdfPlacing *placing)
{
  const char *element = placing->element != NULL ? placing->element : "P";
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoRectangle extents;
  guint first;
  int height;

  pango_layout_get_size (layout, NULL, &height);
  pango_layout_iter_get_line_extents (iter, NULL, &extents);
  if (!placing->together || height / PANGO_SCALE > PDF_HEIGHT - PDF_TOP - PDF_BOTTOM)
    height = extents.height;
  regest_pdf_sheet_need (self, (double) height / PANGO_SCALE + placing->below);
  first = self->page;
  tag (self, element, NULL, TRUE);
  do
    place_line (self, iter, placing);
  while (pango_layout_iter_next_line (iter));
  tag (self, element, NULL, FALSE);
  pango_layout_iter_free (iter);
  return first;
}

void
regest_pdf_sheet_place_text (PdfSheet *self, PdfStyle style, const char *text)
{
  g_autoptr (PangoLayout) layout = regest_pdf_sheet_new_layout (self, style, text, 0);
  static const char *const elements[] = { "H1", "H2", "H3", NULL, NULL, NULL };
  const PdfPlacing placing = { .x = PDF_LEFT,
                               .together = style < PDF_STYLE_TEXT,
                               .element = elements[style] };

  regest_pdf_sheet_place (self, layout, &placing);
}

typedef struct
{
  PangoLayout *label;
  gboolean drawn;
} Entry;

static void
draw_label_cb (PdfSheet *self, PangoLayoutLine *line, double x, double baseline,
               gpointer user_data)
{
  Entry *entry = user_data;

  if (entry->drawn)
    return;
  entry->drawn = TRUE;
  cairo_set_source_rgb (self->cr, QUIET, QUIET, QUIET);
  draw_line (self, pango_layout_get_line_readonly (entry->label, 0), PDF_LEFT, baseline);
  cairo_set_source_rgb (self->cr, 0, 0, 0);
}

void
regest_pdf_sheet_place_entry (PdfSheet *self, const char *label, const char *value, double indent)
{
  g_autofree char *cut = regest_edition_dup_short (label, (guint) (indent / 3.6));
  g_autoptr (PangoLayout) words = regest_pdf_sheet_new_layout (self, PDF_STYLE_SMALL, value,
                                                               PDF_MEASURE - indent);
  g_autoptr (PangoLayout)
    name = regest_pdf_sheet_new_layout (self, PDF_STYLE_SMALL, cut, indent - 4);
  Entry entry = { name, FALSE };
  const PdfPlacing placing = { PDF_LEFT + indent, 1, draw_label_cb, &entry };

  pango_layout_set_ellipsize (name, PANGO_ELLIPSIZE_END);
  regest_pdf_sheet_place (self, words, &placing);
}
