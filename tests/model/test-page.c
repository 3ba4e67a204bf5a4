/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <regest/model/page.h>

static const struct
{
  const char *string;
  const char *again; /* NULL: no points */
} notations[] = {
  { "1,2 3,4", "1,2 3,4" },
  { " 1 2  3 4 ", "1,2 3,4" },
  { "1,2,3,4", "1,2 3,4" },
  { "1.5,2.4 -3,4e2", "2,2 -3,400" },
  { "99999999999,0", "10000000,0" },
  { "-99999999999,0", "-10000000,0" },
  { "1,2 3", NULL },
  { "1,2 x,3", NULL },
  { "nan,1", NULL },
  { "inf,1", NULL },
  { "", NULL },
  { NULL, NULL },
};

static void
test_page_points (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (notations); i++)
    {
      g_autoptr (GArray) points = regest_points_parse (notations[i].string);
      g_autofree char *again = regest_points_to_string (points);

      if (g_strcmp0 (again, notations[i].again) != 0)
        fail_msg ("%s: %s", notations[i].string, again);
    }
}

static void
test_page_points_as_shapes (void **state)
{
  g_autoptr (GArray) box = regest_points_new_box ((RegestBox){ 10, 20, 30, 40 });
  g_autoptr (GArray) triangle = regest_points_parse ("0,0 10,0 0,10");
  g_autoptr (GArray) line = regest_points_parse ("0,0 10,10");
  g_autoptr (GArray) bow = regest_points_parse ("0,0 10,10 10,0 0,10");
  g_autoptr (GArray) turned = regest_points_parse ("40,20 40,60 10,60 10,20");
  g_autofree char *string = regest_points_to_string (box);
  RegestBox found;

  assert_string_equal (string, "10,20 40,20 40,60 10,60");
  assert_true (regest_points_is_box (box));
  assert_false (regest_points_is_box (triangle));
  assert_false (regest_points_is_box (bow));
  assert_false (regest_points_is_box (turned));
  assert_false (regest_points_is_box (NULL));
  assert_true (regest_points_get_box (triangle, &found));
  assert_int_equal (found.width, 10);
  assert_false (regest_points_get_box (NULL, &found));
  assert_true (regest_points_contain (triangle, (RegestPoint){ 2, 2 }));
  assert_false (regest_points_contain (triangle, (RegestPoint){ 8, 8 }));
  assert_true (regest_points_contain (line, (RegestPoint){ 3, 8 }));
  assert_false (regest_points_contain (box, (RegestPoint){ 9, 30 }));
}

static void
test_page_names (void **state)
{
  static const struct
  {
    const char *label;
    const char *image;
    const char *title;
    const char *type;
  } cases[] = {
    { NULL, "scans/0017.jpg", "0017", "image/jpeg" },
    { "12v", "a.TIFF", "12v", "image/tiff" },
    { NULL, "http://example.org/a/", "http://example", NULL },
    { NULL, ".png", ".png", "image/png" },
    { "", "", "7", NULL },
    { NULL, NULL, "7", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegestPage page = { .label = (char *) cases[i].label, .image = (char *) cases[i].image };
      g_autofree char *title = regest_page_dup_title (&page, 7);

      assert_string_equal (title, cases[i].title);
      if (g_strcmp0 (regest_page_guess_media_type (cases[i].image), cases[i].type) != 0)
        fail_msg ("%s", cases[i].image);
    }
}

static void
test_page_copies (void **state)
{
  g_autoptr (RegestZone) zone = regest_zone_new (REGEST_ZONE_LINE);
  g_autoptr (RegestZone) copy = NULL;
  g_autoptr (RegestPage) page = regest_page_new ();
  g_autoptr (RegestPage) other = NULL;

  zone->points = regest_points_parse ("1,2 3,4");
  zone->label = g_strdup ("heading");
  copy = regest_zone_copy (zone);
  assert_int_equal (copy->confidence, -1);
  assert_true (regest_zone_is (copy, "line"));
  assert_ptr_not_equal (copy->points, zone->points);
  assert_string_equal (copy->label, "heading");
  page->image = g_strdup ("a.jpg");
  other = regest_page_copy (page);
  assert_string_equal (other->image, "a.jpg");
  assert_ptr_not_equal (other->image, page->image);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_page_points),
    cmocka_unit_test (test_page_points_as_shapes),
    cmocka_unit_test (test_page_names),
    cmocka_unit_test (test_page_copies),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
