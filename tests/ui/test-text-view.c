/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/edit.h>
#include <regest/store/query.h>

#include "ui/document-page.h"
#include "ui/entity-chooser.h"
#include "ui/text-view.h"

#include "harness.h"

/* Tagging and correcting with real keys and clicks; what is asserted is what the project holds. */

typedef struct
{
  char *folder;
  RegestProject *project;
  RegestDesk *desk;
  RegestId record;
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *view;
  guint n_choices;
  char *notice;
  char *failure;
} State;

static const char letter[] =
  "To Comrade KIM IL SUNG in Beijing,\n"
  "from Mao Zedong and Zhou Enlai.\n"
  "[Stamp: incoming\n"
  "No 452 9 June]\n"
  "Kim Il\n"
  "Sung wrote to Mao Zedong from cafe\xcc\x81 Sur.\n"
  "\n"
  "وصل جمال عبد الناصر إلى دمشق\n";

static void
chosen_cb (State *self)
{
  self->n_choices++;
}

static void
notice_cb (State *self, const char *text)
{
  g_free (self->notice);
  self->notice = g_strdup (text);
}

static void
failed_cb (State *self, GError *error)
{
  g_free (self->failure);
  self->failure = g_strdup (error->message);
}

static void
make_project (State *self)
{
  g_autofree char *path = NULL;
  g_autoptr (RegestText) text = regest_text_new_from_string (letter, -1);
  g_autoptr (GError) error = NULL;

  self->folder = test_make_folder ();
  path = g_build_filename (self->folder, "letter.regest", NULL);
  self->project = regest_project_create (path, NULL, &error);
  assert_null (error);
  assert_true (regest_project_add_record (self->project, text, NULL, NULL, &self->record, &error));
}

static int
setup (void **state)
{
  State *self = g_new0 (State, 1);

  make_project (self);
  self->desk = regest_desk_new ();
  g_signal_connect_swapped (self->desk, "choose-entity", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->desk, "notice", G_CALLBACK (notice_cb), self);
  g_signal_connect_swapped (self->desk, "failed", G_CALLBACK (failed_cb), self);
  regest_desk_set_project (self->desk, self->project);
  self->page = regest_document_page_new (self->desk);
  self->window = test_window_new (self->page, 800, 600);
  assert_true (regest_desk_open_record (self->desk, &self->record));
  self->view = test_find (self->page, REGEST_TYPE_TEXT_VIEW, NULL);
  gtk_widget_grab_focus (self->view);
  test_next_frame (self->view);
  *state = self;
  return 0;
}

static int
teardown (void **state)
{
  State *self = *state;
  g_autoptr (GSettings) settings = g_settings_new ("org.regest.Regest");

  g_settings_reset (settings, "hidden-kinds");
  g_settings_reset (settings, "font-size");
  regest_desk_set_project (self->desk, NULL);
  test_window_destroy (self->window);
  g_clear_object (&self->desk);
  g_clear_object (&self->project);
  test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->notice);
  g_free (self->failure);
  g_free (self);
  return 0;
}

/* -- what the tests speak of ----------------------------------------------- */

static RegestDocument *
get_document (State *self)
{
  return regest_desk_get_document (self->desk);
}

static RegestSpan
find_words (State *self, const char *words)
{
  g_autofree char *text = regest_text_dup_string (regest_document_get_text (get_document (self)));
  const char *place = strstr (text, words);
  guint start;

  assert_non_null (place);
  start = g_utf8_strlen (text, place - text);
  return (RegestSpan){ start, start + g_utf8_strlen (words, -1) };
}

static void
put_cursor (State *self, const char *words, guint offset)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (buffer, &iter, find_words (self, words).start + offset);
  gtk_text_buffer_place_cursor (buffer, &iter);
}

static void
select_words (State *self, const char *words)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  RegestSpan span = find_words (self, words);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, span.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, span.end);
  gtk_text_buffer_select_range (buffer, &end, &start);
}

/* All tags by place: "person[Mao Zedong] place[Beijing]*"; the asterisk: selected, "+" joins
 * pieces. */
static char *
dup_tags (State *self)
{
  RegestDocument *document = get_document (self);
  RegestAnnotation *selected = regest_desk_get_selected_annotation (self->desk);
  GString *string = g_string_new (NULL);

  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      RegestAnnotation *annotation = regest_document_get_annotation (document, i);

      g_string_append_printf (string, "%s%s[", i > 0 ? " " : "",
                              regest_annotation_get_kind (annotation));
      for (guint j = 0; j < regest_annotation_get_n_targets (annotation); j++)
        {
          RegestSpan span = regest_annotation_get_target (annotation, j)->span;
          g_autofree char *words = regest_text_dup_range (regest_document_get_text (document),
                                                          span);

          g_string_append_printf (string, "%s%s", j > 0 ? "+" : "", words);
        }
      g_string_append_printf (string, "]%s", annotation == selected ? "*" : "");
    }
  return g_string_free (string, FALSE);
}

#define assert_tags(self, expected)                \
  G_STMT_START                                     \
  {                                                \
    g_autofree char *found_tags = dup_tags (self); \
    assert_string_equal (found_tags, expected);    \
  }                                                \
  G_STMT_END

static char *
dup_text (State *self)
{
  return regest_text_dup_string (regest_document_get_text (get_document (self)));
}

static char *
dup_shown (State *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* The middle of the nth character of some words. */
static void
find_point (State *self, const char *words, guint n, double *x, double *y)
{
  RegestSpan span = find_words (self, words);
  GdkRectangle place;

  assert_true (regest_text_view_get_span_rectangle (
    REGEST_TEXT_VIEW (self->view), (RegestSpan){ span.start + n, span.start + n + 1 }, &place));
  *x = place.x + place.width / 2.0;
  *y = place.y + place.height / 2.0;
}

static void
click_words (State *self, const char *words, guint n)
{
  double x, y;

  find_point (self, words, n, &x, &y);
  /* two clicks of one place are not to be a double click */
  test_pump (450);
  test_click (self->view, x, y, 1);
}

/* Tags, and leaves open whom it means. */
static void
leave_chooser (State *self)
{
  GtkWidget *chooser = test_find (self->page, REGEST_TYPE_ENTITY_CHOOSER, NULL);

  if (chooser == NULL || !gtk_widget_get_visible (chooser))
    return;
  test_wait_for (gtk_widget_get_mapped (chooser));
  test_key ("Escape");
  test_wait_for (!gtk_widget_get_mapped (chooser));
  test_next_frame (self->view);
  test_pump (100);
  assert_true (gtk_widget_has_focus (self->view));
}

static void
tag_with (State *self, const char *key)
{
  test_key (key);
  leave_chooser (self);
}

/* -- tagging --------------------------------------------------------------- */

static void
test_text_shows_record (void **state)
{
  State *self = *state;
  g_autofree char *shown = dup_shown (self);

  assert_string_equal (shown, letter);
  assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)));
}

static void
test_text_tags_word_at_cursor (void **state)
{
  State *self = *state;

  put_cursor (self, "Beijing", 3);
  tag_with (self, "l");
  assert_tags (self, "place[Beijing]*");
  assert_true (gtk_widget_has_focus (self->view));
  assert_int_equal (regest_desk_get_cursor (self->desk), find_words (self, "Beijing").end);
  assert_int_equal (self->n_choices, 1);
}

static void
test_text_tags_selection (void **state)
{
  State *self = *state;

  put_cursor (self, "KIM", 0);
  test_keys ("<Control><Shift>Right <Control><Shift>Right <Control><Shift>Right");
  tag_with (self, "p");
  assert_tags (self, "person[KIM IL SUNG]*");
}

/* Blanks, punctuation and line ends around the words do not get in; graphemes are not cut. */
static void
test_text_trims_selection (void **state)
{
  State *self = *state;
  const RegestSpan cafe = find_words (self, "cafe");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start, end;

  select_words (self, " KIM IL SUNG ");
  tag_with (self, "p");
  select_words (self, "Beijing,\n");
  tag_with (self, "l");
  select_words (self, "[Stamp: incoming\nNo 452 9 June]\n");
  tag_with (self, "s");
  gtk_text_buffer_get_iter_at_offset (buffer, &start, cafe.start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, cafe.end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  tag_with (self, "o");
  assert_tags (self, "person[KIM IL SUNG] place[Beijing] "
                     "stamp[[Stamp: incoming\nNo 452 9 June]] organisation[cafe\xcc\x81]*");
}

static void
test_text_tags_nothing_on_blanks (void **state)
{
  State *self = *state;

  select_words (self, ".\n");
  put_cursor (self, "\n\n", 1);
  tag_with (self, "p");
  assert_tags (self, "");
  assert_non_null (self->notice);
}

static void
test_text_tags_once (void **state)
{
  State *self = *state;

  put_cursor (self, "Beijing", 0);
  tag_with (self, "l");
  test_key ("Escape");
  tag_with (self, "l");
  assert_tags (self, "place[Beijing]*");
}

static void
test_text_chooses_entity_where_there_are_any (void **state)
{
  State *self = *state;

  select_words (self, "9 June");
  tag_with (self, "d");
  assert_tags (self, "date[9 June]*");
  assert_int_equal (self->n_choices, 0);
  tag_with (self, "e");
  assert_int_equal (self->n_choices, 0);
  put_cursor (self, "Beijing", 0);
  tag_with (self, "l");
  tag_with (self, "e");
  assert_int_equal (self->n_choices, 2);
}

static void
test_text_repeats (void **state)
{
  State *self = *state;
  g_autoptr (RegestEntity) entity = regest_entity_new ("person", "Mao Zedong");
  g_autoptr (GError) error = NULL;
  RegestId id;

  select_words (self, "Mao Zedong");
  tag_with (self, "p");
  assert_true (regest_project_add_entity (self->project, entity, &id, &error));
  assert_true (regest_project_link (self->project, regest_desk_get_selected (self->desk), &id,
                                    &error));
  select_words (self, "Zhou Enlai");
  tag_with (self, "period");
  assert_tags (self, "person[Mao Zedong] person[Zhou Enlai]*");
  assert_string_equal (regest_annotation_get_entity_name (
                         regest_desk_get_selected_annotation (self->desk)),
                       "Mao Zedong");
  assert_int_equal (self->n_choices, 1);
}

static void
test_text_walks (void **state)
{
  State *self = *state;

  select_words (self, "KIM IL SUNG");
  tag_with (self, "p");
  put_cursor (self, "Beijing", 0);
  tag_with (self, "l");
  select_words (self, "Zhou Enlai");
  tag_with (self, "p");
  test_keys ("<Control>Home Tab");
  assert_tags (self, "person[KIM IL SUNG]* place[Beijing] person[Zhou Enlai]");
  test_key ("Tab");
  assert_tags (self, "person[KIM IL SUNG] place[Beijing]* person[Zhou Enlai]");
  test_key ("Tab");
  assert_tags (self, "person[KIM IL SUNG] place[Beijing] person[Zhou Enlai]*");
  test_key ("Tab");
  assert_tags (self, "person[KIM IL SUNG] place[Beijing] person[Zhou Enlai]*");
  assert_string_equal (self->notice, "No tag follows");
  test_keys ("<Shift>Tab <Shift>Tab");
  assert_tags (self, "person[KIM IL SUNG]* place[Beijing] person[Zhou Enlai]");
  assert_true (gtk_widget_has_focus (self->view));
}

static void
test_text_cycles (void **state)
{
  State *self = *state;

  select_words (self, "[Stamp: incoming\nNo 452 9 June]");
  tag_with (self, "s");
  select_words (self, "452 9 June");
  tag_with (self, "n");
  select_words (self, "9 June");
  tag_with (self, "d");
  put_cursor (self, "9 June", 1);
  assert_tags (self, "stamp[[Stamp: incoming\nNo 452 9 June]] note[452 9 June] date[9 June]*");
  test_key ("Return");
  assert_tags (self, "stamp[[Stamp: incoming\nNo 452 9 June]] note[452 9 June]* date[9 June]");
  test_key ("Return");
  assert_tags (self, "stamp[[Stamp: incoming\nNo 452 9 June]]* note[452 9 June] date[9 June]");
  test_key ("Return");
  assert_tags (self, "stamp[[Stamp: incoming\nNo 452 9 June]] note[452 9 June] date[9 June]*");
}

static void
test_text_moves_ends (void **state)
{
  State *self = *state;

  select_words (self, "IL");
  tag_with (self, "p");
  test_key ("<Alt>Right");
  assert_tags (self, "person[IL ]*");
  test_keys ("<Alt>Right <Alt>Left <Alt>Left");
  assert_tags (self, "person[IL]*");
  test_key ("<Control><Alt>Right");
  assert_tags (self, "person[IL SUNG]*");
  test_key ("<Control><Alt><Shift>Left");
  assert_tags (self, "person[KIM IL SUNG]*");
  test_key ("<Alt><Shift>Right");
  assert_tags (self, "person[IM IL SUNG]*");
  test_key ("<Control><Alt>Left");
  assert_tags (self, "person[IM IL]*");
}

/* A tag keeps a character at least, and graphemes whole. */
static void
test_text_moves_ends_by_graphemes (void **state)
{
  State *self = *state;

  select_words (self, "caf");
  tag_with (self, "p");
  test_key ("<Alt>Right");
  assert_tags (self, "person[cafe\xcc\x81]*");
  test_keys ("<Alt>Left <Alt>Left <Alt>Left <Alt>Left <Alt>Left");
  assert_tags (self, "person[c]*");
}

/* Left is forward in a line that runs from right to left. */
static void
test_text_moves_ends_from_right_to_left (void **state)
{
  State *self = *state;

  select_words (self, "جمال");
  tag_with (self, "p");
  test_key ("<Control><Alt>Left");
  assert_tags (self, "person[جمال عبد]*");
}

static void
test_text_extends (void **state)
{
  State *self = *state;

  select_words (self, "Kim Il");
  tag_with (self, "p");
  select_words (self, "Sung");
  tag_with (self, "<Shift>p");
  assert_tags (self, "person[Kim Il+Sung]*");
  assert_int_equal (regest_document_get_n_annotations (get_document (self)), 1);
}

static void
test_text_extends_nothing (void **state)
{
  State *self = *state;

  select_words (self, "Sung");
  tag_with (self, "<Shift>p");
  assert_tags (self, "");
  assert_non_null (self->notice);
}

static void
test_text_removes (void **state)
{
  State *self = *state;
  g_autoptr (GError) error = NULL;

  put_cursor (self, "Beijing", 0);
  tag_with (self, "l");
  test_key ("Delete");
  assert_tags (self, "");
  assert_string_equal (self->notice, "“Beijing” is no longer tagged as Place");
  assert_true (regest_project_undo (self->project, &error));
  assert_tags (self, "place[Beijing]");
}

static void
test_text_escape_clears (void **state)
{
  State *self = *state;

  put_cursor (self, "Beijing", 0);
  tag_with (self, "l");
  test_keys ("<Shift>Right Escape");
  assert_tags (self, "place[Beijing]");
  assert_int_equal (regest_desk_get_selection (self->desk).end,
                    regest_desk_get_selection (self->desk).start);
}

static void
test_text_makes_part (void **state)
{
  State *self = *state;

  select_words (self, "Mao Zedong and Zhou Enlai.\n[Stamp: incoming\nNo");
  test_key ("<Control><Shift>p");
  test_wait_for (regest_document_get_n_annotations (get_document (self)) == 1);
  assert_int_equal (regest_annotation_get_extent (
                      regest_document_get_annotation (get_document (self), 0))
                      .start,
                    find_words (self, "from Mao").start);
}

/* An empty line has no words: nothing is made of it, and it is said so. */
static void
test_text_makes_no_empty_part (void **state)
{
  State *self = *state;

  put_cursor (self, "\n\n", 1);
  test_key ("<Control><Shift>p");
  assert_tags (self, "");
  assert_non_null (self->notice);
  assert_null (self->failure);
}

/* -- correcting ------------------------------------------------------------ */

static void
test_text_corrects (void **state)
{
  State *self = *state;
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  put_cursor (self, "Enlai", 0);
  tag_with (self, "p");
  put_cursor (self, "Comrade", 0);
  test_key ("<Control>e");
  assert_true (gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)));
  test_type ("the p ");
  /* the project does not know yet, the painter must: the tag is shown over its words */
  test_keys ("Escape");
  assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view)));
  text = dup_text (self);
  shown = dup_shown (self);
  assert_true (g_str_has_prefix (text, "To the p Comrade KIM"));
  assert_string_equal (text, shown);
  assert_tags (self, "person[Enlai]*");
}

static void
test_text_correction_is_one_step (void **state)
{
  State *self = *state;
  g_autofree char *undone = NULL;
  g_autofree char *shown = NULL;
  g_autoptr (GError) error = NULL;

  put_cursor (self, "IL SUNG", 1);
  test_key ("<Control>e");
  test_keys ("BackSpace I Delete i Escape");
  assert_int_equal (regest_document_get_corrections (get_document (self))->len, 1);
  assert_true (regest_project_undo (self->project, &error));
  undone = dup_text (self);
  shown = dup_shown (self);
  assert_string_equal (undone, letter);
  assert_string_equal (shown, letter);
}

static void
test_text_correction_ends_by_pause (void **state)
{
  State *self = *state;

  put_cursor (self, "Comrade", 0);
  test_keys ("<Control>e x");
  test_wait_for (regest_document_get_corrections (get_document (self))->len == 1);
}

static void
test_text_correction_ends_with_line (void **state)
{
  State *self = *state;
  g_autofree char *text = NULL;

  put_cursor (self, "Comrade", 0);
  test_keys ("<Control>e x Down y");
  text = dup_text (self);
  assert_true (g_str_has_prefix (text, "To xComrade"));
  assert_null (strstr (text, "y and"));
  test_key ("Escape");
  assert_int_equal (regest_document_get_corrections (get_document (self))->len, 2);
}

/* The window closes, or another record is opened, in the middle of a word. */
static void
test_text_correction_is_not_lost (void **state)
{
  State *self = *state;
  g_autoptr (RegestText) text = NULL;
  g_autofree char *string = NULL;

  put_cursor (self, "Comrade", 0);
  test_keys ("<Control>e x");
  regest_desk_set_document (self->desk, NULL);
  text = regest_project_get_text (self->project, &self->record, NULL);
  string = regest_text_dup_string (text);
  assert_true (g_str_has_prefix (string, "To xComrade"));
}

/* Undo while something is being typed undoes what was typed. */
static void
test_text_correction_meets_others (void **state)
{
  State *self = *state;
  RegestSpan sur = find_words (self, "Sur");
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  put_cursor (self, "Comrade", 0);
  test_keys ("<Control>e x");
  assert_true (regest_project_replace_text (self->project, &self->record, sur, "Sud", NULL));
  shown = dup_shown (self);
  assert_non_null (strstr (shown, "Sud"));
  assert_non_null (strstr (shown, "xComrade"));
  test_key ("Escape");
  text = dup_text (self);
  assert_non_null (strstr (text, "Sud"));
  assert_non_null (strstr (text, "xComrade"));
}

static void
test_text_letters_type_while_correcting (void **state)
{
  State *self = *state;
  g_autofree char *shown = NULL;

  put_cursor (self, "Comrade", 0);
  test_keys ("<Control>e p l period Return Escape");
  shown = dup_shown (self);
  assert_true (g_str_has_prefix (shown, "To pl.\nComrade"));
  assert_tags (self, "");
}

/* -- the pointer ----------------------------------------------------------- */

static void
test_text_click_selects (void **state)
{
  State *self = *state;

  select_words (self, "452 9 June");
  tag_with (self, "n");
  select_words (self, "9 June");
  tag_with (self, "d");
  test_key ("Escape");
  click_words (self, "9 June", 1);
  assert_tags (self, "note[452 9 June] date[9 June]*");
  click_words (self, "9 June", 1);
  assert_tags (self, "note[452 9 June]* date[9 June]");
  click_words (self, "452", 1);
  assert_tags (self, "note[452 9 June]* date[9 June]");
  click_words (self, "Mao Zedong", 2);
  assert_tags (self, "note[452 9 June] date[9 June]");
}

static void
test_text_mouse_selection_brings_bar (void **state)
{
  State *self = *state;
  double x, y, to_x, to_y;
  GtkWidget *bar, *button;

  find_point (self, "Zhou Enlai", 0, &x, &y);
  find_point (self, "Zhou Enlai", 9, &to_x, &to_y);
  test_move_pointer (self->view, x - 3, y);
  test_press (1);
  test_move_pointer (self->view, (x + to_x) / 2, y);
  test_move_pointer (self->view, to_x + 3, to_y);
  test_release (1);
  test_wait_for ((bar = test_find (self->view, GTK_TYPE_POPOVER, NULL)) != NULL &&
                 gtk_widget_get_mapped (bar));
  assert_true (gtk_widget_has_focus (self->view));
  button = test_find (bar, GTK_TYPE_BUTTON, "person");
  /* under load the popover is still on its way to its place when it is mapped */
  test_next_frame (bar);
  for (guint i = 0; i < 5 && regest_document_get_n_annotations (get_document (self)) == 0; i++)
    {
      test_pump (150);
      if (gtk_widget_get_mapped (bar))
        test_click_middle (button);
      test_pump (150);
    }
  assert_tags (self, "person[Zhou Enlai]*");
  test_wait_for (!gtk_widget_get_mapped (bar));
  leave_chooser (self);
}

static void
test_text_drags_end (void **state)
{
  State *self = *state;
  double x, y, to_x, to_y;

  select_words (self, "KIM IL");
  tag_with (self, "p");
  find_point (self, "KIM IL", 5, &x, &y);
  find_point (self, "SUNG in", 3, &to_x, &to_y);
  test_move_pointer (self->view, x + 4, y);
  test_press (1);
  test_move_pointer (self->view, to_x, to_y);
  test_move_pointer (self->view, to_x + 3, to_y);
  test_release (1);
  assert_tags (self, "person[KIM IL SUNG]*");
}

static void
test_text_hover_says_kind (void **state)
{
  State *self = *state;
  double x, y;

  put_cursor (self, "Beijing", 0);
  tag_with (self, "l");
  find_point (self, "Beijing", 3, &x, &y);
  test_move_pointer (self->view, x, y);
  assert_string_equal (regest_text_view_get_hover_label (REGEST_TEXT_VIEW (self->view)), "Place");
  find_point (self, "Zhou", 0, &x, &y);
  test_move_pointer (self->view, x, y);
  assert_null (regest_text_view_get_hover_label (REGEST_TEXT_VIEW (self->view)));
}

static void
test_text_menu_by_right_click (void **state)
{
  State *self = *state;
  double x, y;
  GtkWidget *menu;

  put_cursor (self, "Beijing", 0);
  tag_with (self, "l");
  test_key ("Escape");
  find_point (self, "Beijing", 3, &x, &y);
  test_click (self->view, x, y, 3);
  test_wait_for ((menu = test_find (self->view, GTK_TYPE_POPOVER_MENU, NULL)) != NULL &&
                 gtk_widget_get_mapped (menu));
  assert_tags (self, "place[Beijing]*");
  test_key ("Escape");
}

/* -- the rest -------------------------------------------------------------- */

static void
test_text_zoom (void **state)
{
  State *self = *state;
  g_autoptr (GSettings) settings = g_settings_new ("org.regest.Regest");
  double before = g_settings_get_double (settings, "font-size");

  test_key ("<Control>plus");
  assert_true (g_settings_get_double (settings, "font-size") > before);
  test_keys ("<Control>minus <Control>minus");
  assert_true (g_settings_get_double (settings, "font-size") < before);
  test_key ("<Control>0");
  assert_true (g_settings_get_double (settings, "font-size") == before);
  test_scroll (self->view, FALSE, GDK_CONTROL_MASK);
  assert_true (g_settings_get_double (settings, "font-size") > before);
}

static void
test_text_follows_desk (void **state)
{
  State *self = *state;
  RegestSpan place = find_words (self, "Sur");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  int position;

  regest_desk_set_cursor (self->desk, place.start);
  g_object_get (buffer, "cursor-position", &position, NULL);
  assert_int_equal (position, place.start);
  regest_desk_show_span (self->desk, find_words (self, "KIM"));
  assert_int_equal (regest_desk_get_cursor (self->desk), find_words (self, "KIM").start);
  test_keys ("<Shift>Right <Shift>Right");
  assert_int_equal (regest_desk_get_selection (self->desk).end, find_words (self, "KIM").start + 2);
}

static void
test_text_actions_say_what_can_be_done (void **state)
{
  State *self = *state;
  GActionGroup *actions = regest_document_page_get_actions (REGEST_DOCUMENT_PAGE (self->page));

  assert_true (g_action_group_get_action_enabled (actions, "tag"));
  assert_false (g_action_group_get_action_enabled (actions, "remove"));
  assert_false (g_action_group_get_action_enabled (actions, "repeat"));
  put_cursor (self, "Beijing", 0);
  tag_with (self, "l");
  assert_true (g_action_group_get_action_enabled (actions, "remove"));
  assert_true (g_action_group_get_action_enabled (actions, "repeat"));
  assert_false (g_action_group_get_action_enabled (actions, "accept"));
  regest_desk_set_document (self->desk, NULL);
  assert_false (g_action_group_get_action_enabled (actions, "tag"));
}

static void
test_text_kind_bar_hides (void **state)
{
  State *self = *state;
  g_autoptr (GSettings) settings = g_settings_new ("org.regest.Regest");
  g_auto (GStrv) hidden = NULL;
  GtkWidget *button = test_find (self->page, GTK_TYPE_BUTTON, "place");

  test_click_middle (button);
  hidden = g_settings_get_strv (settings, "hidden-kinds");
  assert_string_equal (hidden[0], "place");
  assert_true (gtk_widget_has_css_class (button, "hidden-kind"));
  test_click_middle (button);
  assert_false (gtk_widget_has_css_class (button, "hidden-kind"));
}

#define WITH_TEXT(name) cmocka_unit_test_setup_teardown (name, setup, teardown)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    WITH_TEXT (test_text_shows_record),
    WITH_TEXT (test_text_tags_word_at_cursor),
    WITH_TEXT (test_text_tags_selection),
    WITH_TEXT (test_text_trims_selection),
    WITH_TEXT (test_text_tags_nothing_on_blanks),
    WITH_TEXT (test_text_tags_once),
    WITH_TEXT (test_text_chooses_entity_where_there_are_any),
    WITH_TEXT (test_text_repeats),
    WITH_TEXT (test_text_walks),
    WITH_TEXT (test_text_cycles),
    WITH_TEXT (test_text_moves_ends),
    WITH_TEXT (test_text_moves_ends_by_graphemes),
    WITH_TEXT (test_text_moves_ends_from_right_to_left),
    WITH_TEXT (test_text_extends),
    WITH_TEXT (test_text_extends_nothing),
    WITH_TEXT (test_text_removes),
    WITH_TEXT (test_text_escape_clears),
    WITH_TEXT (test_text_makes_part),
    WITH_TEXT (test_text_makes_no_empty_part),
    WITH_TEXT (test_text_corrects),
    WITH_TEXT (test_text_correction_is_one_step),
    WITH_TEXT (test_text_correction_ends_by_pause),
    WITH_TEXT (test_text_correction_ends_with_line),
    WITH_TEXT (test_text_correction_is_not_lost),
    WITH_TEXT (test_text_correction_meets_others),
    WITH_TEXT (test_text_letters_type_while_correcting),
    WITH_TEXT (test_text_click_selects),
    WITH_TEXT (test_text_mouse_selection_brings_bar),
    WITH_TEXT (test_text_drags_end),
    WITH_TEXT (test_text_hover_says_kind),
    WITH_TEXT (test_text_menu_by_right_click),
    WITH_TEXT (test_text_zoom),
    WITH_TEXT (test_text_follows_desk),
    WITH_TEXT (test_text_actions_say_what_can_be_done),
    WITH_TEXT (test_text_kind_bar_hides),
  };

  test_ui_init ();
  return cmocka_run_group_tests (tests, NULL, NULL);
}
