/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "page-view-private.h"

#define SCROLL_STEP 60 /* pixels a notch of the wheel */
#define CLICK_SLOP 4 /* pixels a click may move */

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
    regest_page_view_zoom_at (self, self->zoom * pow (REGEST_PAGE_VIEW_ZOOM_STEP, -dy),
                              self->pointer_x, self->pointer_y);
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
  regest_page_view_to_image (self, start_x, start_y, &image_x, &image_y);
  g_signal_emit_by_name (self, "clicked", image_x, image_y);
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
    regest_page_view_zoom_at (self, self->pinch_start * scale, x, y);
}

static gboolean
step_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  RegestPageView *self = REGEST_PAGE_VIEW (widget);
  int x, y;

  g_variant_get (args, "(ii)", &x, &y);
  if (self->spot != NULL && y != 0)
    return gtk_widget_activate_action (widget, y > 0 ? "pages.next-line" : "pages.previous-line",
                                       NULL);
  scroll_by (self, x * SCROLL_STEP, y * SCROLL_STEP);
  return GDK_EVENT_STOP;
}

static gboolean
zoom_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  regest_page_view_zoom_by (REGEST_PAGE_VIEW (widget), g_variant_get_int32 (args) > 0
                                                         ? REGEST_PAGE_VIEW_ZOOM_STEP
                                                         : 1 / REGEST_PAGE_VIEW_ZOOM_STEP);
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

void
regest_page_view_add_keys (GtkWidgetClass *klass)
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

void
regest_page_view_add_gestures (RegestPageView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

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
