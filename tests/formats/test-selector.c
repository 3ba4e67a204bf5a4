/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <string.h>

#include "app/formats/zone-selector.h"

/* Places on an image of 1000 by 500 as others write them, and what they are here. */

static const struct
{
  const char *notation;
  const char *points; /* NULL: none */
} fragments[] = {
  { "xywh=10,20,30,40", "10,20 40,20 40,60 10,60" },
  { "xywh=pixel:10,20,30,40", "10,20 40,20 40,60 10,60" },
  { "xywh=percent:10,20,30,40", "100,100 400,100 400,300 100,300" },
  { "page=2&xywh=10.4,19.6,30,40", "10,20 40,20 40,60 10,60" },
  { "xywh=-5,-6,30,40", "-5,-6 25,-6 25,34 -5,34" },
  { "xywh=1,2,1e30,0.2", "1,2 10000000,2 10000000,3 1,3" },
  { "xywh=10,20,0,40", NULL },
  { "xywh=10,20,-3,40", NULL },
  { "xywh=nan,20,3,40", NULL },
  { "xywh=10,20,30", NULL },
  { "xywh=", NULL },
  { "t=10,20", NULL },
  { "", NULL },
  { NULL, NULL },
};

#define SVG(inner) "<svg xmlns='http://www.w3.org/2000/svg'>" inner "</svg>"

static const struct
{
  const char *notation;
  const char *points;
} shapes[] = {
  { SVG ("<polygon points='1,2 3,4 5,6'/>"), "1,2 3,4 5,6" },
  { SVG ("<g><polyline points='1 2 3 4 5 6'/></g>"), "1,2 3,4 5,6" },
  { SVG ("<rect x='1' y='2' width='30' height='40'/>"), "1,2 31,2 31,42 1,42" },
  { SVG ("<circle cx='50' cy='60' r='10'/>"), "40,50 60,50 60,70 40,70" },
  { SVG ("<ellipse cx='50' cy='60' rx='10' ry='20'/>"), "40,40 60,40 60,80 40,80" },
  { SVG ("<path d='M1,2 L3,4 5,6z'/>"), "1,2 3,4 5,6" },
  { SVG ("<path d='m1 2l3 4h5v-6Z'/>"), "1,2 4,6 9,6 9,0" },
  { SVG ("<path d='M1,2C9,9 9,9 3,4S9,9 5,6Q1,1 7,8T9,9'/>"), "1,2 3,4 5,6 7,8 9,9" },
  { SVG ("<path d='M1,2a5,5 0 0 1 10,10'/>"), "1,2 11,2 11,12 1,12" },
  { SVG ("<rect width='5' height='6'/><circle cx='50' cy='60' r='10'/>"), "0,0 60,0 60,70 0,70" },
  { SVG ("<path d=''/>"), NULL },
  { SVG ("<path d='1,2'/>"), NULL },
  { SVG ("<path d='M1,2zzz'/>"), NULL },
  { SVG ("<path d='z1'/>"), NULL },
  { SVG ("<rect width='0' height='6'/>"), NULL },
  { SVG ("<text>1,2 3,4</text>"), NULL },
  { "<!DOCTYPE svg [<!ENTITY a '1,2'>]><svg><polygon points='&a; 3,4 5,6'/></svg>", NULL },
  { "<svg", NULL },
  { "", NULL },
  { NULL, NULL },
};

static void
check (GArray *found, const char *wanted, const char *notation)
{
  g_autofree char *string = regest_points_to_string (found);

  if (g_strcmp0 (string, wanted) != 0)
    fail_msg ("%s: %s, not %s", notation, string, wanted);
  g_clear_pointer (&found, g_array_unref);
}

static void
test_fragments (void **state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fragments); i++)
    check (regest_zone_parse_fragment (fragments[i].notation, 1000, 500), fragments[i].points,
           fragments[i].notation);
  assert_null (regest_zone_parse_fragment ("xywh=percent:1,2,3,4", 0, 0));
}

static void
test_shapes (void **state)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    check (regest_zone_parse_svg (shapes[i].notation), shapes[i].points, shapes[i].notation);
}

/* cut off anywhere it is no shape, and nothing else happens */
static void
test_truncated (void **state)
{
  for (gsize i = 0; i + 1 < G_N_ELEMENTS (shapes); i++)
    for (gsize size = 0; size < strlen (shapes[i].notation); size++)
      {
        g_autofree char *piece = g_strndup (shapes[i].notation, size);

        assert_null (regest_zone_parse_svg (piece));
      }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_fragments),
    cmocka_unit_test (test_shapes),
    cmocka_unit_test (test_truncated),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
