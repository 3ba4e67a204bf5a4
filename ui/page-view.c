/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "page-view.h"
#include "tile-cache.h"

#define MAX_ZOOM 8.0 /* pixels of the window for one of the image */
#define ZOOM_STEP 1.25
#define SCROLL_STEP 60 /* pixels a notch of the wheel */
#define CLICK_SLOP 4 /* pixels a click may move */

struct _RegestPageView
{
  GtkWidget parent_instance;

  RegestImage *image;
  RegestTileCache *tiles;
  RegestPageLook look;
  RegestFit fit;
  double zoom;
  GPtrArray *marks; /* (nullable) of GArray of RegestPoint */

  GtkAdjustment *adjustments[2]; /* (nullable) horizontal, vertical */
  GtkScrollablePolicy policies[2];
  gboolean configuring;
  gboolean complete; /* nothing was missing when it was drawn last */
  double pointer_x;
  double pointer_y;
  double pinch_start; /* zoom */
  double drag_start[2]; /* values of the adjustments */
};

enum
{
  PROP_0,
  PROP_HADJUSTMENT,
  PROP_VADJUSTMENT,
  PROP_HSCROLL_POLICY,
  PROP_VSCROLL_POLICY,
};

enum
{
  CLICKED,
  ZOOMED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (RegestPageView, regest_page_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* -- geometry -------------------------------------------------------------- */

static gboolean
is_on_its_side (RegestPageView *self)
{
  return self->look.rotation % 180 != 0;
}

/* of the whole image as it is shown */
static void
get_content_size (RegestPageView *self, double *width, double *height)
{
  double w = self->image != NULL ? regest_image_get_width (self->image) * self->zoom : 0;
  double h = self->image != NULL ? regest_image_get_height (self->image) * self->zoom : 0;

  *width = is_on_its_side (self) ? h : w;
  *height = is_on_its_side (self) ? w : h;
}

/* where the content's top left corner is in the widget; an image smaller than it is centred */
static void
get_origin (RegestPageView *self, double *x, double *y)
{
  double width, height;

  get_content_size (self, &width, &height);
  *x = MAX ((gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2, 0);
  *y = MAX ((gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2, 0);
  if (self->adjustments[0] != NULL)
    *x -= gtk_adjustment_get_value (self->adjustments[0]);
  if (self->adjustments[1] != NULL)
    *y -= gtk_adjustment_get_value (self->adjustments[1]);
  *x = floor (*x);
  *y = floor (*y);
}

void
regest_page_view_to_widget (RegestPageView *self, double x, double y, double *widget_x,
                            double *widget_y)
{
  double width, height, left, top;

  g_return_if_fail (REGEST_IS_PAGE_VIEW (self));

  get_content_size (self, &width, &height);
  get_origin (self, &left, &top);
  x *= self->zoom;
  y *= self->zoom;
  switch (self->look.rotation)
    {
    case 90:
      *widget_x = left + width - y;
      *widget_y = top + x;
      break;
    case 180:
      *widget_x = left + width - x;
      *widget_y = top + height - y;
      break;
    case 270:
      *widget_x = left + y;
      *widget_y = top + height - x;
      break;
    default:
      *widget_x = left + x;
      *widget_y = top + y;
    }
}

static void
to_image (RegestPageView *self, double widget_x, double widget_y, double *x, double *y)
{
  double width, height, left, top;

  get_content_size (self, &width, &height);
  get_origin (self, &left, &top);
  widget_x -= left;
  widget_y -= top;
  switch (self->look.rotation)
    {
    case 90:
      *x = widget_y;
      *y = width - widget_x;
      break;
    case 180:
      *x = width - widget_x;
      *y = height - widget_y;
      break;
    case 270:
      *x = height - widget_y;
      *y = widget_x;
      break;
    default:
      *x = widget_x;
      *y = widget_y;
    }
  *x /= self->zoom;
  *y /= self->zoom;
}

static double
find_fit (RegestPageView *self)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double image_width = regest_image_get_width (self->image);
  double image_height = regest_image_get_height (self->image);
  double x = width / (is_on_its_side (self) ? image_height : image_width);
  double y = height / (is_on_its_side (self) ? image_width : image_height);

  return CLAMP (self->fit == REGEST_FIT_PAGE ? MIN (x, y) : x, 1e-4, MAX_ZOOM);
}

/* draws anew, and is not done until then */
static void
refresh (RegestPageView *self)
{
  self->complete = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
configure (RegestPageView *self)
{
  double content[2];
  int size[] = { gtk_widget_get_width (GTK_WIDGET (self)),
                 gtk_widget_get_height (GTK_WIDGET (self)) };

  if (self->image != NULL && self->fit != REGEST_FIT_NOT && size[0] > 0 && size[1] > 0)
    self->zoom = find_fit (self);
  get_content_size (self, &content[0], &content[1]);
  self->configuring = TRUE;
  for (guint i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      {
        double upper = MAX (content[i], size[i]);
        double value = gtk_adjustment_get_value (self->adjustments[i]);

        gtk_adjustment_configure (self->adjustments[i], CLAMP (value, 0, upper - size[i]), 0,
                                  upper, size[i] * 0.1, size[i] * 0.9, size[i]);
      }
  self->configuring = FALSE;
  refresh (self);
}

/* what is at this place of the widget stays there */
static void
zoom_at (RegestPageView *self, double zoom, double widget_x, double widget_y)
{
  double x, y, now_x, now_y;

  if (self->image == NULL)
    return;
  to_image (self, widget_x, widget_y, &x, &y);
  self->fit = REGEST_FIT_NOT;
  self->zoom = CLAMP (zoom, MIN (find_fit (self), 1) / 8, MAX_ZOOM);
  configure (self);
  regest_page_view_to_widget (self, x, y, &now_x, &now_y);
  for (guint i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      gtk_adjustment_set_value (self->adjustments[i],
                                gtk_adjustment_get_value (self->adjustments[i]) +
                                  (i == 0 ? now_x - widget_x : now_y - widget_y));
  g_signal_emit (self, signals[ZOOMED], 0);
}

/* -- drawing --------------------------------------------------------------- */

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

  to_image (self, 0, 0, &x[0], &y[0]);
  to_image (self, gtk_widget_get_width (GTK_WIDGET (self)),
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

  get_content_size (self, &width, &height);
  get_origin (self, &left, &top);
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
    {
      GArray *points = self->marks->pdata[i];

      for (guint j = 0; j < points->len; j++)
        {
          RegestPoint point = g_array_index (points, RegestPoint, j);
          double x, y;

          regest_page_view_to_widget (self, point.x, point.y, &x, &y);
          cairo_line_to (cr, x, y);
        }
      cairo_close_path (cr);
    }
  cairo_set_line_width (cr, 2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, 0.18);
  cairo_fill_preserve (cr);
  gdk_cairo_set_source_rgba (cr, &colour);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
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
  draw_marks (self, snapshot);
  gtk_snapshot_pop (snapshot);
  regest_tile_cache_forget_unwanted (self->tiles);
}

/* -- input ----------------------------------------------------------------- */

static void
scroll_by (RegestPageView *self, double x, double y)
{
  if (self->adjustments[0] != NULL)
    gtk_adjustment_set_value (self->adjustments[0],
                              gtk_adjustment_get_value (self->adjustments[0]) + x);
  if (self->adjustments[1] != NULL)
    gtk_adjustment_set_value (self->adjustments[1],
                              gtk_adjustment_get_value (self->adjustments[1]) + y);
}

static void
motion_cb (RegestPageView *self, double x, double y)
{
  self->pointer_x = x;
  self->pointer_y = y;
}

static gboolean
scroll_cb (RegestPageView *self, double dx, double dy, GtkEventController *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);

  if (state & GDK_CONTROL_MASK)
    zoom_at (self, self->zoom * pow (ZOOM_STEP, -dy), self->pointer_x, self->pointer_y);
  else if (state & GDK_SHIFT_MASK)
    scroll_by (self, (dx + dy) * SCROLL_STEP, 0);
  else
    scroll_by (self, dx * SCROLL_STEP, dy * SCROLL_STEP);
  return GDK_EVENT_STOP;
}

static void
drag_begin_cb (RegestPageView *self)
{
  for (guint i = 0; i < 2; i++)
    self->drag_start[i] =
      self->adjustments[i] != NULL ? gtk_adjustment_get_value (self->adjustments[i]) : 0;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (RegestPageView *self, double x, double y)
{
  if (fabs (x) + fabs (y) > CLICK_SLOP)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grabbing");
  if (self->adjustments[0] != NULL)
    gtk_adjustment_set_value (self->adjustments[0], self->drag_start[0] - x);
  if (self->adjustments[1] != NULL)
    gtk_adjustment_set_value (self->adjustments[1], self->drag_start[1] - y);
}

static void
drag_end_cb (RegestPageView *self, double x, double y, GtkGestureDrag *gesture)
{
  double start_x, start_y, image_x, image_y;

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), NULL);
  if (self->image == NULL || fabs (x) + fabs (y) > CLICK_SLOP ||
      !gtk_gesture_drag_get_start_point (gesture, &start_x, &start_y))
    return;
  to_image (self, start_x, start_y, &image_x, &image_y);
  g_signal_emit (self, signals[CLICKED], 0, image_x, image_y);
}

static void
pinch_begin_cb (RegestPageView *self)
{
  self->pinch_start = self->zoom;
}

static void
pinch_cb (RegestPageView *self, double scale, GtkGesture *gesture)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    zoom_at (self, self->pinch_start * scale, x, y);
}

static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  RegestPageView *self = REGEST_PAGE_VIEW (widget);
  int x, y;

  g_variant_get (args, "(ii)", &x, &y);
  scroll_by (self, x * SCROLL_STEP, y * SCROLL_STEP);
  return GDK_EVENT_STOP;
}

static gboolean
zoom_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  regest_page_view_zoom_by (REGEST_PAGE_VIEW (widget),
                            g_variant_get_int32 (args) > 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
  return GDK_EVENT_STOP;
}

static gboolean
fit_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  regest_page_view_set_fit (REGEST_PAGE_VIEW (widget), g_variant_get_int32 (args));
  return GDK_EVENT_STOP;
}

static gboolean
pixels_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  RegestPageView *self = REGEST_PAGE_VIEW (widget);

  regest_page_view_zoom_by (self,
                            1 / self->zoom / gtk_widget_get_scale_factor (GTK_WIDGET (self)));
  return GDK_EVENT_STOP;
}

/* -- what is shown --------------------------------------------------------- */

static void
failed_cb (RegestPageView *self, GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

void
regest_page_view_set_image (RegestPageView *self, RegestImage *image, gsize limit)
{
  g_return_if_fail (REGEST_IS_PAGE_VIEW (self));

  if (self->tiles != NULL)
    g_signal_handlers_disconnect_by_data (self->tiles, self);
  g_clear_object (&self->tiles);
  g_set_object (&self->image, image);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  if (image != NULL)
    {
      self->tiles = regest_tile_cache_new (image, limit);
      g_signal_connect_object (self->tiles, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->tiles, "failed", G_CALLBACK (failed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  if (self->fit == REGEST_FIT_NOT)
    self->fit = REGEST_FIT_WIDTH;
  for (guint i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      gtk_adjustment_set_value (self->adjustments[i], 0);
  configure (self);
  g_signal_emit (self, signals[ZOOMED], 0);
}

RegestImage *
regest_page_view_get_image (RegestPageView *self)
{
  g_return_val_if_fail (REGEST_IS_PAGE_VIEW (self), NULL);

  return self->image;
}

void
regest_page_view_set_look (RegestPageView *self, const RegestPageLook *look)
{
  g_return_if_fail (REGEST_IS_PAGE_VIEW (self));

  self->look = *look;
  configure (self);
  g_signal_emit (self, signals[ZOOMED], 0);
}

RegestPageLook
regest_page_view_get_look (RegestPageView *self)
{
  g_return_val_if_fail (REGEST_IS_PAGE_VIEW (self), (RegestPageLook){ 0 });

  return self->look;
}

double
regest_page_view_get_zoom (RegestPageView *self)
{
  g_return_val_if_fail (REGEST_IS_PAGE_VIEW (self), 1);

  return self->zoom;
}

void
regest_page_view_zoom_by (RegestPageView *self, double factor)
{
  g_return_if_fail (REGEST_IS_PAGE_VIEW (self));

  zoom_at (self, self->zoom * factor, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
           gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
regest_page_view_set_fit (RegestPageView *self, RegestFit fit)
{
  g_return_if_fail (REGEST_IS_PAGE_VIEW (self));

  self->fit = fit;
  configure (self);
  g_signal_emit (self, signals[ZOOMED], 0);
}

RegestFit
regest_page_view_get_fit (RegestPageView *self)
{
  g_return_val_if_fail (REGEST_IS_PAGE_VIEW (self), REGEST_FIT_NOT);

  return self->fit;
}

void
regest_page_view_set_marks (RegestPageView *self, GPtrArray *marks)
{
  g_return_if_fail (REGEST_IS_PAGE_VIEW (self));

  if (marks != NULL)
    g_ptr_array_ref (marks);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  self->marks = marks;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
regest_page_view_show (RegestPageView *self, const RegestBox *box)
{
  double x[2], y[2];

  g_return_if_fail (REGEST_IS_PAGE_VIEW (self));

  if (self->image == NULL)
    return;
  regest_page_view_to_widget (self, box->x, box->y, &x[0], &y[0]);
  regest_page_view_to_widget (self, box->x + box->width, box->y + box->height, &x[1], &y[1]);
  for (guint i = 0; i < 2; i++)
    {
      double *edges = i == 0 ? x : y;
      double first = MIN (edges[0], edges[1]), last = MAX (edges[0], edges[1]);
      double page, value, margin;

      if (self->adjustments[i] == NULL)
        continue;
      page = gtk_adjustment_get_page_size (self->adjustments[i]);
      value = gtk_adjustment_get_value (self->adjustments[i]);
      /* some of what stands around it, too */
      margin = MIN (page / 5, MAX (page - (last - first), 0) / 2);
      if (first - margin < 0)
        gtk_adjustment_set_value (self->adjustments[i], value + first - margin);
      else if (last + margin > page)
        gtk_adjustment_set_value (self->adjustments[i], value + last + margin - page);
    }
}

gboolean
regest_page_view_is_done (RegestPageView *self)
{
  g_return_val_if_fail (REGEST_IS_PAGE_VIEW (self), FALSE);

  return self->tiles != NULL && self->complete && !regest_tile_cache_is_busy (self->tiles);
}

gboolean
regest_page_view_is_incomplete (RegestPageView *self)
{
  g_return_val_if_fail (REGEST_IS_PAGE_VIEW (self), FALSE);

  return self->tiles != NULL && regest_tile_cache_is_incomplete (self->tiles);
}

/* -- object ---------------------------------------------------------------- */

static void
value_changed_cb (RegestPageView *self)
{
  if (!self->configuring)
    refresh (self);
}

static void
set_adjustment (RegestPageView *self, guint index, GtkAdjustment *adjustment)
{
  if (self->adjustments[index] == adjustment)
    return;
  if (self->adjustments[index] != NULL)
    g_signal_handlers_disconnect_by_data (self->adjustments[index], self);
  g_set_object (&self->adjustments[index], adjustment);
  if (adjustment != NULL)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self);
  configure (self);
}

static void
regest_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  double zoom = REGEST_PAGE_VIEW (widget)->zoom;

  configure (REGEST_PAGE_VIEW (widget));
  if (zoom != REGEST_PAGE_VIEW (widget)->zoom)
    g_signal_emit (widget, signals[ZOOMED], 0);
}

static void
regest_page_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RegestPageView *self = REGEST_PAGE_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      g_value_set_object (value, self->adjustments[prop_id - PROP_HADJUSTMENT]);
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      g_value_set_enum (value, self->policies[prop_id - PROP_HSCROLL_POLICY]);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_page_view_set_property (GObject *object, guint prop_id, const GValue *value,
                               GParamSpec *pspec)
{
  RegestPageView *self = REGEST_PAGE_VIEW (object);

  switch (prop_id)
    {
    case PROP_HADJUSTMENT:
    case PROP_VADJUSTMENT:
      set_adjustment (self, prop_id - PROP_HADJUSTMENT, g_value_get_object (value));
      break;
    case PROP_HSCROLL_POLICY:
    case PROP_VSCROLL_POLICY:
      self->policies[prop_id - PROP_HSCROLL_POLICY] = g_value_get_enum (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
regest_page_view_dispose (GObject *object)
{
  RegestPageView *self = REGEST_PAGE_VIEW (object);

  set_adjustment (self, 0, NULL);
  set_adjustment (self, 1, NULL);
  g_clear_object (&self->tiles);
  g_clear_object (&self->image);
  g_clear_pointer (&self->marks, g_ptr_array_unref);
  G_OBJECT_CLASS (regest_page_view_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    int x;
    int y;
  } steps[] = { { GDK_KEY_Left, -1, 0 },
                { GDK_KEY_Right, 1, 0 },
                { GDK_KEY_Up, 0, -1 },
                { GDK_KEY_Down, 0, 1 } };
  static const guint in[] = { GDK_KEY_plus, GDK_KEY_KP_Add, GDK_KEY_equal };
  static const guint out[] = { GDK_KEY_minus, GDK_KEY_KP_Subtract };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_add_binding (klass, steps[i].key, 0, step_cb, "(ii)", steps[i].x, steps[i].y);
  for (guint i = 0; i < G_N_ELEMENTS (in); i++)
    gtk_widget_class_add_binding (klass, in[i], 0, zoom_cb, "i", 1);
  for (guint i = 0; i < G_N_ELEMENTS (out); i++)
    gtk_widget_class_add_binding (klass, out[i], 0, zoom_cb, "i", -1);
  gtk_widget_class_add_binding (klass, GDK_KEY_0, 0, fit_cb, "i", REGEST_FIT_WIDTH);
  gtk_widget_class_add_binding (klass, GDK_KEY_9, 0, fit_cb, "i", REGEST_FIT_PAGE);
  gtk_widget_class_add_binding (klass, GDK_KEY_1, 0, pixels_cb, NULL);
}

static void
regest_page_view_class_init (RegestPageViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = regest_page_view_get_property;
  object_class->set_property = regest_page_view_set_property;
  object_class->dispose = regest_page_view_dispose;
  widget_class->snapshot = regest_page_view_snapshot;
  widget_class->size_allocate = regest_page_view_size_allocate;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  signals[CLICKED] = g_signal_new ("clicked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_DOUBLE, G_TYPE_DOUBLE);
  signals[ZOOMED] = g_signal_new ("zoomed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  gtk_widget_class_set_css_name (widget_class, "pageview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  add_keys (widget_class);
}

static void
regest_page_view_init (RegestPageView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  self->zoom = 1;
  self->fit = REGEST_FIT_WIDTH;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_widget_set_overflow (widget, GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}
