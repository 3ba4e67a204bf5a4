/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/store/edit.h>

#include "dossier.h"
#include "harness.h"
#include "proposing.h"
#include "ui/application.h"
#include "ui/session.h"
#include "ui/text-view-private.h"
#include "ui/window-private.h"
#include "ui/proposals-reading.h"

/* Proposals in a real window, answered by keyboard and in the fields. */

typedef struct
{
  TestDossier *dossier;
  RegestWindow *window;
  RegestDesk *desk;
  RegestProposals *proposals;
  char *undo;
} State;

static RegestApplication *application;

static int
setup_group (void **state)
{
  g_autoptr (GError) error = NULL;

  test_ui_init ();
  test_proposing_begin ();
  application = regest_application_new ();
  g_application_set_flags (G_APPLICATION (application),
                           G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN);
  if (!g_application_register (G_APPLICATION (application), NULL, &error))
    g_error ("%s", error->message);
  return 0;
}

static int
teardown_group (void **state)
{
  g_clear_object (&application);
  return 0;
}

static int
setup (void **state)
{
  State *self = g_new0 (State, 1);

  self->dossier = test_dossier_new ();
  self->window = regest_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  if (!regest_window_open (self->window, self->dossier->path))
    return 1;
  self->desk = self->window->desk;
  self->proposals = regest_desk_get_proposals (self->desk);
  test_window_show (GTK_WIDGET (self->window));
  regest_window_ensure_fields (self->window);
  regest_desk_focus_text (self->desk);
  *state = self;
  return 0;
}

static int
teardown (void **state)
{
  State *self = *state;

  gtk_window_close (GTK_WINDOW (self->window));
  test_settle ();
  test_dossier_free (self->dossier);
  g_settings_reset (regest_settings_get (), "last-positions");
  g_settings_reset (regest_settings_get (), "last-project");
  g_free (self->undo);
  g_free (self);
  return 0;
}

static RegestDocument *
get_document (State *self)
{
  return regest_desk_get_document (self->desk);
}

/* every tag by place: "?" where it is proposed, ">" where it is selected */
static char *
dump (State *self)
{
  RegestDocument *document = get_document (self);
  const RegestId *selected = regest_desk_get_selected (self->desk);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      RegestAnnotation *tag = regest_document_get_annotation (document, i);
      const char *quote = regest_annotation_get_quote (tag);
      const char *name = regest_annotation_get_entity_name (tag);

      g_string_append_printf (
        out, "%s%s%s%s%s%s%s",
        selected != NULL && regest_id_equal (selected, regest_annotation_get_id (tag)) ? ">" : "",
        regest_annotation_get_status (tag) == REGEST_STATUS_SUGGESTED ? "?" : "",
        regest_annotation_get_kind (tag), quote != NULL ? " " : "", quote != NULL ? quote : "",
        name != NULL ? " = " : "", name != NULL ? name : "");
      g_string_append_c (out, '\n');
    }
  return g_string_free (out, FALSE);
}

static gboolean
shows (State *self, const char *expected)
{
  g_autofree char *now = dump (self);

  return g_str_equal (now, expected);
}

static void
expect (State *self, const char *expected)
{
  gint64 end = g_get_monotonic_time () + TEST_DEADLINE * G_TIME_SPAN_MILLISECOND;
  g_autofree char *now = NULL;

  while (!shows (self, expected) && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  now = dump (self);
  assert_string_equal (now, expected);
}

static void
wait_for_reading (State *self)
{
  test_wait_for (!regest_proposals_is_reading (self->proposals));
}

static const char *
get_bar (State *self)
{
  GtkWidget *button = test_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "proposals");

  return gtk_widget_get_visible (button) ? gtk_button_get_label (GTK_BUTTON (button)) : "";
}

static void
wait_for_bar (State *self, const char *label)
{
  gint64 end = g_get_monotonic_time () + TEST_DEADLINE * G_TIME_SPAN_MILLISECOND;

  while (!g_str_equal (get_bar (self), label) && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  assert_string_equal (get_bar (self), label);
}

static const char *
get_undo (State *self)
{
  g_free (self->undo);
  self->undo = regest_project_dup_undo_label (self->window->project);
  return self->undo;
}

#define READ                                                                                    \
  "part\nperson LINDQVIST\nplace Harn\303\244s\n?place Harn\303\244s\n?date 4 May 1924\npart\n" \
  "?person Lindqvist\n"

static void
test_proposals_are_shown (void **state)
{
  State *self = *state;

  expect (self, READ);
  /* three tags, a value for the part, one for the record */
  wait_for_bar (self, "5 proposals left in this record");
  test_pump (200);
  test_screenshot (GTK_WIDGET (self->window), "proposals");
  /* never counted as tags, and nothing of it is in the project */
  assert_int_equal (regest_record_get_n_annotations (regest_document_get_record (
                      get_document (self))),
                    4);
  assert_string_equal (get_undo (self), "Undo Tag “Harnäs” as Place");
}

static void
test_proposals_by_keyboard (void **state)
{
  State *self = *state;

  expect (self, READ);
  test_keys ("j");
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\n>?place Harn\303\244s\n"
                "?date 4 May 1924\npart\n?person Lindqvist\n");
  test_keys ("j k");
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\n>?place Harn\303\244s\n"
                "?date 4 May 1924\npart\n?person Lindqvist\n");
  /* taking and refusing go on to the next one */
  test_keys ("Return");
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\nplace Harn\303\244s\n"
                ">?date 4 May 1924\npart\n?person Lindqvist\n");
  test_keys ("BackSpace");
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\nplace Harn\303\244s\npart\n"
                ">?person Lindqvist\n");
  assert_true (gtk_widget_has_focus (gtk_root_get_focus (GTK_ROOT (self->window))));
  test_keys ("Return");
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\nplace Harn\303\244s\npart\n"
                ">person Lindqvist = Anna Lindqvist\n");
  /* undone it is open again, refused it stays refused */
  test_keys ("<Control>z");
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\nplace Harn\303\244s\npart\n"
                ">?person Lindqvist\n");
  wait_for_reading (self);
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\nplace Harn\303\244s\npart\n"
                ">?person Lindqvist\n");
  wait_for_bar (self, "3 proposals left in this record");
  /* and the same key on a tag does what it always did: it is a proposal again */
  test_keys ("<Shift>Tab Delete");
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\n>?place Harn\303\244s\npart\n"
                "?person Lindqvist\n");
}

static void
test_proposals_are_explained (void **state)
{
  State *self = *state;
  GtkWidget *popover, *list;

  expect (self, READ);
  test_keys ("j j j question");
  popover = test_find (GTK_WIDGET (self->window), GTK_TYPE_POPOVER, "explanation");
  test_wait_for (gtk_widget_get_mapped (popover));
  test_pump (200);
  test_screenshot (popover, "proposals-explained");
  list = test_find (popover, GTK_TYPE_LIST_BOX, "candidates");
  assert_non_null (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1)));
  test_keys ("Return");
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\n?place Harn\303\244s\n"
                "?date 4 May 1924\npart\n>person Lindqvist = Olof Lindqvist\n");
}

static void
test_proposals_changed_are_taken (void **state)
{
  State *self = *state;

  expect (self, READ);
  test_keys ("j <Alt>Right");
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\n>place Harn\303\244s \n"
                "?date 4 May 1924\npart\n?person Lindqvist\n");
  test_keys ("<Control>z");
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\n>?place Harn\303\244s\n"
                "?date 4 May 1924\npart\n?person Lindqvist\n");
}

static void
test_proposals_follow_the_text (void **state)
{
  State *self = *state;
  g_autoptr (GError) error = NULL;

  expect (self, READ);
  assert_true (regest_project_replace_text (self->window->project, &self->dossier->records[0],
                                            (RegestSpan){ 0, 0 }, "Lindqvist wrote\n", &error));
  expect (self, "?person Lindqvist\npart\nperson LINDQVIST\nplace Harn\303\244s\n"
                "?place Harn\303\244s\n?date 4 May 1924\npart\n?person Lindqvist\n");
}

/* Lines that are made a part have no fields yet, though the same lines were proposed with some. */
static void
test_proposals_part_by_hand (void **state)
{
  State *self = *state;
  RegestText *text = regest_document_get_text (get_document (self));
  guint end = regest_text_get_length (text);
  RegestSpan lines = { end + 1, end + 1 + strlen ("LETTER from Anna") };
  GtkWidget *view = test_find (GTK_WIDGET (self->window), REGEST_TYPE_TEXT_VIEW, NULL);
  RegestDocument *document;
  RegestAnnotation *part;
  g_autoptr (GError) error = NULL;

  expect (self, READ);
  assert_true (regest_project_replace_text (self->window->project, &self->dossier->records[0],
                                            (RegestSpan){ end, end }, "\nLETTER from Anna\n",
                                            &error));
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\n?place Harn\303\244s\n"
                "?date 4 May 1924\npart\n?person Lindqvist\n?part\n");
  regest_text_view_place (REGEST_TEXT_VIEW (view), lines, TRUE);
  assert_true (gtk_widget_activate_action (view, "doc.make-part", NULL));
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\n?place Harn\303\244s\n"
                "?date 4 May 1924\npart\n?person Lindqvist\n>part\n");
  document = get_document (self);
  part = regest_document_get_annotation (document,
                                         regest_document_get_n_annotations (document) - 1);
  assert_int_equal (regest_annotation_get_attributes (part)->len, 0);
}

static GtkWidget *
find_proposed (GtkWidget *root, const char *title)
{
  GtkWidget *found = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (root), "RegestProposedRow") &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_proposed (child, title);
  return found;
}

/* where the row is does not change any more; on a slow machine the pane is still scrolled */
static void
wait_until_still (State *self, const char *title)
{
  GtkWidget *window = GTK_WIDGET (self->window), *row;
  graphene_rect_t now = { 0 }, before = { 0 };
  gboolean still = FALSE;

  for (guint i = 0; i < 100 && !still; i++)
    {
      test_pump (100);
      row = find_proposed (self->window->fields, title);
      still = row != NULL && gtk_widget_compute_bounds (row, window, &now) &&
              graphene_rect_equal (&now, &before);
      before = now;
    }
  assert_true (still);
}

static void
click_in_row (State *self, const char *title, const char *button)
{
  test_wait_for (find_proposed (self->window->fields, title) != NULL);
  wait_until_still (self, title);
  test_click_middle (
    test_find (find_proposed (self->window->fields, title), GTK_TYPE_BUTTON, button));
}

static void
test_proposals_say_what_was_not_understood (void **state)
{
  State *self = *state;
  GArray *unread;

  expect (self, READ);
  unread = regest_document_get_unread (get_document (self));
  assert_non_null (unread);
  assert_int_equal (unread->len, 1);
  test_wait_for (
    test_find (self->window->fields, GTK_TYPE_LABEL, "Not understood: “CIPHERED”") != NULL);
}

static void
test_proposals_in_fields (void **state)
{
  State *self = *state;

  expect (self, READ);
  click_in_row (self, "Number", "take");
  test_wait_for (find_proposed (self->window->fields, "Number") == NULL);
  assert_non_null (strstr (get_undo (self), "Take"));
  click_in_row (self, "Date", "refuse");
  test_wait_for (find_proposed (self->window->fields, "Date") == NULL);
  assert_null (
    regest_record_get_date (regest_document_get_record (get_document (self))));
  /* refused it does not come back by itself */
  wait_for_reading (self);
  test_pump (300);
  assert_null (find_proposed (self->window->fields, "Date"));
  wait_for_bar (self, "3 proposals left in this record");
  assert_true (regest_project_undo (self->window->project, NULL));
  test_wait_for (find_proposed (self->window->fields, "Date") != NULL);
}

/* -- many ------------------------------------------------------------------ */

static GtkWindow *
find_window (const char *type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_str_equal (G_OBJECT_TYPE_NAME (window), type))
        return window;
    }
  return NULL;
}

static GtkWidget *
open_window (State *self, const char *action, const char *type)
{
  GtkWindow *window;

  g_action_group_activate_action (G_ACTION_GROUP (self->window), action, NULL);
  window = find_window (type);
  assert_non_null (window);
  test_window_show (GTK_WIDGET (window));
  return GTK_WIDGET (window);
}

static guint
count_listed (GtkWidget *window)
{
  GtkWidget *list = test_find (window, GTK_TYPE_LIST_VIEW, "proposals");

  return g_list_model_get_n_items (
    G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))));
}

static void
test_proposals_reviewed_by_words (void **state)
{
  State *self = *state;
  GtkWidget *review;

  expect (self, READ);
  test_keys ("j j j");
  review = open_window (self, "review-same", "RegestReviewWindow");
  test_wait_for (count_listed (review) == 1);
  test_wait_for (test_find (review, GTK_TYPE_BUTTON, "_Take 1") != NULL);
  test_click_middle (test_find (review, GTK_TYPE_BUTTON, "_Take 1"));
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\n?place Harn\303\244s\n"
                "?date 4 May 1924\npart\n>person Lindqvist = Anna Lindqvist\n");
}

static void
test_proposals_reviewed_by_keyboard (void **state)
{
  State *self = *state;
  GtkWidget *review;

  expect (self, READ);
  wait_for_reading (self);
  review = open_window (self, "review-proposals", "RegestReviewWindow");
  test_wait_for (count_listed (review) == 5);
  test_pump (200);
  test_screenshot (review, "proposals-review");
  test_wait_for (test_find (review, GTK_TYPE_BUTTON, "_Take 5") != NULL);
  gtk_widget_grab_focus (test_find (review, GTK_TYPE_LIST_VIEW, "proposals"));
  test_settle ();
  test_keys ("Home space");
  test_wait_for (test_find (review, GTK_TYPE_BUTTON, "_Take 4") != NULL);
  test_keys ("<Control>a space");
  test_wait_for (test_find (review, GTK_TYPE_BUTTON, "_Refuse 5") != NULL);
  test_click_middle (test_find (review, GTK_TYPE_BUTTON, "_Refuse 5"));
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\npart\n");
  wait_for_bar (self, "No open proposals");
  /* one step */
  test_keys ("<Control>z");
  expect (self, READ);
}

static void
test_proposals_reviewed_in_the_project (void **state)
{
  State *self = *state;
  GtkWidget *review, *check;

  expect (self, READ);
  review = open_window (self, "review-proposals", "RegestReviewWindow");
  check = test_find (review, GTK_TYPE_CHECK_BUTTON, "whole-project");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  /* and a place and a person of the letter */
  test_wait_for (count_listed (review) == 7);
  test_wait_for (test_find (review, GTK_TYPE_BUTTON, "_Take 7") != NULL);
  test_pump (200);
  test_screenshot (review, "proposals-review-project");
  test_click_middle (test_find (review, GTK_TYPE_BUTTON, "_Take 7"));
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\nplace Harn\303\244s\n"
                "date 4 May 1924\npart\nperson Lindqvist = Anna Lindqvist\n");
  assert_string_equal (get_undo (self), "Undo Take proposals");
}

static void
test_proposals_refused_are_asked_again (void **state)
{
  State *self = *state;
  GtkWidget *refusals, *list;

  expect (self, READ);
  test_keys ("j BackSpace");
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\n>?date 4 May 1924\npart\n"
                "?person Lindqvist\n");
  refusals = open_window (self, "refusals", "RegestRefusalsWindow");
  list = test_find (refusals, GTK_TYPE_LIST_VIEW, "refusals");
  test_wait_for (g_list_model_get_n_items (
                   G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)))) == 1);
  test_pump (200);
  test_screenshot (refusals, "proposals-refused");
  gtk_widget_grab_focus (list);
  test_settle ();
  test_keys ("Home space");
  test_wait_for (test_find (refusals, GTK_TYPE_BUTTON, "_Ask Again About 1") != NULL);
  test_click_middle (test_find (refusals, GTK_TYPE_BUTTON, "_Ask Again About 1"));
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\n?place Harn\303\244s\n"
                ">?date 4 May 1924\npart\n?person Lindqvist\n");
  gtk_window_close (GTK_WINDOW (refusals));
  test_settle ();
}

/* A text in which every word is proposed: what is shown of it is bounded, and keys go on
 * working. */
static void
test_proposals_too_many (void **state)
{
  State *self = *state;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autoptr (RegestText) text = NULL;
  RegestId id = { { 0 } };

  for (guint i = 0; i < 3000; i++)
    g_string_append (words, i % 10 == 9 ? "Lindqvist\n" : "Lindqvist ");
  text = regest_text_new_from_string (words->str, -1);
  assert_true (
    regest_project_add_record (self->window->project, text, NULL, NULL, &id, NULL));
  regest_proposal_reading_set_most (2000);
  assert_true (regest_desk_open_record (self->desk, &id));
  test_wait_for (regest_proposals_count (self->proposals) == 2000);
  regest_desk_focus_text (self->desk);
  test_keys ("j Return");
  test_wait_for (regest_document_count_suggested (get_document (self)) < 2000);
  assert_non_null (regest_desk_get_selected (self->desk));
}

static void
test_proposals_turned_off (void **state)
{
  static const char *const off[] = { "words", NULL };
  State *self = *state;

  expect (self, READ);
  g_settings_set_boolean (regest_settings_get (), "proposals", FALSE);
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\npart\n");
  g_settings_reset (regest_settings_get (), "proposals");
  expect (self, READ);
  g_settings_set_strv (regest_settings_get (), "recognisers-off", off);
  expect (self, "part\nperson LINDQVIST\nplace Harn\303\244s\npart\n");
  g_settings_reset (regest_settings_get (), "recognisers-off");
  expect (self, READ);
}

int
main (void)
{
#define TEST(name) cmocka_unit_test_setup_teardown (name, setup, teardown)
  const struct CMUnitTest tests[] = {
    TEST (test_proposals_are_shown),
    TEST (test_proposals_by_keyboard),
    TEST (test_proposals_are_explained),
    TEST (test_proposals_changed_are_taken),
    TEST (test_proposals_follow_the_text),
    TEST (test_proposals_part_by_hand),
    TEST (test_proposals_say_what_was_not_understood),
    TEST (test_proposals_in_fields),
    TEST (test_proposals_reviewed_by_words),
    TEST (test_proposals_reviewed_by_keyboard),
    TEST (test_proposals_reviewed_in_the_project),
    TEST (test_proposals_refused_are_asked_again),
    TEST (test_proposals_too_many),
    TEST (test_proposals_turned_off),
  };

  return cmocka_run_group_tests (tests, setup_group, teardown_group);
}
