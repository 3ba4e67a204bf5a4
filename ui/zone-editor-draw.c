/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zone-editor-private.h"
#include "zone-shape.h"

static void
trace (RegestZoneEditor *self, cairo_t *cr, GArray *points, gboolean closed)
{
  for (guint i = 0; i < points->len; i++)
    {
      double x, y;

      regest_zone_editor_to_widget (self, g_array_index (points, RegestPoint, i), &x, &y);
      cairo_line_to (cr, x, y);
    }
  if (closed)
    cairo_close_path (cr);
}

/* on a light rim, so that it is seen on dark paper and on photographs, too */
static void
stroke (cairo_t *cr, const GdkRGBA *colour, double width)
{
  cairo_set_line_width (cr, width + 2);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.7);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, width);
  gdk_cairo_set_source_rgba (cr, colour);
  cairo_stroke (cr);
}

static void
draw_outline (RegestZoneEditor *self, cairo_t *cr, const RegestZoneOutline *outline)
{
  gboolean selected = regest_id_equal (&outline->zone, &self->selected);
  GArray *points = selected ? regest_zone_editor_get_points (self) : outline->points;

  trace (self, cr, points, TRUE);
  cairo_set_source_rgba (cr, outline->colour.red, outline->colour.green, outline->colour.blue,
                         selected ? 0.16 : 0.06);
  cairo_fill_preserve (cr);
  stroke (cr, &outline->colour, selected ? 3 : 1.5);
}

static void
draw_handles (RegestZoneEditor *self, cairo_t *cr, const RegestZoneOutline *outline)
{
  GArray *points = regest_zone_editor_get_points (self);

  for (guint i = 0; i < regest_zone_shape_get_n_handles (points); i++)
    {
      gboolean middle = regest_zone_shape_is_middle (points, i);
      gboolean selected = (int) i == self->point;
      double size = middle ? REGEST_ZONE_HANDLE - 3 : REGEST_ZONE_HANDLE + (selected ? 4 : 0);
      double x, y;

      regest_zone_editor_to_widget (self, regest_zone_shape_get_handle (points, i), &x, &y);
      if (middle)
        cairo_arc (cr, x, y, size / 2, 0, 2 * G_PI);
      else
        cairo_rectangle (cr, x - size / 2, y - size / 2, size, size);
      cairo_set_source_rgb (cr, 1, 1, 1);
      if (selected)
        gdk_cairo_set_source_rgba (cr, &outline->colour);
      cairo_fill_preserve (cr);
      cairo_set_line_width (cr, selected ? 3 : 1.5);
      if (selected)
        cairo_set_source_rgb (cr, 1, 1, 1);
      else
        gdk_cairo_set_source_rgba (cr, &outline->colour);
      cairo_stroke (cr);
    }
}

static void
draw_draft (RegestZoneEditor *self, cairo_t *cr)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self->view));
  const double dashes[] = { 6, 4 };
  GdkRGBA colour = { 0.1, 0.4, 0.9, 1 };
  gboolean open = self->tool == REGEST_ZONE_TOOL_POLYGON && !self->draft_done;
  double x, y;

  gtk_style_context_lookup_color (style, "accent_bg_color", &colour);
  trace (self, cr, self->draft, !open);
  if (open && self->has_pointer)
    {
      regest_zone_editor_to_widget (self, self->pointer, &x, &y);
      cairo_line_to (cr, x, y);
    }
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  stroke (cr, &colour, 2);
  cairo_set_dash (cr, NULL, 0, 0);
  for (guint i = 0; open && i < self->draft->len; i++)
    {
      regest_zone_editor_to_widget (self, g_array_index (self->draft, RegestPoint, i), &x, &y);
      cairo_arc (cr, x, y, 3.5, 0, 2 * G_PI);
      gdk_cairo_set_source_rgba (cr, &colour);
      cairo_fill (cr);
    }
}

void
regest_zone_editor_draw (RegestPageView *view, cairo_t *cr, gpointer user_data)
{
  RegestZoneEditor *self = user_data;
  const RegestZoneOutline *selected = regest_zone_editor_get_outline (self, &self->selected);

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < self->outlines->len; i++)
    if (self->outlines->pdata[i] != selected)
      draw_outline (self, cr, self->outlines->pdata[i]);
  if (selected != NULL)
    {
      draw_outline (self, cr, selected);
      if (self->editable)
        draw_handles (self, cr, selected);
    }
  if (self->draft != NULL && self->draft->len > 0)
    draw_draft (self, cr);
}
