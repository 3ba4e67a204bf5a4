/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/edit.h>
#include <regest/store/journal.h>
#include <regest/store/pages.h>
#include <regest/store/query.h>

#include "document-page.h"
#include "fields-desk.h"
#include "outline-item.h"
#include "page-view.h"
#include "pages-pane.h"
#include "text-view.h"
#include "zone-shape.h"

/*
 * Tags on the image, drawn and corrected by pointer and by keys. The scan is 1200 by 1600 pixels of
 * paper; the page's units are a quarter of them.
 */

#define WIDTH 1200
#define HEIGHT 1600
#define UNIT 4 /* pixels for a unit */

typedef struct
{
  FieldsDesk *fields;
  GtkWidget *window;
  GtkWidget *page;
  RegestPagesPane *pane;
  RegestPageView *view;
  RegestId page_id;
} Desk;

static void
must (gboolean done, GError *error)
{
  if (!done)
    fail_msg ("%s", error->message);
}

static void
add_scan (Desk *self)
{
  g_autofree guint8 *pixels = g_malloc (WIDTH * HEIGHT * 3);
  g_autofree char *path = g_build_filename (self->fields->folder, "scan.png", NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (RegestPage) page = regest_page_new ();
  g_autoptr (GError) error = NULL;

  memset (pixels, 235, WIDTH * HEIGHT * 3);
  for (int y = 200; y < 300; y++)
    memset (pixels + (y * WIDTH + 600) * 3, 60, 300 * 3);
  bytes = g_bytes_new (pixels, WIDTH * HEIGHT * 3);
  texture = gdk_memory_texture_new (WIDTH, HEIGHT, GDK_MEMORY_R8G8B8, bytes, WIDTH * 3);
  assert_true (gdk_texture_save_to_png (texture, path));
  page->record = self->fields->record;
  page->image = g_strdup ("scan.png");
  page->width = WIDTH / UNIT;
  page->height = HEIGHT / UNIT;
  must (regest_project_add_page (self->fields->project, page, &self->page_id, &error), error);
}

static int
setup (void **state)
{
  Desk *self = g_new0 (Desk, 1);

  self->fields = fields_desk_new ();
  self->page = regest_document_page_new (self->fields->desk);
  self->window = test_window_new (self->page, 1200, 800);
  add_scan (self);
  self->pane = REGEST_PAGES_PANE (test_find (self->page, REGEST_TYPE_PAGES_PANE, NULL));
  assert_non_null (self->pane);
  self->view = REGEST_PAGE_VIEW (test_find (self->page, REGEST_TYPE_PAGE_VIEW, NULL));
  test_wait_for (regest_page_view_is_done (self->view));
  regest_page_view_set_fit (self->view, REGEST_FIT_PAGE);
  test_next_frame (GTK_WIDGET (self->view));
  test_wait_for (regest_page_view_is_done (self->view));
  *state = self;
  return 0;
}

static int
teardown (void **state)
{
  Desk *self = *state;

  test_window_destroy (self->window);
  fields_desk_free (self->fields);
  g_free (self);
  return 0;
}

/* a place of the page, in its units */
static void
point_at (Desk *self, double x, double y)
{
  double at_x, at_y;

  regest_page_view_to_widget (self->view, x * UNIT, y * UNIT, &at_x, &at_y);
  test_move_pointer (GTK_WIDGET (self->view), at_x, at_y);
}

static void
drag (Desk *self, double x, double y, double to_x, double to_y)
{
  point_at (self, x, y);
  test_press (1);
  point_at (self, (x + to_x) / 2, (y + to_y) / 2);
  point_at (self, to_x, to_y);
  test_release (1);
  test_settle ();
}

static void
click (Desk *self, double x, double y)
{
  point_at (self, x, y);
  test_press (1);
  test_release (1);
  test_settle ();
}

/* "stamp 10,20 30x40" of each zone; a polygon by its points */
static char *
tell (Desk *self)
{
  g_autoptr (GPtrArray) zones =
    regest_project_list_zones (self->fields->project, &self->page_id, NULL);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < zones->len; i++)
    {
      const RegestZone *zone = zones->pdata[i];
      g_autoptr (RegestAnnotation) annotation =
        regest_project_get_annotation (self->fields->project, &zone->annotation, NULL);
      g_autofree char *points = regest_points_to_string (zone->points);
      RegestBox box;

      g_string_append_printf (told, "%s%s ", i > 0 ? "; " : "",
                              annotation != NULL ? regest_annotation_get_kind (annotation) : "-");
      regest_points_get_box (zone->points, &box);
      if (regest_points_is_box (zone->points))
        g_string_append_printf (told, "%d,%d %dx%d", box.x, box.y, box.width, box.height);
      else
        g_string_append (told, points);
    }
  return g_string_free (told, FALSE);
}

/* within two units: pixels of the window are larger than those of the page */
static void
expect_box (Desk *self, const char *kind, RegestBox wanted)
{
  g_autofree char *told = tell (self);
  char found[20] = "";
  RegestBox box = { 0 };

  if (sscanf (told, "%19s %d,%d %dx%d", found, &box.x, &box.y, &box.width, &box.height) != 5 ||
      !g_str_equal (found, kind) || ABS (box.x - wanted.x) > 2 || ABS (box.y - wanted.y) > 2 ||
      ABS (box.width - wanted.width) > 3 || ABS (box.height - wanted.height) > 3)
    fail_msg ("%s", told);
}

static RegestBox
get_box (Desk *self)
{
  g_autoptr (GPtrArray) zones =
    regest_project_list_zones (self->fields->project, &self->page_id, NULL);
  RegestBox box = { 0 };

  assert_int_equal (zones->len, 1);
  regest_points_get_box (((const RegestZone *) zones->pdata[0])->points, &box);
  return box;
}

/* of the only zone */
static guint
count_points (Desk *self)
{
  g_autoptr (GPtrArray) zones =
    regest_project_list_zones (self->fields->project, &self->page_id, NULL);

  return ((const RegestZone *) zones->pdata[0])->points->len;
}

static guint
count_zones (Desk *self)
{
  g_autoptr (GPtrArray) zones =
    regest_project_list_zones (self->fields->project, &self->page_id, NULL);

  return zones->len;
}

static void
draw (Desk *self, RegestBox box, const char *key)
{
  guint n = count_zones (self);

  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pages.draw-rectangle", NULL);
  drag (self, box.x, box.y, box.x + box.width, box.y + box.height);
  test_key (key);
  test_wait_for (count_zones (self) == n + 1);
  test_settle ();
}

static guint
count_steps (Desk *self)
{
  g_autoptr (GListModel) log = regest_project_list_journal (self->fields->project);

  return g_list_model_get_n_items (log);
}

/* A stamp nobody transcribed: drawn, named, its wording typed in; one step to undo. */
static void
test_zones_draw (void **state)
{
  Desk *self = *state;
  RegestBox stamp = { 150, 50, 75, 25 };
  RegestAnnotation *annotation;
  guint n = count_steps (self);

  draw (self, stamp, "s");
  expect_box (self, "stamp", stamp);
  assert_int_equal (count_steps (self), n + 1);
  annotation = regest_desk_get_selected_annotation (self->fields->desk);
  assert_non_null (annotation);
  assert_int_equal (regest_annotation_get_n_targets (annotation), 0);
  assert_int_equal (regest_annotation_get_n_places (annotation), 1);
  assert_true (gtk_widget_has_focus (GTK_WIDGET (self->view)));
  test_screenshot (self->window, "zones-drawn");
  must (regest_project_undo (self->fields->project, NULL), NULL);
  assert_int_equal (count_zones (self), 0);
  must (regest_project_redo (self->fields->project, NULL), NULL);
  expect_box (self, "stamp", stamp);

  /* given up: nothing is there */
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pages.draw-rectangle", NULL);
  drag (self, 20, 20, 60, 60);
  test_screenshot (self->window, "zones-kinds");
  test_key ("Escape");
  test_pump (100);
  assert_int_equal (count_zones (self), 1);
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pages.draw-rectangle", NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  test_key ("Escape");
  drag (self, 20, 20, 60, 60);
  assert_int_equal (count_zones (self), 1);
}

static void
test_zones_handles (void **state)
{
  Desk *self = *state;
  guint n;

  draw (self, (RegestBox){ 100, 100, 80, 40 }, "s");
  n = count_steps (self);
  /* the lower right corner, then the left side, then all of it */
  drag (self, 180, 140, 200, 180);
  expect_box (self, "stamp", (RegestBox){ 100, 100, 100, 80 });
  drag (self, 100, 140, 60, 150);
  expect_box (self, "stamp", (RegestBox){ 60, 100, 140, 80 });
  drag (self, 130, 120, 150, 150);
  expect_box (self, "stamp", (RegestBox){ 80, 130, 140, 80 });
  assert_int_equal (count_steps (self), n + 3);
  /* not off the page */
  drag (self, 150, 150, 290, 150);
  expect_box (self, "stamp", (RegestBox){ 160, 130, 140, 80 });
  must (regest_project_undo (self->fields->project, NULL), NULL);
  test_wait_for (get_box (self).x < 90);

  /* elsewhere the page is panned, and the tag let go */
  click (self, 20, 380);
  assert_null (regest_desk_get_selected (self->fields->desk));
  click (self, 150, 160);
  assert_non_null (regest_desk_get_selected (self->fields->desk));
}

static void
test_zones_polygon (void **state)
{
  Desk *self = *state;
  g_autofree char *told = NULL;
  g_autoptr (GPtrArray) zones = NULL;
  const RegestZone *zone;

  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pages.draw-polygon", NULL);
  click (self, 100, 100);
  click (self, 200, 100);
  click (self, 250, 50);
  test_key ("BackSpace");
  click (self, 200, 200);
  click (self, 120, 180);
  point_at (self, 150, 220);
  test_screenshot (self->window, "zones-polygon");
  /* the last one again closes it */
  click (self, 120, 180);
  test_key ("v");
  test_wait_for (count_zones (self) == 1);
  told = tell (self);
  assert_true (g_str_has_prefix (told, "verification "));
  zones = regest_project_list_zones (self->fields->project, &self->page_id, NULL);
  zone = zones->pdata[0];
  assert_int_equal (zone->points->len, 4);

  /* a side's middle makes a point; Ctrl and a click takes it out */
  drag (self, 150, 100, 150, 60);
  g_clear_pointer (&zones, g_ptr_array_unref);
  zones = regest_project_list_zones (self->fields->project, &self->page_id, NULL);
  zone = zones->pdata[0];
  assert_int_equal (zone->points->len, 5);
  assert_true (ABS (g_array_index (zone->points, RegestPoint, 1).y - 60) <= 2);
  test_screenshot (self->window, "zones-polygon-done");

  /* Return ends one, too */
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pages.draw-polygon", NULL);
  click (self, 20, 300);
  click (self, 60, 300);
  click (self, 60, 350);
  test_key ("Return");
  test_key ("n");
  test_wait_for (count_zones (self) == 2);
}

static void
test_zones_keys (void **state)
{
  Desk *self = *state;
  RegestBox box, now;
  guint n;

  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pages.draw-rectangle", NULL);
  test_key ("Return");
  test_key ("s");
  test_wait_for (count_zones (self) == 1);
  test_settle ();
  box = get_box (self);
  n = count_steps (self);
  test_keys ("Right Right Down <Shift>Down <Shift>Left");
  /* a walk of arrows is one action */
  test_wait_for (count_steps (self) == n + 1);
  now = get_box (self);
  assert_int_equal (now.x, box.x + 2 - 10);
  assert_int_equal (now.y, box.y + 11);
  assert_int_equal (now.width, box.width);
  test_keys ("<Alt>Right <Alt><Shift>Down");
  test_wait_for (count_steps (self) == n + 2);
  now = get_box (self);
  assert_int_equal (now.width, box.width + 1);
  assert_int_equal (now.height, box.height + 10);
  assert_int_equal (now.x, box.x - 8);

  /* the page turned: right is what one sees */
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pages.turn-right", NULL);
  test_wait_for (regest_page_view_get_look (self->view).rotation == 90);
  test_wait_for (regest_page_view_is_done (self->view));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  box = get_box (self);
  n = count_steps (self);
  test_key ("Right");
  test_wait_for (count_steps (self) == n + 1);
  assert_int_equal (get_box (self).y, box.y - 1);
  test_key ("<Alt>Right");
  test_wait_for (count_steps (self) == n + 2);
  now = get_box (self);
  assert_int_equal (now.y, box.y - 2);
  assert_int_equal (now.height, box.height + 1);

  /* Tab walks, Delete removes, undo brings back */
  draw (self, (RegestBox){ 20, 20, 40, 40 }, "n");
  test_settle ();
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  test_key ("<Shift>Tab");
  assert_string_equal (
    regest_annotation_get_kind (regest_desk_get_selected_annotation (self->fields->desk)), "stamp");
  test_key ("Tab");
  assert_string_equal (
    regest_annotation_get_kind (regest_desk_get_selected_annotation (self->fields->desk)), "note");
  test_screenshot (self->window, "zones-turned");
  test_key ("Delete");
  test_wait_for (count_zones (self) == 1);
  assert_string_equal (self->fields->notice, "The tag was removed from the image");
  must (regest_project_undo (self->fields->project, NULL), NULL);
  assert_int_equal (count_zones (self), 2);
}

/* Corners and points by keys; a rectangle with a point more is a polygon. */
static void
test_zones_points (void **state)
{
  Desk *self = *state;
  RegestBox box, now;
  guint n;

  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pages.draw-rectangle", NULL);
  test_keys ("Return s");
  test_wait_for (count_zones (self) == 1);
  test_settle ();
  box = get_box (self);
  n = count_steps (self);
  /* to the first corner, round to the last side, and to the lower right corner */
  test_keys ("Return <Shift>Tab Tab Tab Tab Tab Tab <Shift>Right Down");
  test_wait_for (count_steps (self) == n + 1);
  now = get_box (self);
  assert_int_equal (now.x, box.x);
  assert_int_equal (now.width, box.width + 10);
  assert_int_equal (now.height, box.height + 1);
  test_screenshot (self->window, "zones-points");

  test_keys ("Delete"); /* a rectangle keeps its corners */
  test_keys ("Insert <Shift>Left Insert");
  test_wait_for (count_steps (self) == n + 2);
  assert_int_equal (count_points (self), 6);
  test_keys ("Delete Delete");
  test_wait_for (count_steps (self) == n + 3);
  assert_int_equal (count_points (self), 4);

  /* back to the zone: it is moved whole again; then nothing is selected */
  test_key ("Return");
  now = get_box (self);
  test_key ("Right");
  test_wait_for (get_box (self).x == now.x + 1);
  assert_int_equal (get_box (self).width, now.width);
  test_keys ("Return Escape");
  assert_non_null (regest_desk_get_selected (self->fields->desk));
  test_key ("Escape");
  test_wait_for (regest_desk_get_selected (self->fields->desk) == NULL);
}

/* A tag of the text is put on the image, one of the image on words: each leads to the other. */
static void
test_zones_pair (void **state)
{
  Desk *self = *state;
  RegestId tag = fields_desk_tag (self->fields, "TELEGRAM", 0, "note", NULL);
  RegestSpan words = fields_desk_find (self->fields, "TELEGRAM", 0);
  RegestSpan other = fields_desk_find (self->fields, "ANSWER", 0);
  RegestId stamp;

  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pages.place-tag", NULL);
  drag (self, 40, 40, 140, 70);
  test_wait_for (count_zones (self) == 1);
  expect_box (self, "note", (RegestBox){ 40, 40, 100, 30 });
  assert_true (regest_id_equal (regest_desk_get_selected (self->fields->desk), &tag));
  test_screenshot (self->window, "zones-pair");
  regest_desk_set_selected (self->fields->desk, NULL);
  click (self, 80, 50);
  assert_true (regest_id_equal (regest_desk_get_selected (self->fields->desk), &tag));
  test_wait_for (self->fields->shown.start == words.start && self->fields->shown.end == words.end);

  draw (self, (RegestBox){ 40, 200, 100, 50 }, "s");
  stamp = *regest_desk_get_selected (self->fields->desk);
  regest_desk_set_selection (self->fields->desk, other);
  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pages.place-words", NULL);
  test_settle ();
  {
    g_autoptr (RegestAnnotation) annotation =
      regest_project_get_annotation (self->fields->project, &stamp, NULL);

    assert_int_equal (regest_annotation_get_n_targets (annotation), 1);
    assert_string_equal (regest_annotation_get_quote (annotation), "ANSWER");
  }
  test_set_dark (TRUE);
  test_next_frame (self->window);
  test_screenshot (self->window, "zones-dark");
  test_set_dark (FALSE);
}

/* The window goes while the kind is asked for. */
static void
test_zones_left_open (void **state)
{
  Desk *self = *state;

  gtk_widget_activate_action (GTK_WIDGET (self->pane), "pages.draw-rectangle", NULL);
  drag (self, 20, 20, 60, 60);
  assert_int_equal (count_zones (self), 0);
}

static char *
dup_points (GArray *points)
{
  g_autoptr (GArray) taken = points;

  return regest_points_to_string (taken);
}

/* The outline lists what stands on no text, and leads to it; Tab in the text reaches it; Delete
 * removes it. */
static void
test_zones_listed (void **state)
{
  Desk *self = *state;
  g_autoptr (GListModel) parts =
    regest_document_list_parts (fields_desk_get_document (self->fields));
  guint n = g_list_model_get_n_items (parts);
  RegestOwner owner = { REGEST_OWNER_ANNOTATION };
  g_autoptr (RegestAttribute) wording = regest_attribute_new ("wording", "SECRET", NULL);
  g_autoptr (RegestOutlineItem) item = NULL;
  g_autoptr (RegestAnnotation) tag = NULL;
  g_autofree char *label = NULL;
  GtkWidget *text = test_find (self->page, REGEST_TYPE_TEXT_VIEW, NULL);

  draw (self, (RegestBox){ 100, 100, 80, 40 }, "s");
  owner.id = *regest_desk_get_selected (self->fields->desk);
  must (regest_project_set_attribute (self->fields->project, &owner, wording, NULL, NULL), NULL);
  assert_int_equal (g_list_model_get_n_items (parts), n + 1);
  tag = g_list_model_get_item (parts, n);
  item = regest_outline_item_new (tag, fields_desk_get_document (self->fields));
  assert_true (regest_outline_item_is_wordless (item));
  g_object_get (item, "label", &label, NULL);
  assert_string_equal (label, "Stamp: “SECRET” · On page 1");

  regest_desk_set_selected (self->fields->desk, NULL);
  gtk_widget_grab_focus (text);
  regest_desk_set_cursor (self->fields->desk,
                          fields_desk_find (self->fields, "ANSWER", 0).start);
  test_key ("Tab");
  test_wait_for (regest_desk_get_selected (self->fields->desk) != NULL);
  assert_true (regest_id_equal (regest_desk_get_selected (self->fields->desk), &owner.id));
  /* the ends of what has none cannot be moved */
  test_keys ("<Alt>Right <Alt>Left");
  test_key ("Delete");
  test_wait_for (count_zones (self) == 0);
  assert_string_equal (self->fields->notice, "“SECRET” is no longer tagged as Stamp");
}

/* the outlines themselves: what may not be is not */
static void
test_zones_shapes (void **state)
{
  RegestPoint limit = { 100, 80 };
  g_autoptr (GArray) box = regest_points_new_box ((RegestBox){ 10, 10, 20, 20 });
  g_autoptr (GArray) triangle = regest_points_parse ("0,0 10,0 10,10");
  g_autoptr (GArray) square = regest_points_parse ("0,0 10,0 12,10 0,10");
  char *told;

#define EXPECT(points, wanted)        \
  told = dup_points (points);         \
  assert_string_equal (told, wanted); \
  g_free (told)
  assert_int_equal (regest_zone_shape_get_n_handles (box), 8);
  assert_int_equal (regest_zone_shape_get_n_handles (triangle), 6);
  EXPECT (regest_zone_shape_drag (box, 0, (RegestPoint){ -5, 200 }, limit),
          "0,30 30,30 30,80 0,80");
  EXPECT (regest_zone_shape_drag (box, 3, (RegestPoint){ 10, 0 }, limit), "8,10 10,10 10,30 8,30");
  EXPECT (regest_zone_shape_drag (triangle, 4, (RegestPoint){ 300, 5 }, limit),
          "0,0 10,0 100,5 10,10");
  EXPECT (regest_zone_shape_move (box, (RegestPoint){ -50, 500 }, limit),
          "0,60 20,60 20,80 0,80");
  EXPECT (regest_zone_shape_move (box, (RegestPoint){ 5, 5 }, (RegestPoint){ 0, 0 }),
          "15,15 35,15 35,35 15,35");
  EXPECT (regest_zone_shape_stretch (triangle, (RegestBox){ 0, 0, 20, 5 }, limit),
          "0,0 20,0 20,5");
  EXPECT (regest_zone_shape_add_point (box, 0), "10,10 20,10 30,10 30,30 10,30");
  EXPECT (regest_zone_shape_add_point (triangle, 2), "0,0 10,0 10,10 5,5");
  EXPECT (regest_zone_shape_remove_point (triangle, 1), "0,0 10,0 10,10");
  EXPECT (regest_zone_shape_remove_point (square, 1), "0,0 12,10 0,10");
  EXPECT (regest_zone_shape_remove_point (square, 9), "0,0 10,0 12,10 0,10");
#undef EXPECT
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_zones_shapes),
    cmocka_unit_test_setup_teardown (test_zones_draw, setup, teardown),
    cmocka_unit_test_setup_teardown (test_zones_handles, setup, teardown),
    cmocka_unit_test_setup_teardown (test_zones_polygon, setup, teardown),
    cmocka_unit_test_setup_teardown (test_zones_keys, setup, teardown),
    cmocka_unit_test_setup_teardown (test_zones_points, setup, teardown),
    cmocka_unit_test_setup_teardown (test_zones_pair, setup, teardown),
    cmocka_unit_test_setup_teardown (test_zones_listed, setup, teardown),
    cmocka_unit_test_setup_teardown (test_zones_left_open, setup, teardown),
  };

  test_ui_init ();
  return cmocka_run_group_tests (tests, NULL, NULL);
}
