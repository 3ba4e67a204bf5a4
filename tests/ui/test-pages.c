/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include <regest/images/page-files.h>
#include <regest/store/edit.h>
#include <regest/store/pages.h>

#include "document-page.h"
#include "dossier.h"
#include "fields-desk.h"
#include "image-jobs.h"
#include "page-strip.h"
#include "page-view.h"
#include "pages-pane.h"
#include "text-view.h"

/*
 * Page images beside the text, in a real window. A scan is white with a dark block where each word
 * of the telegram "stands", so that pictures of the view can be measured.
 */

#define WIDTH 1200 /* pixels of the scan */
#define HEIGHT 1600
#define LINE 100
#define GLYPH 20

typedef struct
{
  FieldsDesk *fields;
  GtkWidget *window;
  GtkWidget *page;
  RegestPagesPane *pane; /* NULL: not there yet */
  RegestPageView *view;
} Desk;

static int
setup (void **state)
{
  Desk *self = g_new0 (Desk, 1);

  self->fields = fields_desk_new ();
  self->page = regest_document_page_new (self->fields->desk);
  self->window = test_window_new (self->page, 1100, 700);
  *state = self;
  return 0;
}

static int
teardown (void **state)
{
  Desk *self = *state;
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);

  g_settings_reset (settings, "pages-visible");
  g_settings_reset (settings, "pages-place");
  g_settings_reset (settings, "line-by-line");
  g_settings_reset (settings, "loupe");
  test_window_destroy (self->window);
  fields_desk_free (self->fields);
  g_free (self);
  return 0;
}

static RegestBox
box_of (RegestText *text, RegestSpan span)
{
  guint line = regest_text_get_line_at (text, span.start);
  guint column = span.start - regest_text_get_line (text, line).start;

  return (RegestBox){ 40 + column * GLYPH, 40 + line * LINE, (span.end - span.start) * GLYPH,
                      LINE / 2 };
}

static void
draw_word (guint8 *pixels, RegestBox box)
{
  for (int y = box.y; y < box.y + box.height && y < HEIGHT; y++)
    for (int x = box.x; x < box.x + box.width && x < WIDTH; x++)
      memset (pixels + (y * WIDTH + x) * 3, 40, 3);
}

static void
for_each_word (RegestText *text, void (*func) (RegestSpan, gpointer), gpointer data)
{
  guint length = regest_text_get_length (text);
  guint start = 0;

  for (guint i = 0; i <= length; i++)
    {
      gunichar c = i < length ? regest_text_get_char (text, i) : ' ';

      if (!g_unichar_isspace (c))
        continue;
      if (i > start)
        func ((RegestSpan){ start, i }, data);
      start = i + 1;
    }
}

typedef struct
{
  RegestText *text;
  guint8 *pixels;
  GPtrArray *zones;
} Scan;

static void
add_word (RegestSpan span, gpointer data)
{
  Scan *scan = data;
  RegestZone *zone = regest_zone_new (REGEST_ZONE_WORD);
  RegestBox box = box_of (scan->text, span);

  zone->points = regest_points_new_box (box);
  zone->has_span = TRUE;
  zone->span = span;
  g_ptr_array_add (scan->zones, zone);
  draw_word (scan->pixels, box);
}

static void
add_lines (Scan *scan)
{
  for (guint i = 0; i < regest_text_get_n_lines (scan->text); i++)
    {
      RegestSpan span = regest_text_get_line (scan->text, i);
      RegestZone *line = regest_zone_new (REGEST_ZONE_LINE);

      line->points = regest_points_new_box (box_of (scan->text, span));
      line->has_span = TRUE;
      line->span = span;
      g_ptr_array_add (scan->zones, line);
    }
}

static void
must (gboolean done, GError *error)
{
  if (!done)
    fail_msg ("%s", error->message);
}

/* @unit: of the page's points for a pixel; @image: NULL: its image is not there */
static void
add_scan (Desk *self, const char *image, double unit)
{
  FieldsDesk *fields = self->fields;
  Scan scan = { regest_document_get_text (fields_desk_get_document (fields)),
                g_malloc (WIDTH * HEIGHT * 3),
                g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free) };
  g_autoptr (RegestPage) page = regest_page_new ();
  g_autoptr (GError) error = NULL;
  RegestId id;

  memset (scan.pixels, 255, WIDTH * HEIGHT * 3);
  for_each_word (scan.text, add_word, &scan);
  add_lines (&scan);
  for (guint i = 0; i < scan.zones->len; i++)
    {
      RegestZone *zone = scan.zones->pdata[i];

      for (guint j = 0; j < zone->points->len; j++)
        {
          g_array_index (zone->points, RegestPoint, j).x *= unit;
          g_array_index (zone->points, RegestPoint, j).y *= unit;
        }
    }
  page->record = fields->record;
  page->image = g_strdup (image != NULL ? image : "gone.png");
  page->width = WIDTH * unit;
  page->height = HEIGHT * unit;
  must (regest_project_begin (fields->project, "add-page", "scan", NULL, &error), error);
  must (regest_project_add_page (fields->project, page, &id, &error), error);
  must (regest_project_add_zones (fields->project, &id, scan.zones, &error), error);
  if (image != NULL)
    {
      g_autofree char *path = g_build_filename (fields->folder, image, NULL);
      g_autoptr (GBytes) bytes = g_bytes_new_take (scan.pixels, WIDTH * HEIGHT * 3);
      g_autoptr (GdkTexture) texture =
        gdk_memory_texture_new (WIDTH, HEIGHT, GDK_MEMORY_R8G8B8, bytes, WIDTH * 3);

      assert_true (gdk_texture_save_to_png (texture, path));
    }
  else
    g_free (scan.pixels);
  must (regest_project_commit (fields->project, &error), error);
  g_ptr_array_unref (scan.zones);
  self->pane = REGEST_PAGES_PANE (test_find (self->page, REGEST_TYPE_PAGES_PANE, NULL));
  assert_non_null (self->pane);
  self->view = REGEST_PAGE_VIEW (test_find (self->page, REGEST_TYPE_PAGE_VIEW, NULL));
}

static gboolean
is_dark (Desk *self, double x, double y)
{
  g_autoptr (GdkTexture) picture = test_picture (GTK_WIDGET (self->view));
  double at_x, at_y;
  GdkRGBA colour;

  regest_page_view_to_widget (self->view, x, y, &at_x, &at_y);
  colour = test_picture_color (picture, at_x, at_y);
  return colour.red < 0.5;
}

static gboolean
is_in_sight (Desk *self, RegestBox box)
{
  double x, y;

  regest_page_view_to_widget (self->view, box.x + box.width / 2.0, box.y + box.height / 2.0, &x,
                              &y);
  return x > 0 && y > 0 && x < gtk_widget_get_width (GTK_WIDGET (self->view)) &&
         y < gtk_widget_get_height (GTK_WIDGET (self->view));
}

static RegestBox
find_box (Desk *self, const char *words, guint n)
{
  return box_of (regest_document_get_text (fields_desk_get_document (self->fields)),
                 fields_desk_find (self->fields, words, n));
}

static gboolean
is_mapped (Desk *self)
{
  return self->pane != NULL && gtk_widget_get_mapped (GTK_WIDGET (self->pane));
}

/* a word in the text is shown in the scan, a place in the scan in the text; whatever the page's
 * units are */
static void
test_pages_words (void **state)
{
  Desk *self = *state;
  RegestBox box;
  RegestSpan span;
  double x, y;

  assert_null (test_find (self->page, REGEST_TYPE_PAGES_PANE, NULL));
  add_scan (self, "scan.png", 0.25);
  test_wait_for (is_mapped (self) && regest_page_view_is_done (self->view));
  assert_int_equal (regest_page_view_get_fit (self->view), REGEST_FIT_WIDTH);
  assert_non_null (test_find (GTK_WIDGET (self->pane), GTK_TYPE_LABEL, "scan"));
  assert_non_null (test_find (GTK_WIDGET (self->pane), GTK_TYPE_LABEL, "1 of 1"));
  box = find_box (self, "TELEGRAM", 0);
  regest_desk_set_cursor (self->fields->desk, fields_desk_find (self->fields, "TELEGRAM", 0).start);
  test_wait_for (is_in_sight (self, box) && regest_page_view_is_done (self->view));
  assert_true (is_dark (self, box.x + 5, box.y + 5));
  assert_false (is_dark (self, box.x + 5, box.y + LINE - 20));

  /* far down: the scan follows, and the word is marked around */
  for (guint i = 0; i < 5; i++)
    regest_page_view_zoom_by (self->view, 1.3);
  regest_desk_set_cursor (self->fields->desk, fields_desk_find (self->fields, "ANSWER", 0).start);
  box = find_box (self, "ANSWER", 0);
  test_wait_for (is_in_sight (self, box) && regest_page_view_is_done (self->view));
  assert_false (is_in_sight (self, find_box (self, "CIPHERED", 0)));

  /* and back, by a click */
  span = fields_desk_find (self->fields, "312", 0);
  box = find_box (self, "312", 0);
  regest_page_view_to_widget (self->view, box.x + 10, box.y + 10, &x, &y);
  test_click (GTK_WIDGET (self->view), x, y, 1);
  test_wait_for (self->fields->shown.start == span.start && self->fields->shown.end == span.end);
  assert_int_equal (regest_desk_get_cursor (self->fields->desk), span.start);
  test_screenshot (self->window, "pages");
}

static void
test_pages_zoom (void **state)
{
  Desk *self = *state;
  double zoom, x, y, now_x, now_y;

  add_scan (self, "scan.png", 1);
  test_wait_for (regest_page_view_is_done (self->view));
  zoom = regest_page_view_get_zoom (self->view);
  assert_true (zoom < 1);

  /* Ctrl and wheel: what is under the pointer stays there */
  regest_page_view_to_widget (self->view, 300, 200, &x, &y);
  test_scroll (GTK_WIDGET (self->view), FALSE, GDK_CONTROL_MASK);
  test_wait_for (regest_page_view_get_zoom (self->view) > zoom);
  test_move_pointer (GTK_WIDGET (self->view), x, y);
  regest_page_view_to_widget (self->view, 300, 200, &now_x, &now_y);

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  test_key ("1");
  test_wait_for (regest_page_view_get_zoom (self->view) == 1);
  test_key ("minus");
  test_wait_for (regest_page_view_get_zoom (self->view) == 0.8);
  test_key ("0");
  test_wait_for (regest_page_view_get_zoom (self->view) == zoom);
  assert_int_equal (regest_page_view_get_fit (self->view), REGEST_FIT_WIDTH);
  test_key ("9");
  test_wait_for (regest_page_view_get_fit (self->view) == REGEST_FIT_PAGE);
  assert_true (regest_page_view_get_zoom (self->view) * HEIGHT <=
               gtk_widget_get_height (GTK_WIDGET (self->view)));

  /* dragging moves it, and is no click */
  test_key ("1");
  test_wait_for (regest_page_view_is_done (self->view));
  regest_page_view_to_widget (self->view, 600, 800, &x, &y);
  test_move_pointer (GTK_WIDGET (self->view), x, y);
  test_press (1);
  test_move_pointer (GTK_WIDGET (self->view), x - 40, y - 60);
  test_release (1);
  regest_page_view_to_widget (self->view, 600, 800, &now_x, &now_y);
  assert_true (ABS (now_x - (x - 40)) <= 1);
  assert_true (ABS (now_y - (y - 60)) <= 1);
  assert_int_equal (self->fields->shown.end, 0);
}

/* turned for good, and undone; seen otherwise for now */
static void
test_pages_look (void **state)
{
  Desk *self = *state;
  RegestPageLook look;
  RegestBox box;
  g_autoptr (GError) error = NULL;

  add_scan (self, "scan.png", 1);
  test_wait_for (regest_page_view_is_done (self->view));
  box = find_box (self, "TELEGRAM", 0);
  for (int turn = 90; turn <= 360; turn += 90)
    {
      gtk_widget_activate_action (self->page, "pages.turn-right", NULL);
      test_wait_for (regest_page_view_get_look (self->view).rotation == turn % 360);
      test_wait_for (regest_page_view_is_done (self->view));
      regest_page_view_set_fit (self->view, REGEST_FIT_PAGE);
      test_next_frame (GTK_WIDGET (self->view));
      test_wait_for (regest_page_view_is_done (self->view));
      test_screenshot (self->window, "pages-turned");
      assert_true (is_dark (self, box.x + 5, box.y + 5));
      assert_false (is_dark (self, box.x + 5, box.y + LINE - 20));
    }
  must (regest_project_undo (self->fields->project, &error), error);
  test_wait_for (regest_page_view_get_look (self->view).rotation == 270);
  must (regest_project_redo (self->fields->project, &error), error);

  look = regest_page_view_get_look (self->view);
  look.negative = TRUE;
  regest_page_view_set_look (self->view, &look);
  test_next_frame (GTK_WIDGET (self->view));
  assert_false (is_dark (self, box.x + 5, box.y + 5));
  assert_true (is_dark (self, box.x + 5, box.y + LINE - 20));
  look.negative = FALSE;
  look.brightness = 1;
  look.sharpness = 5;
  regest_page_view_set_look (self->view, &look);
  test_wait_for (regest_page_view_is_done (self->view));
  assert_false (is_dark (self, box.x + 5, box.y + 5));
}

/* A missing image keeps nothing from working, and is found below a folder. */
static void
test_pages_missing (void **state)
{
  Desk *self = *state;
  GtkWidget *status;
  g_autofree char *sub = g_build_filename (self->fields->folder, "box", "12", NULL);
  g_autofree char *from = g_build_filename (self->fields->folder, "scan.png", NULL);
  g_autofree char *to = g_build_filename (sub, "GONE.PNG", NULL);
  g_auto (RegestImagesWork) work = { NULL };
  g_auto (RegestImagesWork) again = { NULL };
  g_autoptr (GFile) folder = g_file_new_for_path (self->fields->folder);

  add_scan (self, "scan.png", 1);
  add_scan (self, NULL, 1);
  test_wait_for (regest_page_view_is_done (self->view));
  assert_int_equal (regest_pages_pane_get_n_pages (self->pane), 2);
  test_key ("<Alt>Page_Down");
  gtk_widget_activate_action (self->page, "pages.next", NULL);
  test_wait_for (regest_pages_pane_get_index (self->pane) == 1);
  status = test_find (GTK_WIDGET (self->pane), ADW_TYPE_STATUS_PAGE, NULL);
  test_wait_for (gtk_widget_get_mapped (status));
  assert_string_equal (adw_status_page_get_title (ADW_STATUS_PAGE (status)),
                       "The image is not there");
  assert_string_equal (adw_status_page_get_description (ADW_STATUS_PAGE (status)), "gone.png");
  test_screenshot (self->window, "pages-missing");

  /* removed, and back */
  gtk_widget_activate_action (self->page, "pages.remove", NULL);
  test_wait_for (regest_pages_pane_get_n_pages (self->pane) == 1);
  test_wait_for (regest_page_view_is_done (self->view));
  assert_true (regest_project_undo (self->fields->project, NULL));
  test_wait_for (regest_pages_pane_get_n_pages (self->pane) == 2);

  /* found in a folder below; undone, it is missing again */
  assert_true (regest_page_files_seek (self->fields->project, folder, &work, NULL));
  assert_int_equal (work.n_done, 0);
  assert_int_equal (work.n_left, 1);
  assert_int_equal (g_mkdir_with_parents (sub, 0755), 0);
  assert_int_equal (g_rename (from, to), 0);
  assert_true (regest_page_files_seek (self->fields->project, folder, &again, NULL));
  /* "scan.png" is gone now, too, and nothing of its name is there */
  assert_int_equal (again.n_done, 1);
  assert_int_equal (again.n_left, 1);
  regest_pages_pane_show_page (self->pane, 1);
  test_wait_for (regest_page_view_is_done (self->view));
  assert_true (regest_project_undo (self->fields->project, NULL));
  test_wait_for (gtk_widget_get_mapped (status));
}

/* images become pages in their order; what is none is told */
static void
test_pages_add (void **state)
{
  Desk *self = *state;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *bad = g_build_filename (self->fields->folder, "bad.jpg", NULL);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (RegestJob) job = NULL;

  add_scan (self, "first.png", 1);
  test_wait_for (regest_page_view_is_done (self->view));
  assert_true (g_file_set_contents (bad, "no image", -1, NULL));
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *path =
        g_build_filename (self->fields->folder, i == 0 ? "bad.jpg" : "first.png", NULL);

      g_ptr_array_add (files, g_file_new_for_path (path));
    }
  job = regest_image_jobs_add (self->fields->desk, files, FALSE);
  test_wait_for (regest_pages_pane_get_n_pages (self->pane) == 2);
  assert_non_null (strstr (self->fields->failed, "bad.jpg"));
  assert_string_equal (self->fields->notice, "1 page added");
  pages = regest_project_list_pages (self->fields->project, &self->fields->record, NULL);
  assert_string_equal (((RegestPage *) pages->pdata[1])->image, "first.png");
  assert_int_equal (((RegestPage *) pages->pdata[1])->width, WIDTH);
  assert_string_equal (((RegestPage *) pages->pdata[1])->media_type, "image/png");
  assert_true (regest_project_undo (self->fields->project, NULL));
  test_wait_for (regest_pages_pane_get_n_pages (self->pane) == 1);
}

/* another record has no pages: the text has the room; the switch hides them; above instead of
 * beside */
static void
test_pages_room (void **state)
{
  Desk *self = *state;
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  GtkWidget *paned = test_find (self->page, GTK_TYPE_PANED, NULL);

  add_scan (self, "scan.png", 1);
  test_wait_for (is_mapped (self));
  assert_true (regest_desk_open_record (self->fields->desk, &self->fields->other));
  test_wait_for (!is_mapped (self));
  assert_true (regest_desk_open_record (self->fields->desk, &self->fields->record));
  test_wait_for (is_mapped (self) && regest_page_view_is_done (self->view));
  g_settings_set_boolean (settings, "pages-visible", FALSE);
  test_wait_for (!is_mapped (self));
  g_settings_set_boolean (settings, "pages-visible", TRUE);
  g_settings_set_string (settings, "pages-place", "above");
  test_wait_for (is_mapped (self) && gtk_orientable_get_orientation (GTK_ORIENTABLE (paned)) ==
                                       GTK_ORIENTATION_VERTICAL);
  test_wait_for (regest_page_view_is_done (self->view));
  test_screenshot (self->window, "pages-place");
}

static double
get_red (Desk *self, double x, double y)
{
  g_autoptr (GdkTexture) picture = test_picture (GTK_WIDGET (self->view));
  double at_x, at_y;

  regest_page_view_to_widget (self->view, x, y, &at_x, &at_y);
  return test_picture_color (picture, at_x, at_y).red;
}

static gboolean
is_in_the_middle (Desk *self, RegestBox box)
{
  double x, y;

  regest_page_view_to_widget (self->view, box.x, box.y + box.height / 2.0, &x, &y);
  return ABS (y - gtk_widget_get_height (GTK_WIDGET (self->view)) / 2.0) < 2;
}

/* the line being read is in the middle of the light; in the image the arrows go from line to
 * line */
static void
test_pages_line_by_line (void **state)
{
  Desk *self = *state;
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  RegestText *text = regest_document_get_text (fields_desk_get_document (self->fields));
  guint cursor;
  RegestBox box;
  double zoom;

  add_scan (self, "scan.png", 0.5);
  test_wait_for (is_mapped (self) && regest_page_view_is_done (self->view));
  regest_desk_set_cursor (self->fields->desk, fields_desk_find (self->fields, "ANSWER", 0).start);
  g_settings_set_boolean (settings, "line-by-line", TRUE);
  box = find_box (self, "ANSWER", 0);
  test_wait_for (is_in_the_middle (self, box) && regest_page_view_is_done (self->view));
  test_next_frame (GTK_WIDGET (self->view));
  assert_true (get_red (self, box.x + 2, box.y - LINE / 3) < 0.6);
  assert_true (get_red (self, 10, box.y + LINE) < 0.6);
  test_screenshot (self->window, "pages-line-by-line");

  /* how large it is stays as the reader had it */
  regest_page_view_zoom_by (self->view, 1.1);
  zoom = regest_page_view_get_zoom (self->view);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  cursor = regest_desk_get_cursor (self->fields->desk);
  test_key ("Up");
  test_wait_for (regest_desk_get_cursor (self->fields->desk) < cursor);
  cursor = regest_desk_get_cursor (self->fields->desk);
  assert_int_equal (cursor,
                    regest_text_get_line (text, regest_text_get_line_at (text, cursor)).start);
  test_wait_for (is_in_the_middle (self, box_of (text, (RegestSpan){ cursor, cursor + 1 })));
  assert_true (regest_page_view_get_zoom (self->view) == zoom);
  test_key ("Down");
  test_wait_for (is_in_the_middle (self, box));
  g_settings_set_boolean (settings, "line-by-line", FALSE);
  test_next_frame (GTK_WIDGET (self->view));
  assert_true (get_red (self, box.x + 2, box.y - LINE / 3) > 0.9);
}

/* the place of the word at the cursor, magnified, below its line */
static void
test_pages_loupe (void **state)
{
  Desk *self = *state;
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  GtkWidget *loupe;
  RegestPageView *view;
  RegestBox box;
  double x, y, text_x, text_y;
  GdkRectangle place;

  add_scan (self, "scan.png", 1);
  test_wait_for (is_mapped (self) && regest_page_view_is_done (self->view));
  loupe = regest_pages_pane_get_loupe (self->pane);
  assert_false (gtk_widget_get_visible (loupe));
  g_settings_set_boolean (settings, "loupe", TRUE);
  regest_desk_set_cursor (self->fields->desk, fields_desk_find (self->fields, "ANSWER", 0).start);
  test_wait_for (gtk_widget_get_mapped (loupe));
  view = REGEST_PAGE_VIEW (test_find (loupe, REGEST_TYPE_PAGE_VIEW, NULL));
  test_wait_for (regest_page_view_is_done (view));
  box = find_box (self, "ANSWER", 0);
  regest_page_view_to_widget (view, box.x + box.width / 2.0, box.y + box.height / 2.0, &x, &y);
  if (ABS (y - gtk_widget_get_height (GTK_WIDGET (view)) / 2.0) >= 2)
    fail_msg ("%g of %d, box at %d, zoom %g", y, gtk_widget_get_height (GTK_WIDGET (view)), box.y,
              regest_page_view_get_zoom (view));
  assert_true (x > 0 && x < gtk_widget_get_width (GTK_WIDGET (view)));
  assert_true (regest_page_view_get_zoom (view) * box.height > 40);
  assert_true (regest_document_page_get_selection_rectangle (REGEST_DOCUMENT_PAGE (self->page),
                                                             &place));
  assert_true (gtk_widget_translate_coordinates (loupe, self->page, 0, 0, &text_x, &text_y));
  assert_true (text_y >= place.y + place.height);
  assert_true (text_y < place.y + 3 * place.height);
  test_screenshot (self->window, "pages-loupe");

  /* where the page is not shown, too; without a place there is none */
  g_settings_set_boolean (settings, "pages-visible", FALSE);
  regest_desk_set_cursor (self->fields->desk, fields_desk_find (self->fields, "TELEGRAM", 0).start);
  test_next_frame (loupe);
  assert_true (gtk_widget_get_mapped (loupe));
  g_settings_set_boolean (settings, "loupe", FALSE);
  test_wait_for (!gtk_widget_get_mapped (loupe));
}

static void
test_pages_thumbnails (void **state)
{
  Desk *self = *state;
  RegestPageStrip *strip;
  GtkWidget *list;

  add_scan (self, "one.png", 1);
  test_wait_for (is_mapped (self) && regest_page_view_is_done (self->view));
  strip = REGEST_PAGE_STRIP (test_find (self->page, REGEST_TYPE_PAGE_STRIP, NULL));
  assert_false (gtk_widget_get_visible (GTK_WIDGET (strip)));
  add_scan (self, "two.png", 1);
  add_scan (self, NULL, 1);
  add_scan (self, "three.png", 1);
  test_wait_for (gtk_widget_get_mapped (GTK_WIDGET (strip)));
  test_wait_for (regest_page_strip_count_pictures (strip) == 3);
  assert_non_null (test_find (GTK_WIDGET (strip), GTK_TYPE_LABEL, "two"));

  list = test_find (GTK_WIDGET (strip), GTK_TYPE_LIST_VIEW, NULL);
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  test_key ("Right");
  test_wait_for (regest_pages_pane_get_index (self->pane) == 1);
  test_wait_for (regest_page_view_is_done (self->view));
  test_screenshot (self->window, "pages-thumbnails");
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  test_key ("End");
  test_wait_for (regest_pages_pane_get_index (self->pane) == 3);
  test_key ("Page_Up");
  test_wait_for (regest_pages_pane_get_index (self->pane) == 2);
  gtk_widget_activate_action (self->page, "pages.first", NULL);
  test_wait_for (regest_pages_pane_get_index (self->pane) == 0);
  gtk_widget_activate_action (self->page, "pages.pages-thumbnails", NULL);
  test_wait_for (!gtk_widget_get_mapped (GTK_WIDGET (strip)));
  gtk_widget_activate_action (self->page, "pages.pages-thumbnails", NULL);
  for (guint i = 0; i < 3; i++)
    assert_true (regest_project_undo (self->fields->project, NULL));
  test_wait_for (!gtk_widget_get_mapped (GTK_WIDGET (strip)));
}

static GtkWidget *
find_button (GtkWidget *root, const char *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_ACTIONABLE (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, action);
  return found;
}

/* in a window of their own they follow record and cursor; when it is closed they come back */
static void
test_pages_places (void **state)
{
  Desk *self = *state;
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  GtkWidget *text = test_find (self->page, REGEST_TYPE_TEXT_VIEW, NULL);
  GtkWidget *own;
  RegestBox box;

  add_scan (self, "scan.png", 1);
  test_wait_for (is_mapped (self) && regest_page_view_is_done (self->view));
  gtk_widget_activate_action (self->page, "pages.pages-place", "s", "alone");
  test_wait_for (!gtk_widget_get_mapped (text));
  g_settings_set_boolean (settings, "pages-visible", FALSE);
  test_wait_for (gtk_widget_get_mapped (text));
  g_settings_set_boolean (settings, "pages-visible", TRUE);

  gtk_widget_activate_action (self->page, "pages.pages-place", "s", "window");
  test_wait_for (gtk_widget_get_mapped (text) && is_mapped (self));
  own = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self->pane)));
  assert_ptr_not_equal (own, self->window);
  test_wait_for (regest_page_view_is_done (self->view));
  assert_true (
    gtk_widget_is_sensitive (find_button (GTK_WIDGET (self->pane), "pages.zoom-in")));
  for (guint i = 0; i < 5; i++)
    regest_page_view_zoom_by (self->view, 1.3);
  regest_desk_set_cursor (self->fields->desk, fields_desk_find (self->fields, "ANSWER", 0).start);
  box = find_box (self, "ANSWER", 0);
  test_wait_for (is_in_sight (self, box) && regest_page_view_is_done (self->view));
  test_screenshot (own, "pages-window");
  assert_true (regest_desk_open_record (self->fields->desk, &self->fields->other));
  test_wait_for (!is_mapped (self));
  assert_true (regest_desk_open_record (self->fields->desk, &self->fields->record));
  test_wait_for (is_mapped (self));
  own = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self->pane)));
  assert_ptr_not_equal (own, self->window);
  gtk_window_close (GTK_WINDOW (own));
  test_wait_for (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self->pane))) == self->window);
  test_wait_for (is_mapped (self) && regest_page_view_is_done (self->view));
  assert_true (
    gtk_widget_is_sensitive (find_button (GTK_WIDGET (self->pane), "pages.zoom-in")));
  assert_int_equal (g_settings_get_enum (settings, "pages-place"), REGEST_PAGES_BESIDE);
}

/* closed with the record's window */
static void
test_pages_window_ends (void **state)
{
  Desk *self = *state;
  g_autoptr (GSettings) settings = g_settings_new (APPLICATION_ID);
  GtkWidget *own;

  add_scan (self, "scan.png", 1);
  g_settings_set_string (settings, "pages-place", "window");
  test_wait_for (is_mapped (self));
  own = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self->pane)));
  g_object_add_weak_pointer (G_OBJECT (own), (gpointer *) &own);
  adw_window_set_content (ADW_WINDOW (self->window), NULL);
  test_wait_for (own == NULL);
}

static void
add_named (Desk *self, const char *image)
{
  g_autoptr (RegestPage) page = regest_page_new ();
  g_autoptr (GError) error = NULL;

  page->record = self->fields->record;
  page->image = g_strdup (image);
  must (regest_project_add_page (self->fields->project, page, NULL, &error), error);
  self->pane = REGEST_PAGES_PANE (test_find (self->page, REGEST_TYPE_PAGES_PANE, NULL));
  self->view = REGEST_PAGE_VIEW (test_find (self->page, REGEST_TYPE_PAGE_VIEW, NULL));
}

/* a PDF with a password: it is asked for, a wrong one is told, the right one remembered */
static void
test_pages_password (void **state)
{
  Desk *self = *state;
  g_autofree char *path = g_build_filename (self->fields->folder, "locked.pdf", NULL);
  GtkWidget *entry;

  assert_true (g_file_set_contents (path, test_locked_pdf, -1, NULL));
  add_named (self, "locked.pdf");
  entry = test_find (self->page, GTK_TYPE_PASSWORD_ENTRY, NULL);
  test_wait_for (gtk_widget_get_mapped (entry));
  test_screenshot (self->window, "pages-password");
  gtk_widget_grab_focus (entry);
  test_type ("Bregenz");
  test_key ("Return");
  test_wait_for (test_find (self->page, GTK_TYPE_LABEL, "That was not its password.") != NULL);
  test_wait_for (gtk_widget_get_mapped (entry));
  gtk_widget_grab_focus (entry);
  test_type ("Lindau");
  test_key ("Return");
  test_wait_for (regest_page_view_is_done (self->view));

  assert_true (regest_desk_open_record (self->fields->desk, &self->fields->other));
  assert_true (regest_desk_open_record (self->fields->desk, &self->fields->record));
  test_wait_for (regest_page_view_is_done (self->view));
}

/* broken, unreadable, of the wrong ending, and gone while it is shown: each says so, and the text
 * stays */
static void
test_pages_bad (void **state)
{
  Desk *self = *state;
  GtkWidget *status;
  g_autofree char *broken = g_build_filename (self->fields->folder, "broken.pdf", NULL);
  g_autofree char *path = g_build_filename (self->fields->folder, "scan.png", NULL);

  assert_true (g_file_set_contents (broken, "%PDF-1.4\nno more", -1, NULL));
  add_named (self, "broken.pdf");
  status = test_find (GTK_WIDGET (self->pane), ADW_TYPE_STATUS_PAGE, NULL);
  test_wait_for (gtk_widget_get_mapped (status));
  assert_string_equal (adw_status_page_get_title (ADW_STATUS_PAGE (status)),
                       "The image cannot be shown");
  add_scan (self, "scan.png", 1);
  regest_pages_pane_show_page (self->pane, 1);
  test_wait_for (regest_page_view_is_done (self->view));
  assert_int_equal (g_remove (path), 0);
  regest_page_view_zoom_by (self->view, 6);
  test_wait_for (gtk_widget_get_mapped (status));
  assert_string_equal (adw_status_page_get_title (ADW_STATUS_PAGE (status)),
                       "The image is not there any more");
  assert_null (self->fields->failed);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_pages_words, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pages_zoom, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pages_look, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pages_missing, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pages_add, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pages_room, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pages_line_by_line, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pages_loupe, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pages_thumbnails, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pages_places, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pages_window_ends, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pages_password, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pages_bad, setup, teardown),
  };

  test_ui_init ();
  return cmocka_run_group_tests (tests, NULL, NULL);
}
