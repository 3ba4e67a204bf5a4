/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <regest/images/program.h>

#include "dossier.h"
#include "harness.h"
#include "ui/application.h"
#include "ui/export-dialog.h"
#include "ui/import-dialog.h"
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
  /* a file that was chosen is kept among the recent ones, with the name of the program */
  g_set_prgname ("regest");
  g_set_application_name ("Regest");
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

static gpointer
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type) && gtk_widget_get_mapped (window))
        return window;
    }
  return NULL;
}

static AdwMessageDialog *
wait_for_question (void)
{
  test_wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  test_window_show (GTK_WIDGET (find_window (ADW_TYPE_MESSAGE_DIALOG)));
  return ADW_MESSAGE_DIALOG (find_window (ADW_TYPE_MESSAGE_DIALOG));
}

/* A PDF with a password is asked for before it is read: again where it was another one; who skips
 * it is told. */
static void
test_import_locked (void **state)
{
  State *self = *state;
  g_autofree char *path = test_source_path ("tests/fixtures/pdf/secret.pdf");

  g_ptr_array_add (self->files, g_file_new_for_path (path));
  regest_window_import (self->window, self->files);
  test_screenshot (GTK_WIDGET (wait_for_question ()), "import-locked");
  test_keys ("Escape");
  test_wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  test_wait_for (is_idle (self));
  assert_int_equal (count_records (self), 3);

  regest_window_import (self->window, self->files);
  wait_for_question ();
  test_type ("wrong");
  test_keys ("Return");
  test_wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  assert_non_null (strstr (adw_message_dialog_get_body (wait_for_question ()),
                           "That was not its password."));
  test_type ("secret");
  test_keys ("Return");
  test_wait_for (count_records (self) == 4 && is_idle (self));
  regest_passwords_remember (path, NULL);
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

/* -- names in the files ---------------------------------------------------- */

static const char annotations[] = "T1\tPerson 3 7\tAnna\n"
                                  "T2\tGPE 11 15\tLinz\n"
                                  "T3\tVisit 8 10\tin\n"
                                  "T4\tGPE 20 24\tBrno\n";

static GtkWidget *
get_child (RegestImportDialog *dialog, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog), REGEST_TYPE_IMPORT_DIALOG,
                                                    name));
}

/* the row of a name in the files */
static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_COMBO_ROW (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

static const char *
get_chosen (GtkWidget *row)
{
  return gtk_string_object_get_string (adw_combo_row_get_selected_item (ADW_COMBO_ROW (row)));
}

static void
choose (GtkWidget *row, const char *label)
{
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (row));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_str_equal (gtk_string_object_get_string (item), label))
        adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
    }
  assert_string_equal (get_chosen (row), label);
}

static RegestImportDialog *
open_with_names (State *self)
{
  RegestImportDialog *dialog = regest_import_dialog_new (self->window);

  add_file (self, "a.ann", annotations);
  {
    g_autofree char *path = g_build_filename (self->dossier->folder, "a.txt", NULL);

    assert_true (g_file_set_contents (path, "To Anna in Linz and Brno\n", -1, NULL));
  }
  test_window_show (GTK_WIDGET (dialog));
  assert_false (gtk_widget_get_visible (get_child (dialog, "mapping")));
  regest_import_dialog_set_files (dialog, self->files);
  test_wait_for (gtk_widget_get_visible (get_child (dialog, "mapping")));
  return dialog;
}

static guint
count_kind (State *self, const char *kind)
{
  RegestDocument *document = regest_desk_get_document (self->window->desk);
  guint n = 0;

  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    n += g_str_equal (
      regest_annotation_get_kind (regest_document_get_annotation (document, i)), kind);
  return n;
}

static void
test_names_are_shown_and_changed (void **state)
{
  State *self = *state;
  RegestImportDialog *dialog = open_with_names (self);
  GtkWidget *mapping = get_child (dialog, "mapping");
  GtkWidget *row = find_row (mapping, "GPE");

  assert_string_equal (get_chosen (row), "Place");
  assert_string_equal (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "2 tags");
  assert_string_equal (get_chosen (find_row (mapping, "Person")), "Person");
  assert_string_equal (get_chosen (find_row (mapping, "Visit")), "New kind");
  test_wait_for (gtk_widget_get_height (GTK_WIDGET (dialog)) > 400);

  /* by the keyboard: the list of kinds opens at its top, the organisation is third */
  gtk_widget_grab_focus (row);
  test_keys ("Return");
  test_pump (300);
  test_keys ("Down Down Return");
  test_wait_for (g_str_equal (get_chosen (row), "Organisation"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_row (mapping, "Visit")), 11);
  assert_string_equal (get_chosen (find_row (mapping, "Visit")), "Leave out");

  /* what was chosen stays when the files are looked at again */
  regest_import_dialog_set_files (dialog, self->files);
  test_wait_for (find_row (mapping, "GPE") != row && find_row (mapping, "GPE") != NULL);
  assert_string_equal (get_chosen (find_row (mapping, "GPE")), "Organisation");

  g_signal_emit_by_name (get_child (dialog, "import"), "clicked");
  test_wait_for (count_records (self) == 4 && is_idle (self));
  assert_int_equal (count_kind (self, "organisation"), 2);
  assert_int_equal (count_kind (self, "person"), 1);
  assert_null (regest_profile_find_kind (regest_project_get_profile (self->window->project),
                                         "visit"));
}

/* A table has columns: what the first rows hold helps to say what each becomes. */
static void
test_columns_are_shown_and_changed (void **state)
{
  State *self = *state;
  RegestImportDialog *dialog = regest_import_dialog_new (self->window);
  GtkWidget *mapping = get_child (dialog, "mapping");
  g_autoptr (RegestRecord) record = NULL;
  const RegestAttribute *extent;

  add_file (self, "list.csv",
            "Signatur;Titel;Umfang;Wer\n17/1;Bericht;3 Bl.;Anna\n17/2;Antwort;1 Bl.;\n");
  test_window_show (GTK_WIDGET (dialog));
  regest_import_dialog_set_files (dialog, self->files);
  test_wait_for (find_row (mapping, "Umfang") != NULL);
  assert_string_equal (get_chosen (find_row (mapping, "Signatur")), "Reference code");
  assert_string_equal (get_chosen (find_row (mapping, "Umfang")), "Leave out");
  assert_string_equal (
    adw_action_row_get_subtitle (ADW_ACTION_ROW (find_row (mapping, "Umfang"))), "3 Bl. · 1 Bl.");
  choose (find_row (mapping, "Umfang"), "New field");
  choose (find_row (mapping, "Wer"), "Author");

  g_signal_emit_by_name (get_child (dialog, "import"), "clicked");
  test_wait_for (count_records (self) == 5 && is_idle (self));
  record = g_object_ref (
    regest_document_get_record (regest_desk_get_document (self->window->desk)));
  extent = regest_attributes_find (regest_record_get_attributes (record), "umfang");
  assert_non_null (extent);
  assert_string_equal (extent->value, "3 Bl.");
  assert_string_equal (regest_attributes_get_value (regest_record_get_attributes (record),
                                                    "author"),
                       "Anna");
}

static void
test_files_without_names_show_none (void **state)
{
  State *self = *state;
  RegestImportDialog *dialog = open_with_names (self);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  regest_import_dialog_set_files (dialog, none);
  test_wait_for (!gtk_widget_get_visible (get_child (dialog, "mapping")));
  gtk_window_close (GTK_WINDOW (dialog));
}

/* The dialog is shut while the files are looked through. */
static void
test_names_of_a_dialog_that_is_closed (void **state)
{
  State *self = *state;
  RegestImportDialog *dialog = regest_import_dialog_new (self->window);

  add_file (self, "a.ann", annotations);
  test_window_show (GTK_WIDGET (dialog));
  regest_import_dialog_set_files (dialog, self->files);
  gtk_window_destroy (GTK_WINDOW (dialog));
  test_pump (300);
}

/* -- dropping -------------------------------------------------------------- */

static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

/* what the drop target hands on when files are let go over the window */
static gboolean
drop (State *self, GSList *files)
{
  GtkDropTarget *target = find_drop_target (GTK_WIDGET (self->window->stack));
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  assert_non_null (target);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  g_signal_emit_by_name (target, "drop", &value, 300.0, 300.0, &taken);
  g_slist_free_full (files, g_object_unref);
  return taken;
}

static GFile *
write_file (State *self, const char *name, const char *content)
{
  g_autofree char *path = g_build_filename (self->dossier->folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_mkdir_with_parents (parent, 0755);
  if (!g_file_set_contents (path, content, -1, NULL))
    g_error ("%s is not to be written", path);
  return g_file_new_for_path (path);
}

static void
test_drop_files_and_folder (void **state)
{
  State *self = *state;
  g_autofree char *folder = g_build_filename (self->dossier->folder, "box", NULL);
  GSList *files = NULL;

  g_object_unref (write_file (self, "box/one.txt", "Title: One\n\nWords.\n"));
  g_object_unref (write_file (self, "box/inner/two.txt", "Title: Two\n\nWords.\n"));
  files = g_slist_append (files, write_file (self, "three.txt", "Title: Three\n\nWords.\n"));
  files = g_slist_append (files, g_file_new_for_path (folder));
  assert_true (drop (self, files));
  test_wait_for (count_records (self) == 6 && is_idle (self));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "undo", NULL);
  test_wait_for (count_records (self) == 3);
}

static void
test_drop_nothing (void **state)
{
  assert_false (drop (*state, NULL));
}

/* without a project: one is made for them first */
static void
test_drop_on_the_welcome_page (void **state)
{
  State *self = *state;
  GtkWidget *create;

  regest_window_show_welcome (self->window);
  assert_true (
    drop (self, g_slist_append (NULL, write_file (self, "Harbour.txt", "Title: A\n\nWords.\n"))));
  assert_string_equal (regest_window_get_page (self->window), "create");
  regest_create_page_set_folder (
    REGEST_CREATE_PAGE (adw_bin_get_child (self->window->create_bin)), self->dossier->folder);
  create = test_find (GTK_WIDGET (self->window->create_bin), GTK_TYPE_BUTTON, "C_reate");
  assert_true (gtk_widget_get_sensitive (create));
  g_signal_emit_by_name (create, "clicked");
  test_wait_for (self->window->project != NULL && count_records (self) == 1 && is_idle (self));
  assert_string_equal (regest_project_get_name (self->window->project), "Harbour");
}

/* a project is opened, not read as a document */
static void
test_drop_a_project (void **state)
{
  State *self = *state;

  regest_window_show_welcome (self->window);
  assert_true (drop (self, g_slist_append (NULL, g_file_new_for_path (self->dossier->path))));
  test_wait_for (self->window->project != NULL ||
                 gtk_application_get_active_window (GTK_APPLICATION (application)) !=
                   GTK_WINDOW (self->window));
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (application)); item != NULL;)
    {
      RegestWindow *window = item->data;

      item = item->next;
      if (window == self->window)
        continue;
      assert_non_null (regest_window_get_project (window));
      gtk_window_close (GTK_WINDOW (window));
    }
}

static void
test_drop_where_nothing_can_be_written (void **state)
{
  State *self = *state;
  g_autoptr (RegestProject) project =
    regest_project_open (self->dossier->path, REGEST_OPEN_READ_ONLY, NULL);

  regest_window_take_project (self->window, project);
  drop (self, g_slist_append (NULL, write_file (self, "a.txt", "Words.\n")));
  assert_true (is_idle (self));
  assert_int_equal (count_records (self), 3);
}

/* -- choosing -------------------------------------------------------------- */

/* GTK 4.8's own chooser loses memory, in threads of its own and in libraries that it loads, and
   is slow where each allocation is watched: it is looked at in the plain build. */
#ifndef __SANITIZE_ADDRESS__

/* the chooser that GTK shows where there is no portal */
static GtkFileChooser *
wait_for_chooser (void)
{
  test_wait_for (find_window (GTK_TYPE_FILE_CHOOSER) != NULL);
  return find_window (GTK_TYPE_FILE_CHOOSER);
}

/* once the chooser, whose folders load in their own time, means this file */
static void
accept (GtkFileChooser *chooser, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  gint64 end = g_get_monotonic_time () + TEST_DEADLINE * G_TIME_SPAN_MILLISECOND;
  gboolean there = FALSE;

  while (!there && g_get_monotonic_time () < end)
    {
      g_autoptr (GFile) chosen = NULL;

      test_pump (50);
      chosen = gtk_file_chooser_get_file (chooser);
      there = chosen != NULL && g_file_equal (chosen, file);
    }
  assert_true (there);
  /* it may not listen yet */
  for (guint i = 0; i < 50 && find_window (GTK_TYPE_FILE_CHOOSER) != NULL; i++)
    {
      gtk_dialog_response (GTK_DIALOG (chooser), GTK_RESPONSE_ACCEPT);
      test_pump (50);
    }
  assert_null (find_window (GTK_TYPE_FILE_CHOOSER));
}

static void
test_choose_files (void **state)
{
  State *self = *state;
  g_autoptr (GFile) file = write_file (self, "chosen.txt", "Title: Chosen\n\nWords.\n");
  RegestImportDialog *dialog;
  GtkFileChooser *chooser;
  GtkWidget *import;

  g_action_group_activate_action (G_ACTION_GROUP (self->window), "import", NULL);
  chooser = wait_for_chooser ();
  assert_true (gtk_file_chooser_set_file (chooser, file, NULL));
  accept (chooser, g_file_peek_path (file));
  dialog = find_window (REGEST_TYPE_IMPORT_DIALOG);
  assert_non_null (dialog);
  import = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (dialog), REGEST_TYPE_IMPORT_DIALOG, "import"));
  assert_true (gtk_widget_get_sensitive (import));
  g_signal_emit_by_name (import, "clicked");
  test_wait_for (count_records (self) == 4 && is_idle (self));
}

static void
test_choose_where_to_export (void **state)
{
  State *self = *state;
  RegestExportDialog *dialog = regest_export_dialog_present (self->window, FALSE);
  GtkWidget *output = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (dialog), REGEST_TYPE_EXPORT_DIALOG, "output"));
  g_autofree char *path = g_build_filename (self->dossier->folder, "chosen.jsonl", NULL);
  GtkFileChooser *chooser;

  regest_export_dialog_set_format (dialog, "json");
  g_signal_emit_by_name (test_find (output, GTK_TYPE_BUTTON, "choose-place"), "clicked");
  chooser = wait_for_chooser ();
  test_window_show (GTK_WIDGET (chooser));
  test_pump (300);
  test_keys ("<Control>a");
  test_type (path);
  test_pump (300);
  test_keys ("Return");
  test_wait_for (find_window (GTK_TYPE_FILE_CHOOSER) == NULL);
  assert_string_equal (gtk_editable_get_text (GTK_EDITABLE (output)), path);
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
test_choose_nothing (void **state)
{
  State *self = *state;
  RegestImportDialog *dialog = regest_import_dialog_present (self->window, TRUE);
  GtkWidget *import = GTK_WIDGET (
    gtk_widget_get_template_child (GTK_WIDGET (dialog), REGEST_TYPE_IMPORT_DIALOG, "import"));

  gtk_dialog_response (GTK_DIALOG (wait_for_chooser ()), GTK_RESPONSE_CANCEL);
  test_settle ();
  assert_false (gtk_widget_get_sensitive (import));
  gtk_window_close (GTK_WINDOW (dialog));
}

#endif

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
    cmocka_unit_test_setup_teardown (test_import_locked, setup, teardown),
    cmocka_unit_test_setup_teardown (test_import_unreadable, setup, teardown),
    cmocka_unit_test_setup_teardown (test_import_dialog_encoding, setup, teardown),
    cmocka_unit_test_setup_teardown (test_names_are_shown_and_changed, setup, teardown),
    cmocka_unit_test_setup_teardown (test_columns_are_shown_and_changed, setup, teardown),
    cmocka_unit_test_setup_teardown (test_files_without_names_show_none, setup, teardown),
    cmocka_unit_test_setup_teardown (test_names_of_a_dialog_that_is_closed, setup, teardown),
    cmocka_unit_test_setup_teardown (test_drop_files_and_folder, setup, teardown),
    cmocka_unit_test_setup_teardown (test_drop_nothing, setup, teardown),
    cmocka_unit_test_setup_teardown (test_drop_on_the_welcome_page, setup, teardown),
    cmocka_unit_test_setup_teardown (test_drop_a_project, setup, teardown),
    cmocka_unit_test_setup_teardown (test_drop_where_nothing_can_be_written, setup, teardown),
#ifndef __SANITIZE_ADDRESS__
    cmocka_unit_test_setup_teardown (test_choose_files, setup, teardown),
    cmocka_unit_test_setup_teardown (test_choose_where_to_export, setup, teardown),
    cmocka_unit_test_setup_teardown (test_choose_nothing, setup, teardown),
#endif
  };

  return cmocka_run_group_tests_name ("import-export", tests, setup_group, teardown_group);
}
