/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "dossier.h"
#include "harness.h"
#include "ui/application.h"
#include "ui/export-dialog.h"
#include "ui/import-dialog.h"
#include "ui/journal-window.h"
#include "ui/session.h"
#include "ui/window-private.h"

typedef struct
{
  TestDossier *dossier;
  RegestWindow *window;
  GPtrArray *files;
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

static void
add_file (State *self, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (self->dossier->folder, name, NULL);

  if (!g_file_set_contents (path, content, -1, NULL))
    g_error ("%s is not to be written", path);
  g_ptr_array_add (self->files, g_file_new_for_path (path));
}

static int
setup (void **state)
{
  State *self = g_new0 (State, 1);

  self->dossier = test_dossier_new ();
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
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
  g_ptr_array_unref (self->files);
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
test_import_files (void **state)
{
  State *self = *state;

  add_file (self, "report.txt", "Title: Report on ice\n\nThe bay is frozen.\n");
  add_file (self, "list.txt", "Title: List of ships\n\nAurora, Hope.\n");
  regest_window_import (self->window, self->files);
  test_wait_for (count_records (self) == 5);
  test_wait_for (is_idle (self));
  assert_string_equal (regest_record_get_title (regest_document_get_record (
                         regest_desk_get_document (self->window->desk))),
                       "Report on ice");
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "undo", NULL);
  test_wait_for (count_records (self) == 3);
}

/* asks, and does what is answered */
static void
test_import_again (void **state)
{
  State *self = *state;
  GtkWidget *button;

  add_file (self, "report.txt", "Title: Report on ice\n\nThe bay is frozen.\n");
  regest_window_import (self->window, self->files);
  test_wait_for (count_records (self) == 4 && is_idle (self));
  regest_window_import (self->window, self->files);
  test_wait_for (test_find (GTK_WIDGET (self->window->strip), GTK_TYPE_BUTTON, "_Skip") != NULL);
  button = test_find (GTK_WIDGET (self->window->strip), GTK_TYPE_BUTTON, "_Skip");
  g_signal_emit_by_name (button, "clicked");
  test_wait_for (is_idle (self));
  assert_int_equal (count_records (self), 4);

  regest_window_import (self->window, self->files);
  test_wait_for (is_idle (self));
  button = test_find (GTK_WIDGET (self->window->strip), GTK_TYPE_BUTTON, "_Import again");
  assert_non_null (button);
  g_signal_emit_by_name (button, "clicked");
  test_wait_for (count_records (self) == 5);
}

/* A question stands until it is answered, whatever else is imported meanwhile. */
static void
test_import_again_waits_for_its_answer (void **state)
{
  State *self = *state;
  g_autoptr (GPtrArray) known = NULL;
  GtkWidget *strip = GTK_WIDGET (self->window->strip);

  add_file (self, "report.txt", "Title: Report on ice\n\nThe bay is frozen.\n");
  regest_window_import (self->window, self->files);
  test_wait_for (count_records (self) == 4 && is_idle (self));
  known = g_steal_pointer (&self->files);
  regest_window_import (self->window, known);
  test_wait_for (test_find (strip, GTK_TYPE_BUTTON, "_Import again") != NULL && is_idle (self));

  /* one that is read at once, one that can't be read, and the same question again */
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  add_file (self, "list.txt", "Title: List of ships\n\nAurora, Hope.\n");
  g_ptr_array_add (self->files, g_file_new_for_path ("/nowhere/at/all.txt"));
  regest_window_import (self->window, self->files);
  test_wait_for (count_records (self) == 5 && is_idle (self));
  assert_non_null (test_find (strip, GTK_TYPE_BUTTON, "_Import again"));
  regest_window_import (self->window, known);
  test_wait_for (is_idle (self));
  assert_non_null (test_find (strip, GTK_TYPE_BUTTON, "_Import again"));

  g_signal_emit_by_name (test_find (strip, GTK_TYPE_BUTTON, "_Import again"), "clicked");
  /* what could not be read, which was said while the question stood; it gives way to the next */
  test_wait_for (test_find (strip, GTK_TYPE_BUTTON, "_Report") != NULL);
  test_wait_for (count_records (self) == 6 && is_idle (self));
  regest_strip_dismiss (self->window->strip);
  assert_non_null (test_find (strip, GTK_TYPE_BUTTON, "_Skip"));
  g_signal_emit_by_name (test_find (strip, GTK_TYPE_BUTTON, "_Skip"), "clicked");
  test_wait_for (is_idle (self));
  assert_int_equal (count_records (self), 6);
}

/* answered while other work runs: done next */
static void
test_import_again_after_other_work (void **state)
{
  State *self = *state;
  g_autoptr (GPtrArray) known = NULL;
  GtkWidget *strip = GTK_WIDGET (self->window->strip);

  add_file (self, "report.txt", "Title: Report on ice\n\nThe bay is frozen.\n");
  regest_window_import (self->window, self->files);
  test_wait_for (count_records (self) == 4 && is_idle (self));
  known = g_steal_pointer (&self->files);
  regest_window_import (self->window, known);
  test_wait_for (test_find (strip, GTK_TYPE_BUTTON, "_Import again") != NULL && is_idle (self));
  self->files = g_ptr_array_new_with_free_func (g_object_unref);
  add_file (self, "list.txt", "Title: List of ships\n\nAurora, Hope.\n");
  regest_window_import (self->window, self->files);
  assert_false (is_idle (self));
  g_signal_emit_by_name (test_find (strip, GTK_TYPE_BUTTON, "_Import again"), "clicked");
  test_wait_for (count_records (self) == 6 && is_idle (self));
}

/* the question is the project's: it goes with it, and nothing is imported into another */
static void
test_import_again_ends_with_the_project (void **state)
{
  State *self = *state;
  GtkWidget *strip = GTK_WIDGET (self->window->strip);

  add_file (self, "report.txt", "Title: Report on ice\n\nThe bay is frozen.\n");
  regest_window_import (self->window, self->files);
  test_wait_for (count_records (self) == 4 && is_idle (self));
  regest_window_import (self->window, self->files);
  test_wait_for (test_find (strip, GTK_TYPE_BUTTON, "_Import again") != NULL && is_idle (self));
  regest_window_show_welcome (self->window);
  test_wait_for (!gtk_widget_get_visible (strip));
  regest_window_open (self->window, self->dossier->path);
  test_settle ();
  assert_true (is_idle (self));
  assert_int_equal (count_records (self), 4);
}

static void
test_import_cancelled (void **state)
{
  State *self = *state;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *name = g_strdup_printf ("%03u.txt", i);
      g_autofree char *content = g_strdup_printf ("Title: Number %u\n\nWords.\n", i);

      add_file (self, name, content);
    }
  regest_window_import (self->window, self->files);
  assert_false (is_idle (self));
  regest_job_cancel (self->window->job);
  test_wait_for (is_idle (self));
  assert_int_equal (count_records (self), 3);
  assert_false (regest_project_in_action (self->window->project));
}

static void
test_import_unreadable (void **state)
{
  State *self = *state;

  g_ptr_array_add (self->files, g_file_new_for_path ("/nowhere/at/all.txt"));
  regest_window_import (self->window, self->files);
  test_wait_for (is_idle (self) && self->window->reported != NULL);
  assert_int_equal (count_records (self), 3);
  assert_true (
    g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "show-report"));
}

static void
test_import_dialog_encoding (void **state)
{
  State *self = *state;
  RegestImportDialog *dialog;
  GtkWidget *import;

  /* "Привет" in KOI8-R */
  add_file (self, "greeting.txt", "\xf0\xd2\xc9\xd7\xc5\xd4\n");
  dialog = regest_import_dialog_new (self->window);
  regest_import_dialog_set_files (dialog, self->files);
  adw_combo_row_set_selected (
    ADW_COMBO_ROW (gtk_widget_get_template_child (GTK_WIDGET (dialog), REGEST_TYPE_IMPORT_DIALOG,
                                                  "encoding")),
    10);
  gtk_window_present (GTK_WINDOW (dialog));
  import = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                      REGEST_TYPE_IMPORT_DIALOG, "import"));
  g_signal_emit_by_name (import, "clicked");
  test_wait_for (count_records (self) == 4);
  test_wait_for (is_idle (self));
  {
    g_autofree char *text = regest_text_dup_string (
      regest_document_get_text (regest_desk_get_document (self->window->desk)));

    assert_string_equal (text, "Привет\n");
  }
}

static void
test_export_dialog (void **state)
{
  State *self = *state;
  g_autofree char *path = g_build_filename (self->dossier->folder, "out.jsonl", NULL);
  RegestExportDialog *dialog = regest_export_dialog_present (self->window, FALSE);
  GtkWidget *export;

  regest_export_dialog_set_format (dialog, "json");
  regest_export_dialog_set_output (dialog, path);
  export = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                      REGEST_TYPE_EXPORT_DIALOG, "export"));
  assert_true (gtk_widget_get_sensitive (export));
  g_signal_emit_by_name (export, "clicked");
  test_wait_for (is_idle (self));
  assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_export_dialog_wants_a_folder (void **state)
{
  State *self = *state;
  RegestExportDialog *dialog = regest_export_dialog_present (self->window, TRUE);
  GtkWidget *export;

  regest_export_dialog_set_output (dialog, "/nowhere/at/all.xml");
  export = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                      REGEST_TYPE_EXPORT_DIALOG, "export"));
  assert_false (gtk_widget_get_sensitive (export));
  gtk_window_close (GTK_WINDOW (dialog));
}

/* In a window from right to left a path stands under its label, at the right. */
static void
test_export_dialog_from_right_to_left (void **state)
{
  State *self = *state;
  RegestExportDialog *dialog;
  graphene_rect_t end;
  GtkWidget *text;
  int width;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  dialog = regest_export_dialog_present (self->window, FALSE);
  regest_export_dialog_set_output (dialog, "/tmp/a.xml");
  test_window_show (GTK_WIDGET (dialog));
  text = test_find (GTK_WIDGET (gtk_widget_get_template_child (
                      GTK_WIDGET (dialog), REGEST_TYPE_EXPORT_DIALOG, "output")),
                    GTK_TYPE_TEXT, NULL);
  test_next_frame (text);
  gtk_text_compute_cursor_extents (GTK_TEXT (text), strlen ("/tmp/a.xml"), &end, NULL);
  width = gtk_widget_get_width (text);
  test_screenshot (GTK_WIDGET (dialog), "export-rtl");
  gtk_window_close (GTK_WINDOW (dialog));
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  assert_true (end.origin.x > width - 20);
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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_import_files, setup, teardown),
    cmocka_unit_test_setup_teardown (test_import_again, setup, teardown),
    cmocka_unit_test_setup_teardown (test_import_again_waits_for_its_answer, setup, teardown),
    cmocka_unit_test_setup_teardown (test_import_again_after_other_work, setup, teardown),
    cmocka_unit_test_setup_teardown (test_import_again_ends_with_the_project, setup, teardown),
    cmocka_unit_test_setup_teardown (test_import_cancelled, setup, teardown),
    cmocka_unit_test_setup_teardown (test_import_unreadable, setup, teardown),
    cmocka_unit_test_setup_teardown (test_import_dialog_encoding, setup, teardown),
    cmocka_unit_test_setup_teardown (test_export_dialog, setup, teardown),
    cmocka_unit_test_setup_teardown (test_export_dialog_wants_a_folder, setup, teardown),
    cmocka_unit_test_setup_teardown (test_export_dialog_from_right_to_left, setup, teardown),
    cmocka_unit_test_setup_teardown (test_journal_goes_back_and_forth, setup, teardown),
  };

  return cmocka_run_group_tests_name ("import-export", tests, setup_group, teardown_group);
}
