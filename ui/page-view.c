/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "page-view-private.h"

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
  g_clear_pointer (&self->spot, g_array_unref);
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
  regest_page_view_configure (self);
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
  regest_page_view_configure (self);
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

  regest_page_view_zoom_at (self, self->zoom * factor,
                            gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                            gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

void
regest_page_view_set_fit (RegestPageView *self, RegestFit fit)
{
  g_return_if_fail (REGEST_IS_PAGE_VIEW (self));

  self->fit = fit;
  regest_page_view_configure (self);
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
regest_page_view_set_overlay (RegestPageView *self, RegestPageOverlayFunc func, gpointer user_data)
{
  g_return_if_fail (REGEST_IS_PAGE_VIEW (self));

  self->overlay = func;
  self->overlay_data = user_data;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
regest_page_view_set_spot (RegestPageView *self, GArray *points)
{
  g_return_if_fail (REGEST_IS_PAGE_VIEW (self));

  if (points != NULL)
    g_array_ref (points);
  g_clear_pointer (&self->spot, g_array_unref);
  self->spot = points;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
regest_page_view_centre (RegestPageView *self, const RegestBox *box, double zoom)
{
  double x, y;

  g_return_if_fail (REGEST_IS_PAGE_VIEW (self));

  if (self->image == NULL)
    return;
  if (zoom > 0)
    regest_page_view_zoom_by (self, zoom / self->zoom);
  regest_page_view_to_widget (self, box->x + box->width / 2.0, box->y + box->height / 2.0, &x, &y);
  for (guint i = 0; i < 2; i++)
    if (self->adjustments[i] != NULL)
      gtk_adjustment_set_value (self->adjustments[i],
                                gtk_adjustment_get_value (self->adjustments[i]) +
                                  (i == 0 ? x : y) -
                                  gtk_adjustment_get_page_size (self->adjustments[i]) / 2);
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
    regest_page_view_refresh (self);
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
  regest_page_view_configure (self);
}

static void
regest_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  double zoom = REGEST_PAGE_VIEW (widget)->zoom;

  regest_page_view_configure (REGEST_PAGE_VIEW (widget));
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
  g_clear_pointer (&self->spot, g_array_unref);
  G_OBJECT_CLASS (regest_page_view_parent_class)->dispose (object);
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
  regest_page_view_add_keys (widget_class);
}

static void
regest_page_view_init (RegestPageView *self)
{
  self->zoom = 1;
  self->fit = REGEST_FIT_WIDTH;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  regest_page_view_add_gestures (self);
}
