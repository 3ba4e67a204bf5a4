/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>

#include <glib/gi18n.h>

#include <regest/model/paths.h>
#include <regest/recognise/patterns.h>
#include <regest/recognise/recogniser.h>
#include <regest/store/edit.h>
#include <regest/store/query.h>

#include "dossier.h"
#include "harness.h"
#include "ui/application.h"
#include "ui/entities-window.h"
#include "ui/export-dialog.h"
#include "ui/import-dialog.h"
#include "ui/journal-window.h"
#include "ui/merge-dialog.h"
#include "ui/preferences.h"
#include "ui/profile-dialog.h"
#include "ui/recognition-window.h"
#include "ui/report-window.h"
#include "ui/tag-all.h"
#include "ui/window-private.h"

/*
 * Every string of the program is longer by two fifths and ends in "·]" (pseudo-locale.py): a label
 * that is shown shortened, or reaches out of what it lies in, would be cut off in some language.
 */

#define END "·]"

typedef struct
{
  TestDossier *dossier;
  RegestWindow *window;
} State;

static RegestApplication *application;
static char *folder;

/* before anything is translated */
static void
make_locale (void)
{
  g_autofree char *script =
    g_build_filename (g_getenv ("REGEST_SOURCE"), "tests/ui/pseudo-locale.py", NULL);
  const char *command[] = { "python3", script, NULL, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  folder = test_make_folder ();
  command[2] = folder;
  if (!g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                     &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s", error->message);
  g_setenv ("REGEST_LOCALEDIR", folder, TRUE);
  g_setenv ("LANGUAGE", "qps", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  regest_bind_translations ();
  textdomain (GETTEXT_PACKAGE);
}

static int
setup_group (void **state)
{
  make_locale ();
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
  test_remove_folder (folder);
  g_free (folder);
  return 0;
}

static int
setup (void **state)
{
  State *self = g_new0 (State, 1);

  self->dossier = test_dossier_new ();
  self->window = regest_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  *state = self;
  return 0;
}

static int
setup_open (void **state)
{
  State *self;

  setup (state);
  self = *state;
  if (!regest_window_open (self->window, self->dossier->path))
    return 1;
  regest_window_ensure_fields (self->window);
  test_window_show (GTK_WIDGET (self->window));
  return 0;
}

/* with all recognisers, from here on: nothing that they prepared may outlive them */
static int
setup_recognising (void **state)
{
  regest_recognisers_replace (NULL);
  return setup_open (state);
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

/* -- looking for what is cut off ------------------------------------------- */

/* Something around it hides what reaches out of it: sideways; downwards, too, unless it scrolls. */
static gboolean
is_clipped (GtkWidget *widget)
{
  gboolean scrolls = FALSE;

  for (GtkWidget *around = gtk_widget_get_parent (widget); around != NULL;
       around = gtk_widget_get_parent (around))
    {
      graphene_rect_t bounds;

      scrolls |= GTK_IS_SCROLLED_WINDOW (gtk_widget_get_parent (around));
      if ((gtk_widget_get_overflow (around) == GTK_OVERFLOW_HIDDEN || GTK_IS_NATIVE (around)) &&
          gtk_widget_compute_bounds (widget, around, &bounds) &&
          (bounds.origin.x < -1 ||
           bounds.origin.x + bounds.size.width > gtk_widget_get_width (around) + 1 ||
           (!scrolls && (bounds.origin.y < -1 || bounds.origin.y + bounds.size.height >
                                                   gtk_widget_get_height (around) + 1))))
        return TRUE;
      if (GTK_IS_NATIVE (around))
        break;
    }
  return FALSE;
}

static void
look_at (GtkWidget *widget, GString *cut, guint *n)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), END) != NULL)
    {
      (*n)++;
      if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))) ||
          is_clipped (widget))
        g_string_append_printf (cut, "\n  %s", gtk_label_get_text (GTK_LABEL (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    look_at (child, cut, n);
}

/* at least @n labels of the program are there, and every one is whole */
static void
assert_whole (GtkWidget *window, const char *name, guint n)
{
  g_autoptr (GString) cut = g_string_new (NULL);
  g_autofree char *picture = g_strconcat ("pseudo-", name, NULL);
  guint n_seen = 0;

  test_pump (300);
  test_next_frame (window);
  look_at (window, cut, &n_seen);
  test_screenshot (window, picture);
  if (cut->len > 0)
    fail_msg ("%s cuts off:%s", name, cut->str);
  if (n_seen < n)
    fail_msg ("%s shows %u labels of %u", name, n_seen, n);
}

static void
assert_dialog_whole (GtkWindow *dialog, const char *name, guint n)
{
  test_window_show (GTK_WIDGET (dialog));
  assert_whole (GTK_WIDGET (dialog), name, n);
  gtk_window_destroy (dialog);
  test_settle ();
}

/* -- the window ------------------------------------------------------------ */

static void
test_pseudo_welcome (void **state)
{
  State *self = *state;

  regest_window_show_welcome (self->window);
  test_window_show (GTK_WIDGET (self->window));
  assert_whole (GTK_WIDGET (self->window), "welcome", 5);
}

static void
test_pseudo_create (void **state)
{
  State *self = *state;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (files, g_file_new_for_path (self->dossier->path));
  regest_window_show_create (self->window, files);
  test_window_show (GTK_WIDGET (self->window));
  assert_whole (GTK_WIDGET (self->window), "create", 8);
}

static void
test_pseudo_failed (void **state)
{
  State *self = *state;

  assert_false (regest_window_open (self->window, "/nowhere/Dossier.regest"));
  test_window_show (GTK_WIDGET (self->window));
  assert_whole (GTK_WIDGET (self->window), "failed", 4);
}

static void
test_pseudo_desk (void **state)
{
  State *self = *state;
  RegestDocument *document = regest_desk_get_document (self->window->desk);
  guint item;

  assert_true (regest_document_next_item (document, 0, G_MAXUINT, &item));
  regest_desk_set_cursor (self->window->desk, 40);
  regest_desk_set_selected (
    self->window->desk,
    regest_annotation_get_id (regest_document_get_annotation (document, item)));
  assert_whole (GTK_WIDGET (self->window), "desk", 25);
}

static void
test_pseudo_desk_small (void **state)
{
  State *self = *state;

  gtk_window_set_default_size (GTK_WINDOW (self->window), 800, 600);
  test_wait_for (gtk_widget_get_width (GTK_WIDGET (self->window)) == 800);
  assert_whole (GTK_WIDGET (self->window), "desk-small", 12);
}

static void
test_pseudo_read_only (void **state)
{
  State *self = *state;
  g_autoptr (RegestProject) project =
    regest_project_open (self->dossier->path, REGEST_OPEN_READ_ONLY, NULL);

  assert_non_null (project);
  regest_window_take_project (self->window, project);
  test_window_show (GTK_WIDGET (self->window));
  assert_whole (GTK_WIDGET (self->window), "read-only", 12);
}

static void
test_pseudo_find_and_search (void **state)
{
  State *self = *state;

  g_action_group_activate_action (G_ACTION_GROUP (self->window), "find", NULL);
  test_type ("ferry");
  assert_whole (GTK_WIDGET (self->window), "find", 12);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "search", NULL);
  test_settle ();
  assert_whole (GTK_WIDGET (self->window), "search-empty", 12);
  test_type ("ferry");
  assert_whole (GTK_WIDGET (self->window), "search", 12);
}

static void
test_pseudo_correcting (void **state)
{
  State *self = *state;

  regest_desk_set_editing (self->window->desk, TRUE);
  assert_whole (GTK_WIDGET (self->window), "correcting", 12);
  regest_desk_set_editing (self->window->desk, FALSE);
}

/* -- its dialogs ----------------------------------------------------------- */

static void
test_pseudo_import (void **state)
{
  State *self = *state;
  RegestImportDialog *dialog = regest_import_dialog_new (self->window);
  AdwComboRow *encoding = ADW_COMBO_ROW (
    gtk_widget_get_template_child (GTK_WIDGET (dialog), REGEST_TYPE_IMPORT_DIALOG, "encoding"));
  guint n = g_list_model_get_n_items (adw_combo_row_get_model (encoding));

  test_window_show (GTK_WIDGET (dialog));
  for (guint i = 0; i < n; i++)
    {
      adw_combo_row_set_selected (encoding, i);
      assert_whole (GTK_WIDGET (dialog), "import", 10);
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_pseudo_export (void **state)
{
  State *self = *state;
  RegestExportDialog *dialog = regest_export_dialog_present (self->window, FALSE);
  const RegestFormat *const *formats = regest_formats_list ();

  test_window_show (GTK_WIDGET (dialog));
  for (guint i = 0; formats[i] != NULL; i++)
    {
      regest_export_dialog_set_format (dialog, formats[i]->name);
      assert_whole (GTK_WIDGET (dialog), "export", 8);
    }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_pseudo_preferences (void **state)
{
  State *self = *state;

  assert_dialog_whole (regest_preferences_new (GTK_WINDOW (self->window)), "preferences", 8);
}

static void
write_broken_patterns (const char *name)
{
  g_autoptr (GError) error = NULL;

  if (!regest_patterns_save (name, "[head]\n(x\n[nowhere]\n[start]\nANSWER (?<nobody>.*)\n", FALSE,
                             &error))
    fail_msg ("%s", error->message);
}

/* a list of recognisers is longer than the window, what is below is looked at after scrolling */
static void
test_pseudo_recognition (void **state)
{
  State *self = *state;
  RegestRecognitionWindow *window;
  GtkWidget *widget;

  write_broken_patterns ("mine");
  window =
    regest_recognition_window_present (GTK_WINDOW (self->window), self->window->desk);
  widget = GTK_WIDGET (window);
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  test_window_show (widget);
  test_wait_for (gtk_widget_get_width (widget) == 800);
  assert_whole (widget, "recognisers", 30);
  regest_recognition_window_show_page (window, "patterns");
  test_pump (800);
  assert_whole (widget, "patterns-broken", 10);
  gtk_widget_activate_action (test_find (widget, GTK_TYPE_LIST_BOX, "finds"), "patterns.try", NULL);
  test_pump (800);
  assert_whole (widget, "patterns-tried", 10);
  regest_recognition_window_show_page (window, "learning");
  test_wait_for (gtk_widget_get_mapped (test_find (widget, GTK_TYPE_COLUMN_VIEW, "learning")));
  assert_whole (widget, "learning", 12);
  gtk_window_destroy (GTK_WINDOW (window));
  test_settle ();
}

static void
test_pseudo_journal (void **state)
{
  State *self = *state;

  g_action_group_activate_action (G_ACTION_GROUP (self->window), "set-state",
                                  g_variant_new_string (REGEST_STATE_APPROVED));
  assert_dialog_whole (GTK_WINDOW (regest_journal_window_present (GTK_WINDOW (self->window),
                                                                  self->window->desk)),
                       "journal", 3);
}

static void
test_pseudo_kinds (void **state)
{
  State *self = *state;
  GtkWindow *dialog =
    regest_profile_dialog_present (GTK_WINDOW (self->window), self->window->desk);

  test_window_show (GTK_WIDGET (dialog));
  assert_whole (GTK_WIDGET (dialog), "kinds", 12);
  g_signal_emit_by_name (
    gtk_widget_get_template_child (GTK_WIDGET (dialog), REGEST_TYPE_PROFILE_DIALOG, "add_kind"),
    "clicked");
  assert_whole (GTK_WIDGET (dialog), "kind", 6);
  test_key ("Escape");
  gtk_window_destroy (dialog);
}

static void
add_entities (State *self)
{
  g_autoptr (RegestEntity) anna = regest_entity_new ("person", "Anna Lindqvist");
  g_autoptr (RegestEntity) other = regest_entity_new ("person", "Lindqvist");

  assert_true (regest_project_add_entity (self->window->project, anna, NULL, NULL));
  assert_true (regest_project_add_entity (self->window->project, other, NULL, NULL));
}

static RegestId
find_entity (State *self)
{
  g_autoptr (GListModel) entities = regest_project_list_entities (self->window->project, NULL);
  g_autoptr (RegestEntity) entity = g_list_model_get_item (entities, 0);

  return *regest_entity_get_id (entity);
}

static void
test_pseudo_entities (void **state)
{
  State *self = *state;
  RegestId id;

  assert_dialog_whole (regest_entities_window_present (GTK_WINDOW (self->window),
                                                       self->window->desk, NULL),
                       "entities-empty", 2);
  add_entities (self);
  id = find_entity (self);
  assert_dialog_whole (regest_entities_window_present (GTK_WINDOW (self->window),
                                                       self->window->desk, &id),
                       "entities", 8);
}

static void
test_pseudo_merge (void **state)
{
  State *self = *state;
  RegestId id;
  GtkWindow *dialog;

  add_entities (self);
  id = find_entity (self);
  dialog = regest_merge_dialog_present (GTK_WINDOW (self->window), self->window->desk, &id);
  test_window_show (GTK_WIDGET (dialog));
  test_type ("Lindqvist");
  assert_whole (GTK_WIDGET (dialog), "merge", 5);
  test_keys ("<Control>a");
  test_type ("Nobody");
  assert_whole (GTK_WIDGET (dialog), "merge-nobody", 4);
  gtk_window_destroy (dialog);
}

static void
test_pseudo_tag_all (void **state)
{
  State *self = *state;

  regest_desk_set_selection (self->window->desk, (RegestSpan){ 62, 67 });
  assert_dialog_whole (regest_tag_all_present (GTK_WINDOW (self->window), self->window->desk),
                       "tag-all", 8);
  regest_desk_set_selection (self->window->desk, (RegestSpan){ 0, 0 });
  regest_desk_set_selected (self->window->desk, NULL);
  assert_dialog_whole (regest_tag_all_present (GTK_WINDOW (self->window), self->window->desk),
                       "tag-all-nothing", 8);
}

static void
test_pseudo_report (void **state)
{
  State *self = *state;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWindow *report;

  g_ptr_array_add (files, g_file_new_for_path ("/nowhere/at/all.txt"));
  regest_window_import (self->window, files);
  test_wait_for (self->window->job == NULL && self->window->reported != NULL &&
                 gtk_widget_get_visible (GTK_WIDGET (self->window->strip)));
  assert_whole (GTK_WIDGET (self->window), "strip", 14);
  report = regest_report_window_present (GTK_WINDOW (self->window),
                                         regest_job_get_title (self->window->reported),
                                         regest_job_get_report (self->window->reported));
  assert_dialog_whole (report, "report", 2);
}

static void
test_pseudo_shortcuts (void **state)
{
  g_autoptr (GtkBuilder) builder =
    gtk_builder_new_from_resource ("/org/regest/Regest/shortcuts.ui");

  assert_dialog_whole (GTK_WINDOW (gtk_builder_get_object (builder, "shortcuts")), "shortcuts",
                       10);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_pseudo_welcome, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_create, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_failed, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_desk, setup_open, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_desk_small, setup_open, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_read_only, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_find_and_search, setup_open, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_correcting, setup_open, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_import, setup_open, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_export, setup_open, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_preferences, setup_open, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_journal, setup_open, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_kinds, setup_open, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_entities, setup_open, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_merge, setup_open, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_tag_all, setup_open, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_report, setup_open, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_shortcuts, setup, teardown),
    cmocka_unit_test_setup_teardown (test_pseudo_recognition, setup_recognising, teardown),
  };

  return cmocka_run_group_tests_name ("pseudo-locale", tests, setup_group, teardown_group);
}
