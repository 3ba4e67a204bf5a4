/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "dossier.h"
#include "harness.h"
#include "ui/application.h"
#include "ui/export-dialog.h"
#include "ui/preview-pane.h"
#include "ui/record-choice.h"
#include "ui/session.h"
#include "ui/window-private.h"

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

static gboolean
is_idle (State *self)
{
  return self->window->job == NULL;
}

static GtkWidget *
get_part (RegestExportDialog *dialog, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                    REGEST_TYPE_EXPORT_DIALOG, name));
}

static void
test_dialog_exports (void **state)
{
  State *self = *state;
  g_autofree char *path = g_build_filename (self->dossier->folder, "out.jsonl", NULL);
  RegestExportDialog *dialog = regest_export_dialog_present (self->window, FALSE);
  GtkWidget *export;
  gpointer format;

  regest_export_dialog_set_format (dialog, "json");
  regest_export_dialog_set_output (dialog, path);
  export = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                      REGEST_TYPE_EXPORT_DIALOG, "export"));
  assert_true (gtk_widget_get_sensitive (export));
  g_signal_emit_by_name (export, "clicked");
  test_wait_for (is_idle (self));
  assert_true (g_file_test (path, G_FILE_TEST_EXISTS));

  /* the next one begins with the same format, and says what it would replace */
  dialog = regest_export_dialog_present (self->window, FALSE);
  regest_export_dialog_set_output (dialog, path);
  format = adw_combo_row_get_selected_item (ADW_COMBO_ROW (get_part (dialog, "format")));
  assert_string_equal (gtk_string_object_get_string (format), regest_formats_find ("json")->label);
  assert_true (gtk_widget_has_css_class (get_part (dialog, "note"), "warning"));
  test_screenshot (GTK_WIDGET (dialog), "export-replaces");
  gtk_window_close (GTK_WINDOW (dialog));
  g_settings_reset (regest_settings_get (), "export-format");
}

static void
test_dialog_wants_a_folder (void **state)
{
  State *self = *state;
  RegestExportDialog *dialog = regest_export_dialog_present (self->window, TRUE);
  GtkWidget *export;

  regest_export_dialog_set_output (dialog, "/nowhere/at/all.xml");
  export = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (dialog),
                                                      REGEST_TYPE_EXPORT_DIALOG, "export"));
  assert_false (gtk_widget_get_sensitive (export));
  /* one with files is no place for a bag */
  regest_export_dialog_set_format (dialog, "bagit");
  regest_export_dialog_set_output (dialog, self->dossier->folder);
  assert_false (gtk_widget_get_sensitive (export));
  regest_export_dialog_set_format (dialog, "csv");
  regest_export_dialog_set_output (dialog, self->dossier->folder);
  assert_true (gtk_widget_get_sensitive (export));
  gtk_window_close (GTK_WINDOW (dialog));
}

static void
set_scope (RegestExportDialog *dialog, guint scope)
{
  adw_combo_row_set_selected (ADW_COMBO_ROW (get_part (dialog, "scope")), scope);
}

static const char *
wait_for_preview (RegestExportDialog *dialog)
{
  RegestPreviewPane *preview = REGEST_PREVIEW_PANE (get_part (dialog, "preview"));

  test_wait_for (regest_preview_pane_is_done (preview));
  return regest_preview_pane_get_shown (preview);
}

static gboolean
is_previewed (RegestExportDialog *dialog, const char *words)
{
  GtkWidget *text = GTK_WIDGET (gtk_widget_get_template_child (
    get_part (dialog, "preview"), REGEST_TYPE_PREVIEW_PANE, "text"));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  g_autofree char *shown = NULL;

  g_object_get (buffer, "text", &shown, NULL);
  return strstr (shown, words) != NULL;
}

static void
test_dialog_previews (void **state)
{
  State *self = *state;
  static const char *const as_text[] = { "tei", "json", "csv", "text", "html" };
  RegestExportDialog *dialog = regest_export_dialog_present (self->window, TRUE);
  GtkWidget *kinds = get_part (dialog, "kinds");
  g_autofree char *name = NULL;

  test_window_show (GTK_WIDGET (dialog));
  for (guint i = 0; i < G_N_ELEMENTS (as_text); i++)
    {
      regest_export_dialog_set_format (dialog, as_text[i]);
      assert_string_equal (wait_for_preview (dialog), "text");
      name = g_strconcat ("export-", as_text[i], NULL);
      test_screenshot (GTK_WIDGET (dialog), name);
      g_clear_pointer (&name, g_free);
    }
  regest_export_dialog_set_format (dialog, "xlsx");
  assert_string_equal (wait_for_preview (dialog), "nothing");
  regest_export_dialog_set_format (dialog, "pdf");
  assert_string_equal (wait_for_preview (dialog), "page");
  test_screenshot (GTK_WIDGET (dialog), "export-pdf");
  /* what is chosen is what is shown */
  regest_export_dialog_set_format (dialog, "json");
  wait_for_preview (dialog);
  assert_true (is_previewed (dialog, "\"annotation\""));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (kinds), TRUE);
  for (GtkWidget *check = test_find (kinds, GTK_TYPE_CHECK_BUTTON, NULL); check != NULL;
       check = NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  wait_for_preview (dialog);
  test_screenshot (GTK_WIDGET (dialog), "export-kinds");
  gtk_window_close (GTK_WINDOW (dialog));
}

static guint
count_exported (State *self, RegestExportDialog *dialog)
{
  g_autofree char *path = g_build_filename (self->dossier->folder, "chosen.jsonl", NULL);
  g_autofree char *content = NULL;
  guint n = 0;

  regest_export_dialog_set_format (dialog, "json");
  regest_export_dialog_set_output (dialog, path);
  g_signal_emit_by_name (get_part (dialog, "export"), "clicked");
  test_wait_for (is_idle (self));
  assert_true (g_file_get_contents (path, &content, NULL, NULL));
  for (const char *at = content; (at = strstr (at, "{\"type\":\"record\"")) != NULL; at++)
    n++;
  return n;
}

static void
test_dialog_takes_what_is_chosen (void **state)
{
  State *self = *state;
  RegestExportDialog *dialog = regest_export_dialog_present (self->window, FALSE);
  RegestRecordChoice *records = REGEST_RECORD_CHOICE (get_part (dialog, "records"));
  g_autoptr (GListModel) list = regest_project_list_records (self->window->project);
  g_autoptr (RegestRecord) first = g_list_model_get_item (list, 0);
  g_autoptr (RegestRecord) last = NULL;
  g_autoptr (GPtrArray) chosen = NULL;
  guint n_records = g_list_model_get_n_items (list);

  assert_true (n_records > 2);
  last = g_list_model_get_item (list, n_records - 1);
  test_window_show (GTK_WIDGET (dialog));
  set_scope (dialog, 2);
  assert_true (gtk_widget_get_visible (GTK_WIDGET (records)));
  for (guint i = 0; i < n_records; i++)
    {
      g_autoptr (RegestRecord) record = g_list_model_get_item (list, i);

      regest_record_choice_set_chosen (records, regest_record_get_id (record), FALSE);
    }
  assert_string_equal (wait_for_preview (dialog), "nothing");
  assert_false (gtk_widget_get_sensitive (get_part (dialog, "export")));
  regest_record_choice_set_chosen (records, regest_record_get_id (last), TRUE);
  regest_record_choice_set_chosen (records, regest_record_get_id (first), TRUE);
  chosen = regest_record_choice_list (records);
  assert_int_equal (chosen->len, 2);
  assert_true (regest_id_equal (chosen->pdata[0], regest_record_get_id (first)));
  wait_for_preview (dialog);
  test_screenshot (GTK_WIDGET (dialog), "export-records");
  assert_int_equal (count_exported (self, dialog), 2);
}

static void
test_dialog_takes_a_collection (void **state)
{
  State *self = *state;
  RegestExportDialog *dialog = regest_export_dialog_present (self->window, FALSE);
  AdwComboRow *collection = ADW_COMBO_ROW (get_part (dialog, "collection"));

  test_window_show (GTK_WIDGET (dialog));
  /* "1924" and "1924/Ferries", among others */
  test_wait_for (g_list_model_get_n_items (adw_combo_row_get_model (collection)) > 1);
  set_scope (dialog, 3);
  assert_true (gtk_widget_get_visible (GTK_WIDGET (collection)));
  assert_string_equal (gtk_string_object_get_string (adw_combo_row_get_selected_item (collection)),
                       "1924");
  adw_combo_row_set_selected (collection, 1);
  wait_for_preview (dialog);
  test_screenshot (GTK_WIDGET (dialog), "export-collection");
  assert_int_equal (count_exported (self, dialog), 2);
}

static AdwEntryRow *
find_option (RegestExportDialog *dialog)
{
  return (AdwEntryRow *) test_find (get_part (dialog, "options"), ADW_TYPE_ENTRY_ROW, NULL);
}

static const char *
get_note (RegestExportDialog *dialog)
{
  return gtk_label_get_label (GTK_LABEL (get_part (dialog, "note")));
}

static void
test_dialog_asks_what_a_format_must_be_told (void **state)
{
  State *self = *state;
  g_autofree char *path = g_build_filename (self->dossier->folder, "out.json", NULL);
  g_autofree char *content = NULL;
  RegestExportDialog *dialog = regest_export_dialog_present (self->window, TRUE);
  GtkWidget *export = get_part (dialog, "export");

  test_window_show (GTK_WIDGET (dialog));
  assert_null (find_option (dialog));
  regest_export_dialog_set_format (dialog, "iiif");
  regest_export_dialog_set_output (dialog, path);
  assert_false (gtk_widget_get_sensitive (export));
  assert_non_null (strstr (get_note (dialog), "http"));
  assert_string_equal (wait_for_preview (dialog), "nothing");
  assert_false (gtk_widget_has_css_class (GTK_WIDGET (find_option (dialog)), "error"));
  gtk_editable_set_text (GTK_EDITABLE (find_option (dialog)), "archive.example/iiif");
  assert_false (gtk_widget_get_sensitive (export));
  assert_true (gtk_widget_has_css_class (GTK_WIDGET (find_option (dialog)), "error"));
  test_screenshot (GTK_WIDGET (dialog), "export-iiif-wrong");
  gtk_editable_set_text (GTK_EDITABLE (find_option (dialog)), " https://archive.example/iiif ");
  assert_true (gtk_widget_get_sensitive (export));
  assert_string_equal (get_note (dialog), "");
  assert_string_equal (wait_for_preview (dialog), "text");
  assert_true (is_previewed (dialog, "\"https://archive.example/iiif/"));
  test_screenshot (GTK_WIDGET (dialog), "export-iiif");
  g_signal_emit_by_name (export, "clicked");
  test_wait_for (is_idle (self));
  assert_true (g_file_get_contents (path, &content, NULL, NULL));
  assert_non_null (strstr (content, "\"https://archive.example/iiif/"));
  /* it is remembered, and no other format is told */
  dialog = regest_export_dialog_present (self->window, TRUE);
  assert_string_equal (gtk_editable_get_text (GTK_EDITABLE (find_option (dialog))),
                       "https://archive.example/iiif");
  regest_export_dialog_set_format (dialog, "tei");
  assert_null (find_option (dialog));
  gtk_window_close (GTK_WINDOW (dialog));
}

static GtkSwitch *
find_switch (RegestExportDialog *dialog)
{
  return (GtkSwitch *) test_find (get_part (dialog, "options"), GTK_TYPE_SWITCH, NULL);
}

/* What is switched off again is forgotten. */
static void
test_dialog_switches_what_a_format_may_do (void **state)
{
  State *self = *state;
  RegestExportDialog *dialog;

  for (guint round = 0; round < 3; round++)
    {
      g_autofree char *path = g_build_filename (self->dossier->folder, "out.html", NULL);

      dialog = regest_export_dialog_present (self->window, TRUE);
      regest_export_dialog_set_format (dialog, "html");
      regest_export_dialog_set_output (dialog, path);
      test_window_show (GTK_WIDGET (dialog));
      assert_true (gtk_switch_get_active (find_switch (dialog)) == (round == 1));
      gtk_switch_set_active (find_switch (dialog), round == 0);
      test_screenshot (GTK_WIDGET (dialog), "export-html");
      g_signal_emit_by_name (get_part (dialog, "export"), "clicked");
      test_wait_for (is_idle (self));
    }
}

/* In a window from right to left a path stands under its label, at the right. */
static void
test_dialog_from_right_to_left (void **state)
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

/* what is read beforehand is what one has before one's eyes */
static void
test_dialog_previews_the_open_record (void **state)
{
  State *self = *state;
  RegestExportDialog *dialog;

  assert_true (regest_desk_open_record (self->window->desk, &self->dossier->records[2]));
  dialog = regest_export_dialog_present (self->window, FALSE);
  regest_export_dialog_set_format (dialog, "text");
  test_wait_for (regest_preview_pane_is_done (REGEST_PREVIEW_PANE (get_part (dialog, "preview"))));
  assert_true (is_previewed (dialog, "Forty tons"));
  gtk_window_close (GTK_WINDOW (dialog));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_dialog_exports, setup, teardown),
    cmocka_unit_test_setup_teardown (test_dialog_wants_a_folder, setup, teardown),
    cmocka_unit_test_setup_teardown (test_dialog_previews, setup, teardown),
    cmocka_unit_test_setup_teardown (test_dialog_previews_the_open_record, setup, teardown),
    cmocka_unit_test_setup_teardown (test_dialog_takes_what_is_chosen, setup, teardown),
    cmocka_unit_test_setup_teardown (test_dialog_takes_a_collection, setup, teardown),
    cmocka_unit_test_setup_teardown (test_dialog_asks_what_a_format_must_be_told, setup, teardown),
    cmocka_unit_test_setup_teardown (test_dialog_switches_what_a_format_may_do, setup, teardown),
    cmocka_unit_test_setup_teardown (test_dialog_from_right_to_left, setup, teardown),
  };

  return cmocka_run_group_tests_name ("export-dialog", tests, setup_group, teardown_group);
}
