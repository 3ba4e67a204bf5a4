/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "dossier.h"
#include "harness.h"
#include "ui/application.h"
#include "ui/journal-window.h"
#include "ui/window-private.h"

/* Back and forth over the journal, in a window: little at once, much in a thread. */

typedef struct
{
  TestDossier *dossier;
  RegestWindow *window;
} State;

static RegestApplication *application;

static int
setup_group (void **state)
{
  test_ui_init ();
  application = regest_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  return g_application_register (G_APPLICATION (application), NULL, NULL) ? 0 : 1;
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
  regest_window_open (self->window, self->dossier->path);
  test_window_show (GTK_WIDGET (self->window));
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
  g_free (self);
  return 0;
}

static guint
count_records (State *self)
{
  return regest_sidebar_get_n_shown (self->window->sidebar);
}

static gboolean
is_idle (State *self)
{
  return self->window->job == NULL;
}

static void
test_journal_goes_back_and_forth (void **state)
{
  State *self = *state;
  RegestJournalWindow *journal;
  GActionGroup *actions = G_ACTION_GROUP (self->window);

  g_action_group_activate_action (actions, "set-state", g_variant_new_string ("approved"));
  g_action_group_activate_action (actions, "remove-record", NULL);
  g_action_group_activate_action (actions, "remove-record", NULL);
  test_wait_for (count_records (self) == 1);
  journal = regest_journal_window_present (GTK_WINDOW (self->window), self->window->desk);
  test_settle ();
  /* down to and with the state, the third from above */
  regest_journal_window_go_to (journal, 2);
  test_wait_for (count_records (self) == 3);
  assert_true (regest_project_can_redo (self->window->project));
  gtk_window_close (GTK_WINDOW (journal));
}

#define MANY 120

/* so much that it isn't undone between two frames */
static void
import_many (State *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "Line %u of a report on the ice in the bay.\n", i);
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("report-%u.txt", i);
      g_autofree char *content = g_strdup_printf ("Title: Report %u\n\n%s", i, text->str);
      g_autofree char *path = g_build_filename (self->dossier->folder, name, NULL);

      assert_true (g_file_set_contents (path, content, -1, NULL));
      g_ptr_array_add (files, g_file_new_for_path (path));
    }
  regest_window_import (self->window, files);
  test_wait_for (is_idle (self) && count_records (self) == MANY + 3);
}

static void
hear_failure_cb (RegestDesk *desk, const GError *error, guint *n)
{
  ++*n;
}

/* In a thread, and nothing comes between. */
static void
test_undo_of_much_holds_the_project (void **state)
{
  State *self = *state;
  RegestProject *project = self->window->project;
  GActionGroup *actions = G_ACTION_GROUP (self->window);
  guint n_failures = 0;

  import_many (self);
  g_signal_connect (self->window->desk, "failed", G_CALLBACK (hear_failure_cb), &n_failures);
  g_action_group_activate_action (actions, "undo", NULL);
  assert_non_null (self->window->job);
  assert_false (g_action_group_get_action_enabled (actions, "undo"));
  assert_false (g_action_group_get_action_enabled (actions, "remove-record"));
  assert_true (g_action_group_get_action_enabled (actions, "find"));
  assert_false (regest_project_set_state (
    project, regest_record_get_id (regest_document_get_record (self->window->document)),
    "approved", NULL));
  test_wait_for (is_idle (self));
  test_wait_for (count_records (self) == 3);
  assert_false (regest_project_is_held (project));
  assert_true (g_action_group_get_action_enabled (actions, "redo"));

  g_action_group_activate_action (actions, "redo", NULL);
  assert_non_null (self->window->job);
  test_wait_for (is_idle (self) && count_records (self) == MANY + 3);
  assert_int_equal (n_failures, 0);
}

static void
test_undo_of_much_called_off (void **state)
{
  State *self = *state;
  GActionGroup *actions = G_ACTION_GROUP (self->window);
  GtkWidget *cancel;

  import_many (self);
  g_action_group_activate_action (actions, "undo", NULL);
  cancel = test_find (GTK_WIDGET (self->window->job_strip), GTK_TYPE_BUTTON, "_Cancel");
  assert_non_null (cancel);
  g_signal_emit_by_name (cancel, "clicked");
  test_wait_for (is_idle (self));
  test_settle ();
  assert_int_equal (count_records (self), MANY + 3);
  assert_false (regest_project_is_held (self->window->project));
  assert_true (g_action_group_get_action_enabled (actions, "undo"));
  assert_false (g_action_group_get_action_enabled (actions, "redo"));
  g_action_group_activate_action (actions, "undo", NULL);
  test_wait_for (is_idle (self) && count_records (self) == 3);
}

/* The import is large, the rest is small: one work all the same. */
static void
test_journal_goes_far (void **state)
{
  State *self = *state;
  GActionGroup *actions = G_ACTION_GROUP (self->window);
  RegestJournalWindow *journal;
  const char *const states[] = { "approved", "in-progress", "proposed", "todo" };

  for (guint i = 0; i < 12; i++)
    g_action_group_activate_action (actions, "set-state", g_variant_new_string (states[i % 4]));
  import_many (self);
  journal = regest_journal_window_present (GTK_WINDOW (self->window), self->window->desk);
  test_settle ();
  /* the import, and the newest two states below it */
  regest_journal_window_go_to (journal, 2);
  assert_non_null (self->window->job);
  test_wait_for (is_idle (self) && count_records (self) == 3);
  gtk_window_close (GTK_WINDOW (journal));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_journal_goes_back_and_forth, setup, teardown),
    cmocka_unit_test_setup_teardown (test_undo_of_much_holds_the_project, setup, teardown),
    cmocka_unit_test_setup_teardown (test_undo_of_much_called_off, setup, teardown),
    cmocka_unit_test_setup_teardown (test_journal_goes_far, setup, teardown),
  };

  return cmocka_run_group_tests (tests, setup_group, teardown_group);
}
