/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>
#include <string.h>

#include <regest/model/page.h>

#define MAX_POINTS 100000 /* of one polygon: what is longer is no outline */

/* One number and what parts it from the next; FALSE: it is none. */
static gboolean
read_coordinate (const char **at, int *value)
{
  char *rest;
  double number = g_ascii_strtod (*at, &rest);

  if (rest == *at || !isfinite (number))
    return FALSE;
  *value = (int) lround (CLAMP (number, -REGEST_POINT_MAX, REGEST_POINT_MAX));
  *at = rest + strspn (rest, " \t\r\n,;");
  return TRUE;
}

GArray *
regest_points_parse (const char *string)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (RegestPoint));
  const char *at = string;

  if (string == NULL)
    return NULL;
  at += strspn (at, " \t\r\n");
  while (*at != '\0' && points->len < MAX_POINTS)
    {
      RegestPoint point;

      if (!read_coordinate (&at, &point.x) || !read_coordinate (&at, &point.y))
        return NULL;
      g_array_append_val (points, point);
    }
  return points->len > 0 && *at == '\0' ? g_steal_pointer (&points) : NULL;
}

GArray *
regest_points_new_box (RegestBox box)
{
  RegestPoint corners[] = { { box.x, box.y },
                            { box.x + box.width, box.y },
                            { box.x + box.width, box.y + box.height },
                            { box.x, box.y + box.height } };
  GArray *points = g_array_new (FALSE, FALSE, sizeof (RegestPoint));

  return g_array_append_vals (points, corners, G_N_ELEMENTS (corners));
}

char *
regest_points_to_string (GArray *points)
{
  GString *string;

  if (points == NULL || points->len == 0)
    return NULL;
  string = g_string_new (NULL);
  for (guint i = 0; i < points->len; i++)
    {
      const RegestPoint *point = &g_array_index (points, RegestPoint, i);

      g_string_append_printf (string, i > 0 ? " %d,%d" : "%d,%d", point->x, point->y);
    }
  return g_string_free (string, FALSE);
}

gboolean
regest_points_get_box (GArray *points, RegestBox *box)
{
  int right = G_MININT, bottom = G_MININT;

  if (points == NULL || points->len == 0)
    return FALSE;
  box->x = box->y = G_MAXINT;
  for (guint i = 0; i < points->len; i++)
    {
      const RegestPoint *point = &g_array_index (points, RegestPoint, i);

      box->x = MIN (box->x, point->x);
      box->y = MIN (box->y, point->y);
      right = MAX (right, point->x);
      bottom = MAX (bottom, point->y);
    }
  box->width = right - box->x;
  box->height = bottom - box->y;
  return TRUE;
}

gboolean
regest_points_is_box (GArray *points)
{
  g_autoptr (GArray) same = NULL;
  RegestBox box;

  if (points == NULL || points->len != 4 || !regest_points_get_box (points, &box))
    return FALSE;
  same = regest_points_new_box (box);
  return memcmp (points->data, same->data, 4 * sizeof (RegestPoint)) == 0;
}

gboolean
regest_points_contain (GArray *points, RegestPoint point)
{
  gboolean inside = FALSE;
  RegestBox box;

  if (!regest_points_get_box (points, &box) || point.x < box.x || point.y < box.y ||
      point.x > box.x + box.width || point.y > box.y + box.height)
    return FALSE;
  if (points->len < 3)
    return TRUE;
  for (guint i = 0, j = points->len - 1; i < points->len; j = i++)
    {
      const RegestPoint *a = &g_array_index (points, RegestPoint, i);
      const RegestPoint *b = &g_array_index (points, RegestPoint, j);

      if ((a->y > point.y) != (b->y > point.y) &&
          point.x < (double) (b->x - a->x) * (point.y - a->y) / (b->y - a->y) + a->x)
        inside = !inside;
    }
  return inside;
}
