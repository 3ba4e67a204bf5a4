/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/edit.h>
#include <regest/store/query.h>

#include "dossier.h"
#include "harness.h"
#include "ui/application.h"
#include "ui/edit-row.h"
#include "ui/fields-panel.h"
#include "ui/inline-text.h"
#include "ui/tag-bar.h"
#include "ui/text-view.h"
#include "ui/window-private.h"

/* The desk as one sits at it: the text, the fields and the lists of a whole window together. */

typedef struct
{
  TestDossier *dossier;
  RegestWindow *window;
  RegestDesk *desk;
  GtkWidget *view;
} State;

static RegestApplication *application;

static int
setup_group (void **state)
{
  test_ui_init ();
  application = regest_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  return g_application_register (G_APPLICATION (application), NULL, NULL) ? 0 : 1;
}

static int
teardown_group (void **state)
{
  g_clear_object (&application);
  return 0;
}

static int
set_up (void **state, RegestOpenFlags flags)
{
  State *self = g_new0 (State, 1);
  g_autoptr (RegestProject) project = NULL;

  self->dossier = test_dossier_new ();
  self->window = regest_window_new (GTK_APPLICATION (application));
  self->desk = regest_window_get_desk (self->window);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  project = regest_project_open (self->dossier->path, flags, NULL);
  if (project == NULL)
    return 1;
  regest_window_take_project (self->window, project);
  regest_window_ensure_fields (self->window);
  test_window_show (GTK_WIDGET (self->window));
  self->view = test_find (GTK_WIDGET (self->window), REGEST_TYPE_TEXT_VIEW, NULL);
  gtk_widget_grab_focus (self->view);
  test_next_frame (self->view);
  *state = self;
  return 0;
}

static int
setup (void **state)
{
  return set_up (state, REGEST_OPEN_DEFAULT);
}

static int
setup_read_only (void **state)
{
  return set_up (state, REGEST_OPEN_READ_ONLY);
}

static int
teardown (void **state)
{
  State *self = *state;

  gtk_window_close (GTK_WINDOW (self->window));
  test_settle ();
  test_dossier_free (self->dossier);
  g_free (self);
  return 0;
}

static RegestSpan
find_words (State *self, const char *words)
{
  const RegestFindOptions options = { REGEST_FOLD_NONE, FALSE };
  g_autoptr (GArray) found = regest_text_find (
    regest_document_get_text (regest_desk_get_document (self->desk)), words, &options);

  assert_true (found->len > 0);
  return g_array_index (found, RegestSpan, 0);
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

static guint
count_tags (State *self)
{
  test_settle ();
  return regest_document_get_n_annotations (regest_desk_get_document (self->desk));
}

static gboolean
is_strip_shown (State *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->window->strip));
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

/* -- dates ----------------------------------------------------------------- */

static const RegestAttribute *
get_date (State *self)
{
  RegestAnnotation *tag = regest_desk_get_selected_annotation (self->desk);

  assert_non_null (tag);
  return regest_attributes_find (regest_annotation_get_attributes (tag), "date");
}

static void
test_desk_date_is_read (void **state)
{
  State *self = *state;
  double x, y;

  select_words (self, "4 May");
  test_key ("d");
  assert_non_null (get_date (self));
  assert_string_equal (get_date (self)->reading, "4 May");
  assert_int_equal (get_date (self)->evidence_state, REGEST_EVIDENCE_GOOD);
  /* what is read anew when the tag grows */
  test_keys ("<Alt><Control>Right");
  assert_string_equal (get_date (self)->reading, "4 May 1924");
  assert_string_equal (get_date (self)->value, "1924-05-04");
  find_point (self, "4 May 1924", 3, &x, &y);
  test_move_pointer (self->view, x, y);
  assert_string_equal (regest_text_view_get_hover_label (REGEST_TEXT_VIEW (self->view)),
                       "Date · 1924-05-04");
  assert_non_null (test_find (GTK_WIDGET (self->window->fields), REGEST_TYPE_EDIT_ROW, "Date"));
  test_screenshot (GTK_WIDGET (self->window), "desk-date");
  /* each of the two is one step */
  test_key ("<Control>z");
  assert_string_equal (get_date (self)->reading, "4 May");
  test_key ("<Control>z");
  assert_null (regest_desk_get_selected (self->desk));
}

/* -- the bar of kinds ------------------------------------------------------ */

static GtkWidget *
select_by_mouse (State *self)
{
  GtkWidget *bar;
  double x, y, to_x, to_y;

  find_point (self, "The ferry leaves", 4, &x, &y);
  find_point (self, "The ferry leaves", 8, &to_x, &to_y);
  test_pump (450);
  test_move_pointer (self->view, x - 3, y);
  test_press (1);
  test_move_pointer (self->view, (x + to_x) / 2, y);
  test_move_pointer (self->view, to_x + 3, to_y);
  test_release (1);
  test_wait_for ((bar = test_find (self->view, REGEST_TYPE_TAG_BAR, NULL)) != NULL &&
                 gtk_widget_get_mapped (bar));
  return bar;
}

static void
leave_by_key (State *self)
{
  test_key ("Right");
}

static void
leave_by_escape (State *self)
{
  test_key ("Escape");
}

static void
leave_by_click (State *self)
{
  double x, y;

  find_point (self, "ANSWER", 2, &x, &y);
  test_click (self->view, x, y, 1);
}

static void
leave_by_wheel (State *self)
{
  test_scroll (self->view, TRUE, 0);
}

static void
leave_for_the_fields (State *self)
{
  regest_fields_panel_focus (REGEST_FIELDS_PANEL (self->window->fields));
}

static void
leave_for_another_record (State *self)
{
  regest_desk_open_record (self->desk, &self->dossier->records[1]);
}

static void
leave_for_correcting (State *self)
{
  regest_desk_set_editing (self->desk, TRUE);
}

static void
leave_by_closing (State *self)
{
  regest_window_show_welcome (self->window);
}

static void
test_desk_bar_goes (void **state)
{
  State *self = *state;
  void (*const ways[]) (State * self) = {
    leave_by_key,
    leave_by_escape,
    leave_by_click,
    leave_by_wheel,
    leave_for_the_fields,
    leave_for_another_record,
    leave_for_correcting,
    leave_by_closing,
  };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      GtkWidget *bar;

      regest_desk_open_record (self->desk, &self->dossier->records[0]);
      regest_desk_set_editing (self->desk, FALSE);
      /* a press on selected words would drag them */
      regest_desk_set_cursor (self->desk, i);
      gtk_widget_grab_focus (self->view);
      test_next_frame (self->view);
      bar = select_by_mouse (self);
      ways[i](self);
      test_wait_for (!gtk_widget_get_mapped (bar));
    }
}

/* -- parts ----------------------------------------------------------------- */

static void
test_desk_part_shows_its_key (void **state)
{
  State *self = *state;
  GtkWidget *button = test_find (GTK_WIDGET (self->window->document_page), GTK_TYPE_BUTTON, "part");

  assert_non_null (test_find (button, GTK_TYPE_LABEL, "Shift+Ctrl+P"));
  select_words (self, "The ferry leaves");
  test_key ("<Control><Shift>p");
  assert_string_equal (
    regest_annotation_get_kind (regest_desk_get_selected_annotation (self->desk)), "part");
}

/* -- what can only be read ------------------------------------------------- */

static void
assert_no_editor (GtkWidget *root)
{
  if (GTK_IS_TEXT_VIEW (root))
    assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (root)));
  else if (GTK_IS_DROP_DOWN (root))
    assert_false (gtk_widget_is_sensitive (root));
  else if (gtk_widget_get_visible (root))
    for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
         child = gtk_widget_get_next_sibling (child))
      assert_no_editor (child);
}

static void
test_desk_read_only_is_quiet (void **state)
{
  State *self = *state;
  guint n = count_tags (self);

  assert_true (gtk_widget_get_mapped (self->window->read_only));
  test_screenshot (GTK_WIDGET (self->window), "desk-read-only");
  select_words (self, "ferry");
  test_keys (
    "p d s <Shift>p period <Control><Shift>p <Control>e Delete <Control>4 <Control>Return");
  assert_int_equal (count_tags (self), n);
  assert_false (regest_desk_get_editing (self->desk));
  /* at a tag, too */
  select_words (self, "LINDQVIST");
  test_keys ("Right Left");
  assert_non_null (regest_desk_get_selected (self->desk));
  test_keys ("e F2 Delete BackSpace <Alt>Right <Shift><Alt>Right");
  assert_int_equal (count_tags (self), n);
  assert_false (is_strip_shown (self));
}

static void
test_desk_read_only_fields (void **state)
{
  State *self = *state;
  GtkWidget *row;

  select_words (self, "LINDQVIST");
  test_keys ("Right Left");
  test_next_frame (GTK_WIDGET (self->window));
  assert_no_editor (self->window->fields);
  assert_null (test_find (self->window->fields, GTK_TYPE_BUTTON, "Add field"));
  row = test_find (self->window->fields, REGEST_TYPE_EDIT_ROW, "Title");
  gtk_widget_grab_focus (row);
  test_type ("xyz");
  test_keys ("<Control>Return Return Tab");
  assert_string_equal (regest_record_get_title (regest_document_get_record (
                         regest_desk_get_document (self->desk))),
                       "Telegram about the northern ferry");
  assert_false (is_strip_shown (self));
}

static void
test_desk_can_be_written (void **state)
{
  State *self = *state;
  GtkWidget *row = test_find (self->window->fields, REGEST_TYPE_EDIT_ROW, "Title");

  assert_false (gtk_widget_get_visible (self->window->read_only));
  gtk_widget_grab_focus (row);
  test_keys ("<Control>a");
  test_type ("Of the ferry");
  test_keys ("Return");
  test_wait_for (g_strcmp0 (regest_record_get_title (regest_document_get_record (
                              regest_desk_get_document (self->desk))),
                            "Of the ferry") == 0);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_desk_date_is_read, setup, teardown),
    cmocka_unit_test_setup_teardown (test_desk_bar_goes, setup, teardown),
    cmocka_unit_test_setup_teardown (test_desk_part_shows_its_key, setup, teardown),
    cmocka_unit_test_setup_teardown (test_desk_can_be_written, setup, teardown),
    cmocka_unit_test_setup_teardown (test_desk_read_only_is_quiet, setup_read_only, teardown),
    cmocka_unit_test_setup_teardown (test_desk_read_only_fields, setup_read_only, teardown),
  };

  return cmocka_run_group_tests_name ("desk", tests, setup_group, teardown_group);
}
