/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "page-view-private.h"

#define SPOT_MARGIN 6.0 /* pixels of the window */

static guint
find_level (RegestPageView *self)
{
  double wanted = self->zoom * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  guint last = regest_image_get_n_levels (self->image) - 1;
  int level = (int) floor (-log2 (wanted) + 0.01);

  return CLAMP (level, 0, (int) last);
}

/* the part of the image that is in sight, in its pixels */
static graphene_rect_t
find_sight (RegestPageView *self)
{
  double x[2], y[2];
  graphene_rect_t sight, all;

  regest_page_view_to_image (self, 0, 0, &x[0], &y[0]);
  regest_page_view_to_image (self, gtk_widget_get_width (GTK_WIDGET (self)),
                             gtk_widget_get_height (GTK_WIDGET (self)), &x[1], &y[1]);
  graphene_rect_init (&sight, MIN (x[0], x[1]), MIN (y[0], y[1]), fabs (x[1] - x[0]),
                      fabs (y[1] - y[0]));
  graphene_rect_init (&all, 0, 0, regest_image_get_width (self->image),
                      regest_image_get_height (self->image));
  if (!graphene_rect_intersection (&sight, &all, &sight))
    return GRAPHENE_RECT_INIT (0, 0, 0, 0);
  return sight;
}

/* Pixels of the image for one of the level: not quite a power of two where its size was rounded. */
static void
get_scale (RegestPageView *self, guint level, double *x, double *y)
{
  int width, height;

  regest_image_get_level_size (self->image, level, &width, &height);
  *x = (double) regest_image_get_width (self->image) / width;
  *y = (double) regest_image_get_height (self->image) / height;
}

/* in pixels of the image as it is zoomed, before rotation; edges on whole pixels, so that tiles
 * leave no seams */
static void
draw_tile (RegestPageView *self, GtkSnapshot *snapshot, const RegestTilePlace *place,
           GdkTexture *texture)
{
  double scale_x, scale_y;
  double left, top, right, bottom;

  get_scale (self, place->level, &scale_x, &scale_y);
  scale_x *= self->zoom;
  scale_y *= self->zoom;
  left = round (place->column * REGEST_IMAGE_TILE * scale_x);
  top = round (place->row * REGEST_IMAGE_TILE * scale_y);
  right = round ((place->column * REGEST_IMAGE_TILE + gdk_texture_get_width (texture)) * scale_x);
  bottom = round ((place->row * REGEST_IMAGE_TILE + gdk_texture_get_height (texture)) * scale_y);
  gtk_snapshot_append_texture (
    snapshot, texture,
    &GRAPHENE_RECT_INIT (left, top, MAX (right - left, 1), MAX (bottom - top, 1)));
}

/* FALSE: some are missing still */
static gboolean
draw_level (RegestPageView *self, GtkSnapshot *snapshot, guint level, gboolean wanted)
{
  graphene_rect_t sight = find_sight (self);
  double scale_x, scale_y;
  gboolean complete = TRUE;
  guint end_column, end_row;

  if (sight.size.width <= 0 || sight.size.height <= 0)
    return TRUE;
  get_scale (self, level, &scale_x, &scale_y);
  end_column = (sight.origin.x + sight.size.width - 0.01) / scale_x / REGEST_IMAGE_TILE;
  end_row = (sight.origin.y + sight.size.height - 0.01) / scale_y / REGEST_IMAGE_TILE;
  for (guint row = sight.origin.y / scale_y / REGEST_IMAGE_TILE; row <= end_row; row++)
    for (guint column = sight.origin.x / scale_x / REGEST_IMAGE_TILE; column <= end_column;
         column++)
      {
        RegestTilePlace place = { level, column, row, self->look.sharpness };
        GdkTexture *texture = regest_tile_cache_get (self->tiles, &place, wanted);

        complete &= texture != NULL;
        /* not sharp yet */
        place.sharpness = 0;
        if (texture == NULL && self->look.sharpness > 0)
          texture = regest_tile_cache_get (self->tiles, &place, FALSE);
        if (texture != NULL)
          draw_tile (self, snapshot, &place, texture);
      }
  return complete;
}

static void
turn (RegestPageView *self, GtkSnapshot *snapshot)
{
  double width, height, left, top;

  regest_page_view_get_content_size (self, &width, &height);
  regest_page_view_get_origin (self, &left, &top);
  if (self->look.rotation == 90 || self->look.rotation == 180)
    left += width;
  if (self->look.rotation == 180 || self->look.rotation == 270)
    top += height;
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (left, top));
  gtk_snapshot_rotate (snapshot, self->look.rotation);
}

static gboolean
push_look (RegestPageView *self, GtkSnapshot *snapshot)
{
  double slope = self->look.contrast >= 0 ? 1 + 3 * self->look.contrast : 1 + self->look.contrast;
  double offset = 0.5 - 0.5 * slope + self->look.brightness * 0.5;
  graphene_matrix_t matrix;
  graphene_vec4_t offsets;

  if (self->look.brightness == 0 && self->look.contrast == 0 && !self->look.negative)
    return FALSE;
  if (self->look.negative)
    {
      slope = -slope;
      offset = 1 - offset;
    }
  graphene_matrix_init_scale (&matrix, slope, slope, slope);
  graphene_vec4_init (&offsets, offset, offset, offset, 0);
  gtk_snapshot_push_color_matrix (snapshot, &matrix, &offsets);
  return TRUE;
}

static void
add_polygon (RegestPageView *self, cairo_t *cr, GArray *points)
{
  for (guint i = 0; i < points->len; i++)
    {
      RegestPoint point = g_array_index (points, RegestPoint, i);
      double x, y;

      regest_page_view_to_widget (self, point.x, point.y, &x, &y);
      cairo_line_to (cr, x, y);
    }
  cairo_close_path (cr);
}

/* everything but the spot; a little of what is around it stays in the light */
static void
draw_dim (RegestPageView *self, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  cairo_t *cr;

  if (self->spot == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  cairo_push_group (cr);
  cairo_set_source_rgba (cr, 0, 0, 0, 0.5);
  cairo_paint (cr);
  add_polygon (self, cr, self->spot);
  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, SPOT_MARGIN * 2);
  cairo_fill_preserve (cr);
  cairo_stroke (cr);
  cairo_pop_group_to_source (cr);
  cairo_paint (cr);
  cairo_destroy (cr);
}

static void
draw_marks (RegestPageView *self, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  GdkRGBA colour = { 0.1, 0.4, 0.9, 1 };
  cairo_t *cr;

  if (self->marks == NULL || self->marks->len == 0)
    return;
  gtk_style_context_lookup_color (style, "accent_bg_color", &colour);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  for (guint i = 0; i < self->marks->len; i++)
    add_polygon (self, cr, self->marks->pdata[i]);
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, 0.18);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
draw_overlay (RegestPageView *self, GtkSnapshot *snapshot, int width, int height)
{
  cairo_t *cr;

  if (self->overlay == NULL)
    return;
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  self->overlay (self, cr, self->overlay_data);
  cairo_destroy (cr);
}

void
regest_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  RegestPageView *self = REGEST_PAGE_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  guint level, last;
  gboolean looks;

  if (self->image == NULL || width <= 0 || height <= 0)
    return;
  level = find_level (self);
  last = regest_image_get_n_levels (self->image) - 1;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, width, height));
  looks = push_look (self, snapshot);
  gtk_snapshot_save (snapshot);
  turn (self, snapshot);
  /* coarse ones first, so that something is there from the beginning; the last is always kept */
  for (guint i = last; i > level; i--)
    draw_level (self, snapshot, i, i == last);
  self->complete = draw_level (self, snapshot, level, TRUE);
  gtk_snapshot_restore (snapshot);
  if (looks)
    gtk_snapshot_pop (snapshot);
  draw_dim (self, snapshot);
  draw_marks (self, snapshot);
  draw_overlay (self, snapshot, width, height);
  gtk_snapshot_pop (snapshot);
  regest_tile_cache_forget_unwanted (self->tiles);
}
