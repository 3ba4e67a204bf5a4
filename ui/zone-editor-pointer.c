/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include "zone-editor-private.h"
#include "zone-shape.h"

/*
 * The gesture looks at a press before the view does, which would pan: it claims what is drawn and
 * what grasps the selected zone, and lets all else through.
 */

#define SLOP 5 /* pixels: what moves less is a click */
#define SMALLEST 4 /* pixels: what is drawn smaller was not meant */

static double
distance (RegestZoneEditor *self, RegestPoint point, double x, double y)
{
  double at_x, at_y;

  regest_zone_editor_to_widget (self, point, &at_x, &at_y);
  return MAX (fabs (at_x - x), fabs (at_y - y));
}

int
regest_zone_editor_find_handle (RegestZoneEditor *self, double x, double y)
{
  GArray *points = regest_zone_editor_get_points (self);

  for (guint i = 0; points != NULL && i < regest_zone_shape_get_n_handles (points); i++)
    if (distance (self, regest_zone_shape_get_handle (points, i), x, y) <=
        REGEST_ZONE_HANDLE / 2.0 + 2)
      return (int) i;
  return -1;
}

static RegestPoint
place_at (RegestZoneEditor *self, double x, double y)
{
  return regest_zone_shape_clamp (regest_zone_editor_to_page (self, x, y),
                                  regest_zone_editor_get_limit (self));
}

/* -- new ones -------------------------------------------------------------- */

static void
draw_rectangle (RegestZoneEditor *self, RegestPoint to)
{
  RegestBox box = { MIN (self->grasp.x, to.x), MIN (self->grasp.y, to.y),
                    ABS (self->grasp.x - to.x), ABS (self->grasp.y - to.y) };

  g_clear_pointer (&self->draft, g_array_unref);
  self->draft = regest_points_new_box (box);
  regest_zone_editor_redraw (self);
}

static void
end_rectangle (RegestZoneEditor *self)
{
  GdkRectangle area = { 0 };

  if (self->draft != NULL)
    area = regest_zone_editor_get_area (self, self->draft);
  if (area.width < SMALLEST || area.height < SMALLEST)
    regest_zone_editor_forget_draft (self);
  else
    regest_zone_editor_end_draft (self);
}

/* the last point again, or the first: it is closed */
static void
add_point (RegestZoneEditor *self, double x, double y)
{
  RegestPoint point = place_at (self, x, y);

  if (self->draft == NULL)
    self->draft = g_array_new (FALSE, FALSE, sizeof (RegestPoint));
  if (self->draft->len > 0 &&
      (distance (self, g_array_index (self->draft, RegestPoint, self->draft->len - 1), x, y) <=
         SLOP ||
       distance (self, g_array_index (self->draft, RegestPoint, 0), x, y) <= SLOP))
    {
      if (self->draft->len >= 3)
        regest_zone_editor_end_draft (self);
      return;
    }
  g_array_append_val (self->draft, point);
  regest_zone_editor_redraw (self);
}

/* -- the selected one ------------------------------------------------------ */

static gboolean
grasp (RegestZoneEditor *self, double x, double y, gboolean ctrl)
{
  GArray *points = regest_zone_editor_get_points (self);

  if (points == NULL || !self->editable)
    return FALSE;
  self->handle = regest_zone_editor_find_handle (self, x, y);
  if (self->handle < 0 &&
      (ctrl || !regest_points_contain (points, regest_zone_editor_to_page (self, x, y))))
    return FALSE;
  if (ctrl)
    {
      self->dragging = TRUE;
      regest_zone_editor_reshape (self, regest_zone_shape_remove_point (points, self->handle));
      self->dragging = FALSE;
      regest_zone_editor_flush (self);
      return TRUE;
    }
  g_clear_pointer (&self->grasped, g_array_unref);
  self->grasped = g_array_copy (points);
  self->dragging = TRUE;
  return TRUE;
}

static void
drag_selected (RegestZoneEditor *self, double x, double y)
{
  RegestPoint at = regest_zone_editor_to_page (self, x, y);
  RegestPoint by = { at.x - self->grasp.x, at.y - self->grasp.y };
  RegestPoint limit = regest_zone_editor_get_limit (self);

  regest_zone_editor_reshape (self, self->handle < 0
                                      ? regest_zone_shape_move (self->grasped, by, limit)
                                      : regest_zone_shape_drag (self->grasped, self->handle, at,
                                                                limit));
}

/* -- the gesture ----------------------------------------------------------- */

static void
drag_begin_cb (RegestZoneEditor *self, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  gboolean claims = FALSE;

  if (regest_page_view_get_image (self->view) != NULL && self->editable && !self->draft_done)
    {
      if (self->tool == REGEST_ZONE_TOOL_NONE)
        {
          self->grasp = regest_zone_editor_to_page (self, x, y);
          claims = grasp (self, x, y, (state & GDK_CONTROL_MASK) != 0);
        }
      else
        {
          self->grasp = place_at (self, x, y);
          claims = TRUE;
        }
    }
  gtk_gesture_set_state (gesture, claims ? GTK_EVENT_SEQUENCE_CLAIMED : GTK_EVENT_SEQUENCE_DENIED);
  if (claims)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
drag_update_cb (RegestZoneEditor *self, double by_x, double by_y, GtkGestureDrag *gesture)
{
  double x, y;

  if (!gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (self->tool == REGEST_ZONE_TOOL_RECTANGLE)
    draw_rectangle (self, place_at (self, x + by_x, y + by_y));
  else if (self->dragging && (self->reshaped != NULL || fabs (by_x) + fabs (by_y) > SLOP))
    drag_selected (self, x + by_x, y + by_y);
}

static void
drag_end_cb (RegestZoneEditor *self, double by_x, double by_y, GtkGestureDrag *gesture)
{
  double x, y;

  if (!gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (self->tool == REGEST_ZONE_TOOL_RECTANGLE)
    end_rectangle (self);
  else if (self->tool == REGEST_ZONE_TOOL_POLYGON)
    add_point (self, x + by_x, y + by_y);
  if (!self->dragging)
    return;
  self->dragging = FALSE;
  regest_zone_editor_flush (self);
}

/* it was somebody else's, or broken off */
static void
cancel_cb (RegestZoneEditor *self)
{
  if (!self->dragging)
    return;
  self->dragging = FALSE;
  g_clear_pointer (&self->reshaped, g_array_unref);
  regest_zone_editor_redraw (self);
}

static const char *
choose_cursor (RegestZoneEditor *self, double x, double y)
{
  GArray *points = regest_zone_editor_get_points (self);

  if (self->tool != REGEST_ZONE_TOOL_NONE)
    return "crosshair";
  if (points == NULL || !self->editable)
    return NULL;
  if (regest_zone_editor_find_handle (self, x, y) >= 0)
    return "pointer";
  return regest_points_contain (points, regest_zone_editor_to_page (self, x, y)) ? "move" : NULL;
}

static void
motion_cb (RegestZoneEditor *self, double x, double y)
{
  if (regest_page_view_get_image (self->view) == NULL)
    return;
  self->pointer = place_at (self, x, y);
  self->has_pointer = TRUE;
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self->view), choose_cursor (self, x, y));
  if (self->draft != NULL)
    regest_zone_editor_redraw (self);
}

static void
leave_cb (RegestZoneEditor *self)
{
  self->has_pointer = FALSE;
}

void
regest_zone_editor_add_gestures (RegestZoneEditor *self)
{
  GtkWidget *widget = GTK_WIDGET (self->view);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_update_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, motion);
}
