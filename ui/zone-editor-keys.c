/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zone-editor-private.h"
#include "zone-shape.h"

#define STEP 1 /* units of the page */
#define LONG_STEP 10

/* -- directions ------------------------------------------------------------ */

/* what is right and down for who sees the page turned */
static RegestPoint
turn (RegestZoneEditor *self, int right, int down)
{
  switch (regest_page_view_get_look (self->view).rotation)
    {
    case 90:
      return (RegestPoint){ down, -right };
    case 180:
      return (RegestPoint){ -right, -down };
    case 270:
      return (RegestPoint){ -down, right };
    default:
      return (RegestPoint){ right, down };
    }
}

static gboolean
get_direction (guint key, int *right, int *down)
{
  *right = key == GDK_KEY_Right || key == GDK_KEY_KP_Right ? 1
           : key == GDK_KEY_Left || key == GDK_KEY_KP_Left ? -1
                                                           : 0;
  *down = key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1
          : key == GDK_KEY_Up || key == GDK_KEY_KP_Up   ? -1
                                                        : 0;
  return *right != 0 || *down != 0;
}

/* The side that one sees on the right, or below, moves. */
static void
move_side (RegestBox *box, RegestPoint side, int by)
{
  if (side.x > 0)
    box->width += by;
  else if (side.y > 0)
    box->height += by;
  else if (side.x < 0)
    {
      box->x -= by;
      box->width += by;
    }
  else
    {
      box->y -= by;
      box->height += by;
    }
}

static void
step (RegestZoneEditor *self, int right, int down, gboolean resize, int length)
{
  GArray *points = regest_zone_editor_get_points (self);
  RegestPoint limit = regest_zone_editor_get_limit (self);
  RegestPoint by = turn (self, right * length, down * length);
  RegestBox box;

  if (self->point >= 0)
    {
      regest_zone_editor_move_point (self, by);
      return;
    }
  if (!resize)
    {
      regest_zone_editor_reshape (self, regest_zone_shape_move (points, by, limit));
      return;
    }
  if (!regest_points_get_box (points, &box))
    return;
  move_side (&box, turn (self, right != 0, down != 0), (right + down) * length);
  if (box.width >= 2 && box.height >= 2)
    regest_zone_editor_reshape (self, regest_zone_shape_stretch (points, box, limit));
}

/* -- drawing --------------------------------------------------------------- */

/* a third of what is seen, in its middle */
static void
put_rectangle (RegestZoneEditor *self)
{
  RegestPoint limit = regest_zone_editor_get_limit (self);
  double width = gtk_widget_get_width (GTK_WIDGET (self->view));
  double height = gtk_widget_get_height (GTK_WIDGET (self->view));
  RegestPoint a = regest_zone_shape_clamp (
    regest_zone_editor_to_page (self, width / 3, height / 3), limit);
  RegestPoint b = regest_zone_shape_clamp (
    regest_zone_editor_to_page (self, 2 * width / 3, 2 * height / 3), limit);

  g_clear_pointer (&self->draft, g_array_unref);
  self->draft = regest_points_new_box (
    (RegestBox){ MIN (a.x, b.x), MIN (a.y, b.y), ABS (a.x - b.x), ABS (a.y - b.y) });
  regest_zone_editor_end_draft (self);
}

static gboolean
draw_by_key (RegestZoneEditor *self, guint key)
{
  gboolean polygon = self->tool == REGEST_ZONE_TOOL_POLYGON;

  switch (key)
    {
    case GDK_KEY_Escape:
      regest_zone_editor_set_tool (self, REGEST_ZONE_TOOL_NONE);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (!polygon)
        put_rectangle (self);
      else if (self->draft != NULL && self->draft->len >= 3)
        regest_zone_editor_end_draft (self);
      return TRUE;
    case GDK_KEY_BackSpace:
      if (polygon && self->draft != NULL && self->draft->len > 0)
        g_array_set_size (self->draft, self->draft->len - 1);
      regest_zone_editor_redraw (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* -- walking --------------------------------------------------------------- */

/* FALSE: there is none that way, and the focus goes on */
static gboolean
walk (RegestZoneEditor *self, int direction)
{
  int at = direction > 0 ? -1 : (int) self->outlines->len;
  RegestZoneOutline *outline;
  RegestId zone;

  for (guint i = 0; i < self->outlines->len; i++)
    {
      outline = self->outlines->pdata[i];
      if (regest_id_equal (&outline->zone, &self->selected))
        at = (int) i;
    }
  at += direction;
  if (at < 0 || at >= (int) self->outlines->len)
    return FALSE;
  outline = self->outlines->pdata[at];
  zone = outline->zone;
  regest_zone_editor_select (self, &zone);
  g_signal_emit_by_name (self, "selected", &zone);
  return TRUE;
}

static gboolean
pressed_cb (RegestZoneEditor *self, guint key, guint code, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0, alt = (state & GDK_ALT_MASK) != 0;
  int right, down;
  RegestId zone;

  if (self->tool != REGEST_ZONE_TOOL_NONE)
    return draw_by_key (self, key);
  if ((state & GDK_CONTROL_MASK) == 0 && !regest_id_is_none (&self->selected) && self->editable &&
      get_direction (key, &right, &down))
    {
      step (self, right, down, alt, shift ? LONG_STEP : STEP);
      return TRUE;
    }
  if ((state & GDK_CONTROL_MASK) == 0 && regest_zone_editor_press_point (self, key, shift))
    return TRUE;
  /* whatever comes next, undo for one, finds what was done */
  if (key < GDK_KEY_Shift_L || key > GDK_KEY_Hyper_R)
    regest_zone_editor_flush (self);
  if ((key == GDK_KEY_Tab || key == GDK_KEY_ISO_Left_Tab) && (state & GDK_CONTROL_MASK) == 0)
    return walk (self, key == GDK_KEY_ISO_Left_Tab || shift ? -1 : 1);
  if (regest_id_is_none (&self->selected) || (state & GDK_CONTROL_MASK) != 0)
    return FALSE;
  zone = self->selected;
  if ((key == GDK_KEY_Delete || key == GDK_KEY_KP_Delete) && self->editable)
    g_signal_emit_by_name (self, "remove", &zone);
  else if (key == GDK_KEY_Escape)
    {
      regest_zone_editor_select (self, NULL);
      g_signal_emit_by_name (self, "selected", NULL);
    }
  else
    return FALSE;
  return TRUE;
}

void
regest_zone_editor_add_keys (RegestZoneEditor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (regest_zone_editor_flush), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
}
