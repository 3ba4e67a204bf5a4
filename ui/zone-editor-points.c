/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "zone-editor-private.h"
#include "zone-shape.h"

/*
 * The points of the selected zone by keys: Return goes to them, Tab from one to the next, and a
 * screen reader is told which one it is and where. Those of a rectangle are its corners and sides;
 * with a point more it is a polygon.
 */

static guint
count_points (GArray *points)
{
  return regest_points_is_box (points) ? regest_zone_shape_get_n_handles (points) : points->len;
}

static char *
dup_words (GArray *points, guint handle)
{
  RegestPoint place = regest_zone_shape_get_handle (points, handle);

  if (!regest_points_is_box (points))
    /* translators: which point of an outline, of how many, and its place on the page */
    return g_strdup_printf (_("Point %1$u of %2$u, at %3$d, %4$d"), handle + 1, points->len,
                            place.x, place.y);
  if (handle % 2 == 0)
    /* translators: which corner of a rectangle, and its place on the page */
    return g_strdup_printf (_("Corner %1$u of 4, at %2$d, %3$d"), handle / 2 + 1, place.x,
                            place.y);
  /* translators: which side of a rectangle, and the place of its middle on the page */
  return g_strdup_printf (_("Side %1$u of 4, at %2$d, %3$d"), handle / 2 + 1, place.x, place.y);
}

void
regest_zone_editor_tell (RegestZoneEditor *self)
{
  GArray *points = regest_zone_editor_get_points (self);
  RegestZoneOutline *outline = regest_zone_editor_get_outline (self, &self->selected);
  g_autofree char *words = NULL;

  if (points != NULL && self->point >= 0 && (guint) self->point < count_points (points))
    words = dup_words (points, self->point);
  else
    self->point = -1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  words != NULL     ? words
                                  : outline != NULL ? outline->name
                                                    : "",
                                  -1);
  regest_zone_editor_redraw (self);
}

static void
set_point (RegestZoneEditor *self, int point)
{
  self->point = point;
  regest_zone_editor_tell (self);
}

static void
walk (RegestZoneEditor *self, GArray *points, int by)
{
  int n = (int) count_points (points);

  set_point (self, (self->point + by + n) % n);
}

void
regest_zone_editor_move_point (RegestZoneEditor *self, RegestPoint by)
{
  GArray *points = regest_zone_editor_get_points (self);
  RegestPoint place = regest_zone_shape_get_handle (points, self->point);

  place.x += by.x;
  place.y += by.y;
  regest_zone_editor_reshape (self,
                              regest_zone_shape_drag (points, self->point, place,
                                                      regest_zone_editor_get_limit (self)));
  regest_zone_editor_tell (self);
}

static void
add (RegestZoneEditor *self, GArray *points)
{
  gboolean box = regest_points_is_box (points);
  int at = box ? self->point / 2 : self->point;

  self->point = at + 1;
  regest_zone_editor_reshape (self, regest_zone_shape_add_point (points, at));
  regest_zone_editor_tell (self);
}

static void
take_out (RegestZoneEditor *self, GArray *points)
{
  g_autoptr (GArray) left = regest_zone_shape_remove_point (points, self->point);

  if (left->len == points->len)
    {
      gtk_widget_error_bell (GTK_WIDGET (self->view));
      return;
    }
  self->point = MIN (self->point, (int) left->len - 1);
  regest_zone_editor_reshape (self, g_steal_pointer (&left));
  regest_zone_editor_tell (self);
}

gboolean
regest_zone_editor_press_point (RegestZoneEditor *self, guint key, gboolean shift)
{
  GArray *points = regest_zone_editor_get_points (self);

  if (points == NULL || !self->editable)
    return FALSE;
  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    {
      set_point (self, self->point < 0 ? 0 : -1);
      return TRUE;
    }
  if (self->point < 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      walk (self, points, key == GDK_KEY_ISO_Left_Tab || shift ? -1 : 1);
      return TRUE;
    case GDK_KEY_Insert:
    case GDK_KEY_KP_Insert:
      add (self, points);
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      take_out (self, points);
      return TRUE;
    case GDK_KEY_Escape:
      set_point (self, -1);
      return TRUE;
    default:
      return FALSE;
    }
}
