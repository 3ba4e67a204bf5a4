/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "zone-shape.h"

#define N_BOX_HANDLES 8
#define SMALLEST 2 /* units of the page: what is smaller cannot be grasped again */

static RegestPoint
get_point (GArray *points, guint index)
{
  return g_array_index (points, RegestPoint, index % points->len);
}

static RegestPoint
get_middle (RegestPoint a, RegestPoint b)
{
  return (RegestPoint){ a.x + (b.x - a.x) / 2, a.y + (b.y - a.y) / 2 };
}

RegestPoint
regest_zone_shape_clamp (RegestPoint point, RegestPoint limit)
{
  int right = limit.x > 0 ? limit.x : REGEST_POINT_MAX;
  int bottom = limit.y > 0 ? limit.y : REGEST_POINT_MAX;

  return (RegestPoint){ CLAMP (point.x, 0, right), CLAMP (point.y, 0, bottom) };
}

guint
regest_zone_shape_get_n_handles (GArray *points)
{
  return regest_points_is_box (points) ? N_BOX_HANDLES : 2 * points->len;
}

gboolean
regest_zone_shape_is_middle (GArray *points, guint handle)
{
  return !regest_points_is_box (points) && handle >= points->len;
}

RegestPoint
regest_zone_shape_get_handle (GArray *points, guint handle)
{
  if (regest_points_is_box (points))
    return handle % 2 == 0 ? get_point (points, handle / 2)
                           : get_middle (get_point (points, handle / 2),
                                         get_point (points, handle / 2 + 1));
  if (handle < points->len)
    return get_point (points, handle);
  return get_middle (get_point (points, handle - points->len),
                     get_point (points, handle - points->len + 1));
}

static GArray *
new_box (RegestPoint a, RegestPoint b, RegestPoint limit)
{
  RegestBox box;

  a = regest_zone_shape_clamp (a, limit);
  b = regest_zone_shape_clamp (b, limit);
  box = (RegestBox){ MIN (a.x, b.x), MIN (a.y, b.y), ABS (a.x - b.x), ABS (a.y - b.y) };
  /* not off the page, either */
  if (box.width < SMALLEST)
    box.x = MAX (0, box.x + box.width - SMALLEST);
  if (box.height < SMALLEST)
    box.y = MAX (0, box.y + box.height - SMALLEST);
  box.width = MAX (box.width, SMALLEST);
  box.height = MAX (box.height, SMALLEST);
  return regest_points_new_box (box);
}

static GArray *
drag_box (GArray *points, guint handle, RegestPoint place, RegestPoint limit)
{
  RegestPoint first = get_point (points, 0), last = get_point (points, 2);

  /* 0 top left, 1 top, 2 top right, 3 right, 4 bottom right, 5 bottom, 6 bottom left, 7 left */
  if (handle <= 2)
    first.y = place.y;
  if (handle >= 4 && handle <= 6)
    last.y = place.y;
  if (handle == 0 || handle >= 6)
    first.x = place.x;
  if (handle >= 2 && handle <= 4)
    last.x = place.x;
  return new_box (first, last, limit);
}

GArray *
regest_zone_shape_drag (GArray *points, guint handle, RegestPoint place, RegestPoint limit)
{
  GArray *dragged;

  if (regest_points_is_box (points))
    return drag_box (points, handle, place, limit);
  dragged = g_array_copy (points);
  place = regest_zone_shape_clamp (place, limit);
  if (handle < points->len)
    g_array_index (dragged, RegestPoint, handle) = place;
  else
    g_array_insert_val (dragged, handle - points->len + 1, place);
  return dragged;
}

/* @by cut so that @low to @high stays from 0 to @end */
static int
cut (int by, int low, int high, int end)
{
  if (by < 0)
    return MAX (by, MIN (-low, 0));
  return end > 0 ? MIN (by, MAX (end - high, 0)) : by;
}

GArray *
regest_zone_shape_move (GArray *points, RegestPoint by, RegestPoint limit)
{
  GArray *moved = g_array_copy (points);
  RegestBox box = { 0 };

  regest_points_get_box (points, &box);
  by.x = cut (by.x, box.x, box.x + box.width, limit.x);
  by.y = cut (by.y, box.y, box.y + box.height, limit.y);
  for (guint i = 0; i < moved->len; i++)
    {
      g_array_index (moved, RegestPoint, i).x += by.x;
      g_array_index (moved, RegestPoint, i).y += by.y;
    }
  return moved;
}

static int
stretch (int value, int from, int from_size, int to, int to_size)
{
  return from_size > 0 ? to + (int) ((gint64) (value - from) * to_size / from_size) : to;
}

GArray *
regest_zone_shape_stretch (GArray *points, RegestBox box, RegestPoint limit)
{
  g_autoptr (GArray) wanted = new_box ((RegestPoint){ box.x, box.y },
                                       (RegestPoint){ box.x + MAX (box.width, SMALLEST),
                                                      box.y + MAX (box.height, SMALLEST) },
                                       limit);
  GArray *stretched = g_array_copy (points);
  RegestBox from = { 0 }, to = { 0 };

  regest_points_get_box (points, &from);
  regest_points_get_box (wanted, &to);
  for (guint i = 0; i < stretched->len; i++)
    {
      RegestPoint *point = &g_array_index (stretched, RegestPoint, i);

      point->x = stretch (point->x, from.x, from.width, to.x, to.width);
      point->y = stretch (point->y, from.y, from.height, to.y, to.height);
    }
  return stretched;
}

GArray *
regest_zone_shape_add_point (GArray *points, guint index)
{
  GArray *more = g_array_copy (points);
  RegestPoint middle = get_middle (get_point (points, index), get_point (points, index + 1));

  g_array_insert_val (more, MIN (index, points->len - 1) + 1, middle);
  return more;
}

GArray *
regest_zone_shape_remove_point (GArray *points, guint index)
{
  GArray *left = g_array_copy (points);

  if (points->len > 3 && index < points->len && !regest_points_is_box (points))
    g_array_remove_index (left, index);
  return left;
}
