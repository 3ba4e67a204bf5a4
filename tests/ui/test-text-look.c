/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/edit.h>

#include "ui/document-page.h"
#include "ui/tag-style.h"
#include "ui/text-view-private.h"

#include "harness.h"

/* How the text looks: pictures to be looked at (build/screenshots/text-….png), and measured ones.
 *  */

typedef struct
{
  char *folder;
  RegestProject *project;
  RegestDesk *desk;
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *view;
  const char *text;
} State;

static const char scripts[] =
  "القاهرة: وصل الرئيس جمال عبد الناصر إلى دمشق يوم 5 يونيو 1951 مع السفير.\n"
  "العنوان Moscow عربي 123 نص.\n"
  "毛泽东同志：六月五日来电收到。金日成同志现在北京，拟与高岗同志同赴莫斯科。\n"
  "김일성 동지는 베이징에 있다. 가오강 동지와 함께 모스크바로 간다.\n"
  "Товарищу Филиппову. Пекин, 5 июня 1951 г. Мао Цзэдун\n"
  "Z\xcc\x8c"
  "e\xcc\x8b"
  "do\xcc\x86ng, cafe\xcc\x81: combining marks\n";

static const char dense[] =
  "Verified by Major Chikarev of the IV Unit OS VKP(b) CC in Moscow on 9 June 1951 at 2010 hours, "
  "four copies\nand a second line that is so long that it has to be wrapped in the view because "
  "nothing may be lost of it, not even at the end of a very long line.\n";

static int
setup (void **state)
{
  State *self = g_new0 (State, 1);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = test_make_folder ();
  path = g_build_filename (self->folder, "look.regest", NULL);
  self->project = regest_project_create (path, NULL, &error);
  assert_null (error);
  self->desk = regest_desk_new ();
  regest_desk_set_project (self->desk, self->project);
  self->page = regest_document_page_new (self->desk);
  self->window = test_window_new (self->page, 800, 600);
  self->view = test_find (self->page, REGEST_TYPE_TEXT_VIEW, NULL);
  *state = self;
  return 0;
}

static int
teardown (void **state)
{
  State *self = *state;

  test_set_dark (FALSE);
  regest_desk_set_project (self->desk, NULL);
  test_window_destroy (self->window);
  g_clear_object (&self->desk);
  g_clear_object (&self->project);
  test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
  return 0;
}

static void
open_text (State *self, const char *string)
{
  g_autoptr (RegestText) text = regest_text_new_from_string (string, -1);
  g_autoptr (GError) error = NULL;
  RegestId record = { { 0 } };

  assert_true (regest_project_add_record (self->project, text, NULL, NULL, &record, &error));
  assert_true (regest_desk_open_record (self->desk, &record));
  self->text = string;
  gtk_widget_grab_focus (self->view);
  test_next_frame (self->view);
}

static RegestSpan
find_words (State *self, const char *words)
{
  const char *place = strstr (self->text, words);
  guint start;

  assert_non_null (place);
  start = g_utf8_strlen (self->text, place - self->text);
  return (RegestSpan){ start, start + g_utf8_strlen (words, -1) };
}

static void
add_tag (State *self, const char *kind, const char *words, RegestStatus status)
{
  g_autoptr (RegestAnnotation) tag = regest_annotation_new (kind);
  g_autoptr (GError) error = NULL;
  RegestDocument *document = regest_desk_get_document (self->desk);
  RegestId id;

  regest_annotation_set_record (tag,
                                regest_record_get_id (regest_document_get_record (document)));
  regest_annotation_add_target (tag, find_words (self, words), NULL);
  regest_annotation_set_status (tag, status);
  assert_true (regest_project_add_annotation (self->project, tag, &id, &error));
}

/* Pairs of kind and words, ended by NULL. */
static void
add_tags (State *self, const char *const *tags)
{
  for (guint i = 0; tags[i] != NULL; i += 2)
    add_tag (self, tags[i], tags[i + 1], REGEST_STATUS_ACCEPTED);
}

static void
test_look_scripts (void **state)
{
  static const char *const tags[] = {
    "person",
    "جمال عبد الناصر",
    "place",
    "دمشق",
    "date",
    "5 يونيو 1951",
    "verification",
    "وصل الرئيس جمال عبد الناصر إلى دمشق",
    "place",
    "Moscow",
    "stamp",
    "العنوان Moscow عربي",
    "person",
    "毛泽东",
    "date",
    "六月五日",
    "person",
    "金日成",
    "place",
    "北京",
    "person",
    "김일성",
    "place",
    "베이징",
    "person",
    "Филиппову",
    "place",
    "Пекин",
    "date",
    "5 июня 1951",
    "person",
    "Z\xcc\x8c"
    "e\xcc\x8b"
    "do\xcc\x86ng",
    "note",
    "cafe\xcc\x81",
    NULL,
  };
  State *self = *state;

  open_text (self, scripts);
  add_tags (self, tags);
  test_screenshot (self->window, "text-scripts");
}

static void
test_look_dense (void **state)
{
  static const char *const tags[] = {
    "verification",
    "Verified by Major Chikarev of the IV Unit OS VKP(b) CC in Moscow on 9 June 1951 at 2010 hours",
    "person",
    "Major Chikarev of the",
    "signature",
    "Chikarev",
    "organisation",
    "Chikarev of the IV Unit OS VKP(b) CC",
    "organisation",
    "OS VKP(b) CC",
    "stamp",
    "IV Unit OS VKP(b) CC in Moscow on 9",
    "place",
    "Moscow",
    "date",
    "9 June 1951 at 2010 hours",
    "insertion",
    "2010 hours",
    "insertion",
    "at 2010 hours, four",
    "stamp",
    "may be lost",
    "note",
    "wrapped in the view because nothing may be lost of it, not even",
    "person",
    "that is so long that it has to be wrapped in the view",
    NULL,
  };
  State *self = *state;
  g_autoptr (GSettings) settings = g_settings_new ("org.regest.Regest");

  open_text (self, dense);
  add_tags (self, tags);
  add_tag (self, "place", "end of a very long line", REGEST_STATUS_SUGGESTED);
  test_screenshot (self->window, "text-dense");
  test_set_dark (TRUE);
  test_screenshot (self->window, "text-dense-dark");
  g_settings_set_string (settings, "labels", "always");
  test_screenshot (self->window, "text-labels");
  g_settings_reset (settings, "labels");
}

static void
test_look_seed (void **state)
{
  static const char *const tags[] = {
    "organisation",
    "SECOND MAIN ADMINISTRATION OF THE GENERAL STAFF OF THE SOVIET ARMY",
    "person",
    "FILIPPOV",
    "insertion",
    "[Stalin]",
    "place",
    "KOREA",
    "person",
    "GAO GANG",
    "place",
    "MOSCOW",
    "person",
    "KIM IL SUNG",
    "place",
    "BEIJING",
    "verification",
    "Deciphered by Prokop'yev 1930 9 June",
    "person",
    "Prokop'yev",
    "verification",
    "Verified: Major [signature] Chikarev",
    "signature",
    "[signature]",
    "person",
    "Chikarev",
    "place",
    "Dalniy",
    "person",
    "Zhou Enlai",
    "stamp",
    "[Stamp: SUBJECT TO RETURN to the IV Unit OS VKP(b) CC\n\n"
    "Incoming No 452/1948/shs 9 June 1951]",
    "organisation",
    "IV Unit OS VKP(b) CC",
    NULL,
  };
  State *self = *state;
  g_autofree char *path = test_shared_path ("seed/000_c3833046e4298b95.txt");
  g_autofree char *text = NULL;
  RegestSpan cable;

  if (path == NULL)
    skip ();
  assert_true (g_file_get_contents (path, &text, NULL, NULL));
  open_text (self, text);
  add_tags (self, tags);
  cable = find_words (self, "CABLE Nº 20622");
  regest_text_view_place (REGEST_TEXT_VIEW (self->view),
                          (RegestSpan){ cable.start, find_words (self, "Nº 2893").end }, FALSE);
  test_key ("<Control><Shift>p");
  regest_desk_show_span (self->desk, find_words (self, "KIM IL SUNG"));
  test_screenshot (self->window, "text-seed");
  regest_desk_show_span (self->desk, find_words (self, "Incoming No"));
  test_screenshot (self->window, "text-stamp");
  test_set_dark (TRUE);
  regest_desk_show_span (self->desk, find_words (self, "Prokop'yev"));
  test_pump (1000);
  test_key ("<Shift>End");
  test_screenshot (self->window, "text-dark");
}

/* The strongest contrast against @background in a part of the picture. */
static double
find_contrast (GdkTexture *picture, const graphene_rect_t *part, const GdkRGBA *background)
{
  double best = 1;

  for (int y = part->origin.y; y < part->origin.y + part->size.height; y++)
    for (int x = part->origin.x; x < part->origin.x + part->size.width; x++)
      {
        GdkRGBA color = test_picture_color (picture, x, y);

        best = MAX (best, regest_rgba_contrast (&color, background));
      }
  return best;
}

/* On the screen itself: a solid block of text stands for the words, so that no smoothed edge
 * counts. */
static void
measure_kind (State *self, const char *kind, gboolean dark)
{
  GdkRectangle place;
  g_autoptr (GdkTexture) picture = NULL;
  GdkRGBA background, tint;
  double line, words;

  open_text (self, "\n██ ██ ██\n\n");
  add_tag (self, kind, "██ ██", REGEST_STATUS_ACCEPTED);
  test_set_dark (dark);
  test_next_frame (self->view);
  /* the blank between two blocks shows the tint */
  assert_true (regest_text_view_get_span_rectangle (REGEST_TEXT_VIEW (self->view),
                                                    (RegestSpan){ 3, 4 }, &place));
  picture = test_picture (self->view);
  background = test_picture_color (picture, place.x + 4, place.y + 3 * place.height);
  tint = test_picture_color (picture, place.x + place.width / 2, place.y + place.height / 2);
  line = find_contrast (picture,
                        &GRAPHENE_RECT_INIT (place.x - 3, place.y + place.height + 2,
                                             place.width + 4, 2),
                        &background);
  if (g_str_equal (kind, "insertion"))
    line = find_contrast (
      picture, &GRAPHENE_RECT_INIT (place.x, place.y - 3, place.width, 2), &background);
  words = find_contrast (
    picture,
    &GRAPHENE_RECT_INIT (place.x - place.width, place.y + 4, place.width / 2, place.height / 2),
    &tint);
  if (line < REGEST_LINE_CONTRAST || words < REGEST_WORDS_CONTRAST)
    fail_msg ("%s, %s: line %.2f, words %.2f", kind, dark ? "dark" : "light", line, words);
}

static void
test_look_contrast_on_screen (void **state)
{
  State *self = *state;
  GPtrArray *kinds = regest_profile_get_kinds (regest_project_get_profile (self->project));

  for (guint i = 0; i < kinds->len; i++)
    if (!regest_kind_is_block (kinds->pdata[i]))
      {
        measure_kind (self, regest_kind_get_name (kinds->pdata[i]), FALSE);
        measure_kind (self, regest_kind_get_name (kinds->pdata[i]), TRUE);
      }
}

/* A frame in which nothing changed prepares nothing; a tag prepares the lines on the screen only.
 *  */
static void
test_look_prepares_once (void **state)
{
  State *self = *state;
  GString *long_text = g_string_new (NULL);
  guint before, prepared;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (long_text, "Line %u of a long record with words\n", i);
  open_text (self, long_text->str);
  /* the heights of lines, the scroll bar and the focus have come to rest */
  test_pump (300);
  before = regest_annotation_painter_get_n_prepared (REGEST_TEXT_VIEW (self->view)->painter);
  for (guint i = 0; i < 5; i++)
    test_next_frame (self->view);
  prepared = regest_annotation_painter_get_n_prepared (REGEST_TEXT_VIEW (self->view)->painter);
  assert_int_equal (prepared, before);
  add_tag (self, "person", "record", REGEST_STATUS_ACCEPTED);
  test_next_frame (self->view);
  prepared = regest_annotation_painter_get_n_prepared (REGEST_TEXT_VIEW (self->view)->painter);
  assert_true (prepared > before && prepared - before < 60);
  g_string_free (long_text, TRUE);
}

static void
test_look_first_reading (void **state)
{
  State *self = *state;
  RegestDocument *document;
  g_autofree char *said = NULL;
  RegestSpan place;

  open_text (self, "\n\nKim II Sung wrote to Mao\n");
  document = regest_desk_get_document (self->desk);
  place = find_words (self, "II");
  assert_true (
    regest_project_replace_text (self->project,
                                 regest_record_get_id (regest_document_get_record (document)),
                                 place, "Il", NULL));
  said = regest_text_view_dup_correction_at (REGEST_TEXT_VIEW (self->view), place.start + 1);
  assert_non_null (said);
  assert_non_null (strstr (said, "I"));
  assert_null (regest_text_view_dup_correction_at (REGEST_TEXT_VIEW (self->view), place.end + 3));
  regest_desk_set_editing (self->desk, TRUE);
  test_screenshot (self->window, "text-correcting");
  regest_desk_set_editing (self->desk, FALSE);
}

/* A record opened before the window has a size is shown from its beginning. */
static void
test_look_opens_at_cursor (void **state)
{
  State *self = *state;
  GString *long_text = g_string_new (NULL);
  g_autoptr (RegestText) text = NULL;
  RegestId record = { { 0 } };
  GtkWidget *page, *window, *view;
  GdkRectangle place;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (long_text,
                            "Line %u of a record that has to be wrapped because it is so "
                            "very long that it does not fit\n",
                            i);
  text = regest_text_new_from_string (long_text->str, -1);
  g_string_free (long_text, TRUE);
  assert_true (regest_project_add_record (self->project, text, NULL, NULL, &record, NULL));
  page = regest_document_page_new (self->desk);
  assert_true (regest_desk_open_record (self->desk, &record));
  window = test_window_new (page, 500, 400);
  view = test_find (page, REGEST_TYPE_TEXT_VIEW, NULL);
  test_pump (300);
  assert_true (regest_text_view_get_span_rectangle (REGEST_TEXT_VIEW (view), (RegestSpan){ 0, 4 },
                                                    &place));
  test_window_destroy (window);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_look_scripts, setup, teardown),
    cmocka_unit_test_setup_teardown (test_look_dense, setup, teardown),
    cmocka_unit_test_setup_teardown (test_look_seed, setup, teardown),
    cmocka_unit_test_setup_teardown (test_look_contrast_on_screen, setup, teardown),
    cmocka_unit_test_setup_teardown (test_look_prepares_once, setup, teardown),
    cmocka_unit_test_setup_teardown (test_look_first_reading, setup, teardown),
    cmocka_unit_test_setup_teardown (test_look_opens_at_cursor, setup, teardown),
  };

  test_ui_init ();
  return cmocka_run_group_tests (tests, NULL, NULL);
}
