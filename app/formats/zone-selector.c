/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * https://www.w3.org/TR/media-frags/#naming-space and, of SVG, the shapes that annotation programs
 * draw. A path is taken by the points it goes through: what bends between them is straight here.
 * Transformations are not applied, for none of these programs writes any.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "safe-xml.h"
#include "zone-selector.h"

#define MAX_POINTS 10000

static int
round_to_point (double number)
{
  return (int) lround (CLAMP (number, -REGEST_POINT_MAX, REGEST_POINT_MAX));
}

static void
add_point (GArray *points, double x, double y)
{
  RegestPoint point = { round_to_point (x), round_to_point (y) };

  if (points->len < MAX_POINTS)
    g_array_append_val (points, point);
}

static GArray *
new_points (void)
{
  return g_array_new (FALSE, FALSE, sizeof (RegestPoint));
}

/* -- media fragments ------------------------------------------------------- */

static gboolean
read_numbers (const char *string, double *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      char *rest;

      numbers[i] = g_ascii_strtod (string, &rest);
      if (rest == string || !isfinite (numbers[i]) || (i + 1 < n && *rest != ','))
        return FALSE;
      string = rest + 1;
    }
  return TRUE;
}

GArray *
regest_zone_parse_fragment (const char *fragment, int width, int height)
{
  const char *at = fragment != NULL ? strstr (fragment, "xywh=") : NULL;
  gboolean percent;
  double place[4];

  if (at == NULL)
    return NULL;
  at += strlen ("xywh=");
  percent = g_str_has_prefix (at, "percent:");
  if (percent || g_str_has_prefix (at, "pixel:"))
    at = strchr (at, ':') + 1;
  if (!read_numbers (at, place, G_N_ELEMENTS (place)) || (percent && (width <= 0 || height <= 0)))
    return NULL;
  for (guint i = 0; percent && i < G_N_ELEMENTS (place); i++)
    place[i] *= (i % 2 == 0 ? width : height) / 100.0;
  if (place[2] <= 0 || place[3] <= 0)
    return NULL;
  return regest_points_new_box (
    (RegestBox){ round_to_point (place[0]), round_to_point (place[1]),
                 round_to_point (CLAMP (place[2], 1, REGEST_POINT_MAX - MAX (place[0], 0))),
                 round_to_point (CLAMP (place[3], 1, REGEST_POINT_MAX - MAX (place[1], 0))) });
}

/* -- shapes ---------------------------------------------------------------- */

static GArray *
read_polygon (xmlNode *node)
{
  g_autofree char *string = regest_xml_dup_attribute (node, "points");

  return string != NULL ? regest_points_parse (string) : NULL;
}

static GArray *
read_box (double x, double y, double width, double height)
{
  GArray *points = NULL;

  if (!(width > 0) || !(height > 0))
    return NULL;
  points = new_points ();
  add_point (points, x, y);
  add_point (points, x + width, y);
  add_point (points, x + width, y + height);
  add_point (points, x, y + height);
  return points;
}

static GArray *
read_round (xmlNode *node)
{
  double r = regest_xml_get_number (node, "r", 0);
  double rx = regest_xml_get_number (node, "rx", r), ry = regest_xml_get_number (node, "ry", r);

  return read_box (regest_xml_get_number (node, "cx", 0) - rx,
                   regest_xml_get_number (node, "cy", 0) - ry, 2 * rx, 2 * ry);
}

/* how many numbers a command takes; the last two are where it goes */
static guint
count_numbers (char command)
{
  switch (g_ascii_toupper (command))
    {
    case 'M':
    case 'L':
    case 'T':
      return 2;
    case 'H':
    case 'V':
      return 1;
    case 'S':
    case 'Q':
      return 4;
    case 'C':
      return 6;
    case 'A':
      return 7;
    default:
      return 0;
    }
}

static const char *
skip_blanks (const char *at)
{
  while (g_ascii_isspace (*at) || *at == ',')
    at++;
  return at;
}

/* FALSE: there is no further number */
static gboolean
take_numbers (const char **at, double *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      char *rest;

      *at = skip_blanks (*at);
      numbers[i] = g_ascii_strtod (*at, &rest);
      if (rest == *at || !isfinite (numbers[i]))
        return FALSE;
      *at = rest;
    }
  return TRUE;
}

static void
go (char command, const double *numbers, guint n, double *x, double *y)
{
  gboolean relative = g_ascii_islower (command);
  double from_x = relative ? *x : 0, from_y = relative ? *y : 0;

  if (g_ascii_toupper (command) == 'V')
    *y = from_y + numbers[0];
  else if (g_ascii_toupper (command) == 'H')
    *x = from_x + numbers[0];
  else
    {
      *x = from_x + numbers[n - 2];
      *y = from_y + numbers[n - 1];
    }
}

static GArray *
read_path (xmlNode *node)
{
  g_autofree char *string = regest_xml_dup_attribute (node, "d");
  GArray *points = new_points ();
  const char *at = string != NULL ? string : "";
  double x = 0, y = 0, numbers[7];
  char command = '\0';

  while (points->len < MAX_POINTS)
    {
      at = skip_blanks (at);
      if (g_ascii_isalpha (*at))
        command = *at++;
      /* after "z" comes the next command, or the end */
      if (*at == '\0' || (count_numbers (command) == 0 && g_ascii_toupper (command) != 'Z'))
        break;
      if (count_numbers (command) == 0)
        {
          if (!g_ascii_isalpha (*skip_blanks (at)))
            break;
          continue;
        }
      if (!take_numbers (&at, numbers, count_numbers (command)))
        break;
      go (command, numbers, count_numbers (command), &x, &y);
      add_point (points, x, y);
    }
  return points;
}

static GArray *
read_shape (xmlNode *node)
{
  if (regest_xml_is (node, "polygon") || regest_xml_is (node, "polyline"))
    return read_polygon (node);
  if (regest_xml_is (node, "rect"))
    return read_box (regest_xml_get_number (node, "x", 0), regest_xml_get_number (node, "y", 0),
                     regest_xml_get_number (node, "width", 0),
                     regest_xml_get_number (node, "height", 0));
  if (regest_xml_is (node, "circle") || regest_xml_is (node, "ellipse"))
    return read_round (node);
  return regest_xml_is (node, "path") ? read_path (node) : NULL;
}

GArray *
regest_zone_parse_svg (const char *svg)
{
  g_autoptr (xmlDoc) doc =
    svg != NULL ? regest_xml_load ((const guint8 *) svg, strlen (svg), NULL) : NULL;
  xmlNode *root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  g_autoptr (GArray) all = new_points ();
  guint n_shapes = 0;
  RegestBox box;

  for (xmlNode *node = root; node != NULL; node = regest_xml_walk (root, node, TRUE))
    {
      g_autoptr (GArray) points = read_shape (node);

      if (points == NULL || points->len < 2)
        continue;
      g_array_append_vals (all, points->data, points->len);
      n_shapes++;
    }
  if (n_shapes == 0)
    return NULL;
  if (n_shapes == 1 && all->len > 2)
    return g_steal_pointer (&all);
  return regest_points_get_box (all, &box) ? regest_points_new_box (box) : NULL;
}
