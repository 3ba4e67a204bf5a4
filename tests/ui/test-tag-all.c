/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fields-desk.h"
#include "occurrence.h"
#include "tag-all.h"

typedef struct
{
  FieldsDesk *desk;
  GtkWindow *dialog;
} State;

static int
setup (void **state)
{
  State *self = g_new0 (State, 1);

  self->desk = fields_desk_new ();
  *state = self;
  return 0;
}

static int
teardown (void **state)
{
  State *self = *state;

  fields_desk_free (self->desk);
  g_free (self);
  return 0;
}

static GtkListView *
get_list (State *self)
{
  return GTK_LIST_VIEW (test_find (GTK_WIDGET (self->dialog), GTK_TYPE_LIST_VIEW,
                                   "occurrences"));
}

static guint
count_found (State *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (get_list (self))));
}

static RegestOccurrenceState
get_state (State *self, guint position)
{
  g_autoptr (RegestOccurrence) occurrence = g_list_model_get_item (
    G_LIST_MODEL (gtk_list_view_get_model (get_list (self))), position);

  return regest_occurrence_get_state (occurrence);
}

static guint
count_ticked (State *self)
{
  guint n = 0;

  for (guint i = 0; i < count_found (self); i++)
    {
      g_autoptr (RegestOccurrence) occurrence =
        g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (get_list (self))), i);

      n += regest_occurrence_get_ticked (occurrence) ? 1 : 0;
    }
  return n;
}

static guint
count_tags (State *self, const char *kind)
{
  RegestDocument *document = fields_desk_get_document (self->desk);
  guint n = 0;

  test_settle ();
  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    n += g_str_equal (regest_annotation_get_kind (regest_document_get_annotation (document, i)),
                      kind)
           ? 1
           : 0;
  return n;
}

static void
present (State *self)
{
  self->dialog = regest_tag_all_present (GTK_WINDOW (self->desk->window), self->desk->desk);
  test_window_show (GTK_WIDGET (self->dialog));
}

static void
tick (State *self, const char *label)
{
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (test_find (GTK_WIDGET (self->dialog), GTK_TYPE_CHECK_BUTTON, label)), TRUE);
}

static void
test_tag_all_of_a_record (void **state)
{
  State *self = *state;
  RegestId entity = fields_desk_add_entity (self->desk, "person", "Anna Lindqvist");
  g_autoptr (GError) error = NULL;

  fields_desk_tag (self->desk, "LINDQVIST", 0, "person", &entity);
  present (self);
  test_wait_for (count_found (self) == 3);
  assert_int_equal (get_state (self, 0), REGEST_OCCURRENCE_DONE);
  assert_int_equal (count_ticked (self), 2);
  test_pump (100);
  test_screenshot (GTK_WIDGET (self->dialog), "tag-all");
  test_click_middle (test_find (GTK_WIDGET (self->dialog), GTK_TYPE_BUTTON, "_Tag 2"));
  assert_int_equal (count_tags (self, "person"), 3);
  /* one step */
  assert_true (regest_project_undo (self->desk->project, &error));
  assert_int_equal (count_tags (self, "person"), 1);
}

static void
test_tag_all_of_the_word_at_the_cursor (void **state)
{
  State *self = *state;
  RegestId entity = fields_desk_add_entity (self->desk, "person", "Lindqvist");
  RegestSpan span = fields_desk_find (self->desk, "LINDQVIST", 0);
  RegestDocument *document = fields_desk_get_document (self->desk);
  const RegestId *linked;

  fields_desk_add_entity (self->desk, "person", "Anna Lindqvist");
  regest_desk_set_selection (self->desk->desk, (RegestSpan){ span.start + 2, span.start + 2 });
  present (self);
  test_wait_for (count_found (self) == 3);
  /* who alone has that name is proposed */
  assert_non_null (test_find (GTK_WIDGET (self->dialog), GTK_TYPE_LABEL, "Lindqvist"));
  test_click_middle (test_find (GTK_WIDGET (self->dialog), GTK_TYPE_BUTTON, "_Tag 3"));
  assert_int_equal (count_tags (self, "person"), 3);
  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      RegestAnnotation *tag = regest_document_get_annotation (document, i);

      linked = regest_annotation_get_entity (tag);
      assert_true (!g_str_equal (regest_annotation_get_kind (tag), "person") ||
                   (linked != NULL && regest_id_equal (linked, &entity)));
    }
}

static void
test_tag_all_by_keyboard (void **state)
{
  State *self = *state;

  regest_desk_set_selection (self->desk->desk, fields_desk_find (self->desk, "LINDQVIST", 0));
  present (self);
  test_wait_for (count_found (self) == 3);
  assert_int_equal (count_ticked (self), 3);
  gtk_widget_grab_focus (GTK_WIDGET (get_list (self)));
  test_settle ();
  test_keys ("<Control>a space");
  assert_int_equal (count_ticked (self), 0);
  test_keys ("space");
  assert_int_equal (count_ticked (self), 3);
  test_keys ("Home space");
  assert_int_equal (count_ticked (self), 2);
  test_keys ("Escape");
  assert_int_equal (count_tags (self, "person"), 0);
}

static void
test_tag_all_enter_tags (void **state)
{
  State *self = *state;

  regest_desk_set_selection (self->desk->desk, fields_desk_find (self->desk, "LINDQVIST", 0));
  present (self);
  test_wait_for (count_found (self) == 3);
  /* nothing is ticked: Enter does nothing, and leaves the list */
  test_keys ("<Control>a space Return");
  assert_int_equal (count_tags (self, "person"), 0);
  assert_int_equal (count_ticked (self), 0);
  test_keys ("Home space Down space Return");
  test_wait_for (self->desk->notice != NULL);
  assert_int_equal (count_tags (self, "person"), 2);
}

static void
test_tag_all_shows_those_of_others (void **state)
{
  State *self = *state;
  RegestId anna = fields_desk_add_entity (self->desk, "person", "Anna Lindqvist");
  RegestId other = fields_desk_add_entity (self->desk, "person", "Olof Lindqvist");

  fields_desk_tag (self->desk, "Lindqvist", 0, "person", &other);
  fields_desk_tag (self->desk, "Lindqvist", 1, "person", NULL);
  fields_desk_tag (self->desk, "LINDQVIST", 0, "person", &anna);
  present (self);
  test_wait_for (count_found (self) == 3);
  assert_int_equal (get_state (self, 0), REGEST_OCCURRENCE_DONE);
  assert_int_equal (get_state (self, 1), REGEST_OCCURRENCE_OTHER);
  assert_int_equal (get_state (self, 2), REGEST_OCCURRENCE_UNLINKED);
  assert_int_equal (count_ticked (self), 0);
  gtk_window_destroy (self->dialog);
}

static void
test_tag_all_options (void **state)
{
  State *self = *state;

  regest_desk_set_selection (self->desk->desk, fields_desk_find (self->desk, "LINDQVIST", 0));
  present (self);
  test_wait_for (count_found (self) == 3);
  tick (self, "whole-project");
  test_wait_for (count_found (self) == 4);
  test_pump (100);
  test_screenshot (GTK_WIDGET (self->dialog), "tag-all-project");
  tick (self, "match-case");
  test_wait_for (count_found (self) == 1);
  gtk_window_destroy (self->dialog);
}

static void
test_tag_all_in_bulk (void **state)
{
  State *self = *state;
  g_autoptr (GString) content = g_string_new (NULL);
  g_autoptr (RegestText) text = NULL;
  g_autoptr (GError) error = NULL;
  RegestId record = { { 0 } };

  for (guint i = 0; i < 1200; i++)
    g_string_append (content, "The ferry of Harn\303\244s.\n");
  text = regest_text_new_from_string (content->str, -1);
  assert_true (
    regest_project_add_record (self->desk->project, text, NULL, NULL, &record, &error));
  assert_true (regest_desk_open_record (self->desk->desk, &record));
  regest_desk_set_selection (self->desk->desk, fields_desk_find (self->desk, "ferry", 0));
  present (self);
  test_wait_for (count_found (self) == 1200);
  test_next_frame (GTK_WIDGET (self->dialog));
  test_click_middle (test_find (GTK_WIDGET (self->dialog), GTK_TYPE_BUTTON, "_Tag 1200"));
  test_wait_for (self->desk->notice != NULL);
  assert_int_equal (count_tags (self, "person"), 1200);
  assert_true (regest_project_undo (self->desk->project, &error));
  assert_int_equal (count_tags (self, "person"), 0);
}

static void
test_tag_all_finds_nothing (void **state)
{
  State *self = *state;
  GtkWidget *stack;

  present (self);
  gtk_editable_set_text (
    GTK_EDITABLE (test_find (GTK_WIDGET (self->dialog), GTK_TYPE_SEARCH_ENTRY, NULL)), "");
  test_pump (400);
  assert_int_equal (count_found (self), 0);
  test_screenshot (GTK_WIDGET (self->dialog), "tag-all-nothing");
  /* nothing was looked for: that is not to say that it was not found */
  stack = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self->dialog),
                                                     G_OBJECT_TYPE (self->dialog), "stack"));
  assert_string_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "words");
  gtk_window_destroy (self->dialog);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_tag_all_of_a_record, setup, teardown),
    cmocka_unit_test_setup_teardown (test_tag_all_of_the_word_at_the_cursor, setup, teardown),
    cmocka_unit_test_setup_teardown (test_tag_all_by_keyboard, setup, teardown),
    cmocka_unit_test_setup_teardown (test_tag_all_enter_tags, setup, teardown),
    cmocka_unit_test_setup_teardown (test_tag_all_shows_those_of_others, setup, teardown),
    cmocka_unit_test_setup_teardown (test_tag_all_options, setup, teardown),
    cmocka_unit_test_setup_teardown (test_tag_all_finds_nothing, setup, teardown),
    cmocka_unit_test_setup_teardown (test_tag_all_in_bulk, setup, teardown),
  };

  test_ui_init ();
  return cmocka_run_group_tests (tests, NULL, NULL);
}
