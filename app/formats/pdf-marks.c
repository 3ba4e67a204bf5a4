/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The lines that mark tags on paper: no tints, which printers drop; patterns tell the kinds apart
 * in black and white, colours in addition.
 */

#include "config.h"

#include "pdf-sheet.h"

PdfLook
regest_pdf_look_of (RegestEdition *edition, guint kind)
{
  const RegestPaper paper = { { 1, 1, 1 }, { 0, 0, 0 } };
  GPtrArray *kinds = regest_profile_get_kinds (edition->profile);
  PdfLook look = { { 0, 0, 0 }, REGEST_PATTERN_SOLID };

  if (kind < kinds->len)
    {
      regest_color_parse (regest_kind_get_color (kinds->pdata[kind], FALSE), &look.color);
      look.color = regest_color_strengthen (&look.color, &paper);
      look.pattern = regest_kind_get_pattern (kinds->pdata[kind]);
    }
  else if (kind > kinds->len)
    look.pattern = REGEST_PATTERN_DOTTED;
  return look;
}

/* dashes hang on the paper, not on the mark: what a mark of several runs draws is one line */
static void
stroke_dashed (const PdfMark *self, cairo_t *cr, double y, const double *dashes, int n)
{
  cairo_set_dash (cr, dashes, n, self->x0);
  cairo_move_to (cr, self->x0, y);
  cairo_line_to (cr, self->x1, y);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
stroke_wave (const PdfMark *self, cairo_t *cr, double y)
{
  cairo_move_to (cr, self->x0, y);
  for (double x = self->x0; x < self->x1; x += 3)
    {
      double end = MIN (x + 3, self->x1);

      cairo_curve_to (cr, x + 1, y - 1.2, x + 2, y + 1.2, end, y);
    }
  cairo_stroke (cr);
}

static void
stroke_sides (const PdfMark *self, cairo_t *cr, double y, gboolean frame)
{
  double top = self->top - 1;
  double serif = frame ? 0 : 2.5;

  if (frame)
    {
      cairo_move_to (cr, self->x0, top);
      cairo_line_to (cr, self->x1, top);
    }
  if (self->begins)
    {
      cairo_move_to (cr, self->x0 + serif, top);
      cairo_line_to (cr, self->x0, top);
      cairo_line_to (cr, self->x0, y);
    }
  if (self->ends)
    {
      cairo_move_to (cr, self->x1 - serif, top);
      cairo_line_to (cr, self->x1, top);
      cairo_line_to (cr, self->x1, y);
    }
  cairo_stroke (cr);
}

static void
stroke_pattern (const PdfMark *self, const PdfLook *look, cairo_t *cr, double y)
{
  static const double dots[] = { 0.9, 1.3 };
  static const double dashes[] = { 3.2, 1.8 };
  static const double dash_dots[] = { 4, 1.4, 0.9, 1.4 };

  switch (look->pattern)
    {
    case REGEST_PATTERN_DOTTED:
      stroke_dashed (self, cr, y, dots, 2);
      break;
    case REGEST_PATTERN_DASHED:
      stroke_dashed (self, cr, y, dashes, 2);
      break;
    case REGEST_PATTERN_DASH_DOT:
      stroke_dashed (self, cr, y, dash_dots, 4);
      break;
    case REGEST_PATTERN_WAVY:
      cairo_set_line_width (cr, 0.5);
      stroke_wave (self, cr, y);
      break;
    case REGEST_PATTERN_DOUBLE:
      cairo_set_line_width (cr, 0.45);
      stroke_dashed (self, cr, y - 0.55, NULL, 0);
      stroke_dashed (self, cr, y + 0.55, NULL, 0);
      break;
    case REGEST_PATTERN_FRAME:
    case REGEST_PATTERN_BRACKETS:
      cairo_set_line_width (cr, 0.55);
      stroke_sides (self, cr, y, look->pattern == REGEST_PATTERN_FRAME);
      stroke_dashed (self, cr, y, NULL, 0);
      break;
    case REGEST_PATTERN_SOLID:
    case REGEST_PATTERN_OVERLINE:
    case REGEST_PATTERN_MARGIN:
    default:
      stroke_dashed (self, cr, y, NULL, 0);
      break;
    }
}

void
regest_pdf_mark_draw (const PdfMark *self, const PdfLook *look, cairo_t *cr)
{
  double y = look->pattern == REGEST_PATTERN_OVERLINE
               ? self->top - 0.5 - self->lane * PDF_LANE_STEP
               : self->baseline + 2.4 + self->lane * PDF_LANE_STEP;

  if (self->x1 <= self->x0)
    return;
  cairo_save (cr);
  cairo_set_source_rgb (cr, look->color.red, look->color.green, look->color.blue);
  cairo_set_line_width (cr, self->proposed ? 0.4 : 0.8);
  stroke_pattern (self, look, cr, y);
  cairo_restore (cr);
}
