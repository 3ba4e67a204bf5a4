/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/edit.h>
#include <regest/store/pages.h>
#include <regest/store/query.h>

#include "dossier.h"
#include "harness.h"
#include "ui/application.h"
#include "ui/find-bar.h"
#include "ui/moment-words.h"
#include "ui/outline.h"
#include "ui/text-view.h"
#include "ui/record-row.h"
#include "ui/search-hit.h"
#include "ui/search-panel.h"
#include "ui/session.h"
#include "ui/window-private.h"

typedef struct
{
  RegestApplication *application;
  TestDossier *dossier;
  RegestWindow *window;
} State;

static RegestApplication *application;

static int
setup_group (void **state)
{
  g_autoptr (GError) error = NULL;

  test_ui_init ();
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
setup_bare (void **state)
{
  State *self = g_new0 (State, 1);

  self->application = application;
  self->dossier = test_dossier_new ();
  self->window = regest_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  *state = self;
  return 0;
}

static int
setup (void **state)
{
  State *self;

  setup_bare (state);
  self = *state;
  if (!regest_window_open (self->window, self->dossier->path))
    return 1;
  test_window_show (GTK_WIDGET (self->window));
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
  g_free (self);
  return 0;
}

static void
activate (State *self, const char *action, const char *target)
{
  GVariant *parameter = target != NULL ? g_variant_new_string (target) : NULL;

  g_action_group_activate_action (G_ACTION_GROUP (self->window), action, parameter);
  test_settle ();
}

static gboolean
is_enabled (State *self, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), action);
}

static const char *
get_open_title (State *self)
{
  RegestDocument *document = regest_desk_get_document (self->window->desk);

  return document != NULL ? regest_record_get_title (regest_document_get_record (document)) : NULL;
}

static const char *
get_state (State *self)
{
  return regest_record_get_state (
    regest_document_get_record (regest_desk_get_document (self->window->desk)));
}

static void
test_window_welcome (void **state)
{
  State *self = *state;

  regest_window_show_welcome (self->window);
  test_window_show (GTK_WIDGET (self->window));
  assert_string_equal (regest_window_get_page (self->window), "welcome");
  assert_false (is_enabled (self, "export"));
  assert_false (is_enabled (self, "undo"));
  assert_true (is_enabled (self, "new-project"));
  assert_false (gtk_widget_get_visible (self->window->export_button));
}

static void
test_window_escape_leaves_the_new_project (void **state)
{
  State *self = *state;

  activate (self, "new-project", NULL);
  assert_string_equal (regest_window_get_page (self->window), "create");
  test_key ("Escape");
  assert_string_equal (regest_window_get_page (self->window), "desk");
  regest_window_close_project (self->window);
  activate (self, "new-project", NULL);
  test_key ("Escape");
  assert_string_equal (regest_window_get_page (self->window), "welcome");
}

/* what the file is called is said, not found out later */
static void
test_window_new_project_with_a_slash (void **state)
{
  State *self = *state;
  GtkWidget *page, *name, *error;

  activate (self, "new-project", NULL);
  page = adw_bin_get_child (self->window->create_bin);
  name = GTK_WIDGET (gtk_widget_get_template_child (page, REGEST_TYPE_CREATE_PAGE, "name"));
  error = GTK_WIDGET (gtk_widget_get_template_child (page, REGEST_TYPE_CREATE_PAGE, "error"));
  gtk_editable_set_text (GTK_EDITABLE (name), "Korea/1951");
  assert_true (gtk_widget_get_visible (error));
  assert_non_null (strstr (gtk_label_get_label (GTK_LABEL (error)), "“Korea-1951.regest”"));
  test_screenshot (GTK_WIDGET (self->window), "create-slash");
  gtk_editable_set_text (GTK_EDITABLE (name), "Korea 1951");
  assert_false (gtk_widget_get_visible (error));
}

static void
test_window_opens_first_record (void **state)
{
  State *self = *state;

  assert_string_equal (regest_window_get_page (self->window), "desk");
  assert_string_equal (get_open_title (self), "Telegram about the northern ferry");
  assert_string_equal (gtk_label_get_label (self->window->collection), "Ferries ›");
  assert_true (gtk_widget_get_visible (self->window->saved));
  assert_int_equal (regest_sidebar_get_n_shown (self->window->sidebar), 3);
}

/* A row's tooltip is made when it is asked for: setting one asks the display where the pointer is,
 * which is a wait for each of the rows that come in with an import. */
static void
test_window_rows_answer_for_tooltips (void **state)
{
  State *self = *state;
  GtkWidget *row = test_find (GTK_WIDGET (self->window), REGEST_TYPE_RECORD_ROW, NULL);
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean answered = FALSE;

  assert_non_null (row);
  assert_true (gtk_widget_get_has_tooltip (row));
  assert_null (gtk_widget_get_tooltip_text (row));
  g_signal_emit_by_name (row, "query-tooltip", 0, 0, TRUE, tooltip, &answered);
  assert_true (answered);
}

static void
test_window_next_record (void **state)
{
  State *self = *state;

  test_key ("<Control>Page_Down");
  test_wait_for (g_strcmp0 (get_open_title (self), "Letter of the harbour master") == 0);
  test_key ("<Control>Page_Down");
  test_wait_for (g_strcmp0 (get_open_title (self), "Note on coal") == 0);
  test_key ("<Control>Page_Down");
  assert_string_equal (get_open_title (self), "Note on coal");
  test_key ("<Control>Page_Up");
  test_wait_for (g_strcmp0 (get_open_title (self), "Letter of the harbour master") == 0);
}

static void
test_window_state_and_undo (void **state)
{
  State *self = *state;
  g_autofree char *label = NULL;

  assert_string_equal (get_state (self), REGEST_STATE_TO_DO);
  test_key ("<Control>4");
  test_wait_for (g_strcmp0 (get_state (self), REGEST_STATE_APPROVED) == 0);
  assert_true (is_enabled (self, "undo"));
  label = regest_project_dup_undo_label (self->window->project);
  assert_non_null (strstr (gtk_widget_get_tooltip_text (self->window->undo_button), label));
  test_key ("<Control>z");
  test_wait_for (g_strcmp0 (get_state (self), REGEST_STATE_TO_DO) == 0);
  assert_true (is_enabled (self, "redo"));
  test_key ("<Control><Shift>z");
  test_wait_for (g_strcmp0 (get_state (self), REGEST_STATE_APPROVED) == 0);
}

static RegestId
add_tag (RegestWindow *window, const RegestId *record, RegestSpan span)
{
  g_autoptr (RegestAnnotation) tag = regest_annotation_new ("person");
  RegestId id;

  regest_annotation_set_record (tag, record);
  regest_annotation_add_target (tag, span, NULL);
  assert_true (regest_project_add_annotation (window->project, tag, &id, NULL));
  return id;
}

/* Whoever undoes sees what it did: in another record, and far away in the same. */
static void
test_window_undo_leads_there (void **state)
{
  State *self = *state;
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (RegestText) text = NULL;
  RegestId record = { { 0 } };

  add_tag (self->window, &self->dossier->records[0], (RegestSpan){ 62, 67 });
  test_key ("<Control>Page_Down");
  test_wait_for (g_strcmp0 (get_open_title (self), "Letter of the harbour master") == 0);
  test_key ("<Control>z");
  test_wait_for (g_strcmp0 (get_open_title (self), "Telegram about the northern ferry") == 0);
  test_key ("<Control>Page_Down");
  test_key ("<Control><Shift>z");
  test_wait_for (g_strcmp0 (get_open_title (self), "Telegram about the northern ferry") == 0);
  test_wait_for (regest_desk_get_cursor (self->window->desk) == 62);

  for (guint i = 0; i < 300; i++)
    g_string_append (string, "telegram\n");
  text = regest_text_new_from_string (string->str, -1);
  assert_true (regest_project_add_record (self->window->project, text, NULL, NULL, &record, NULL));
  assert_true (regest_desk_open_record (self->window->desk, &record));
  test_settle ();
  add_tag (self->window, &record, (RegestSpan){ 0, 8 });
  add_tag (self->window, &record, (RegestSpan){ 2250, 2258 });
  regest_desk_set_cursor (self->window->desk, 9);
  test_settle ();
  test_key ("<Control>z");
  test_wait_for (regest_desk_get_cursor (self->window->desk) == 2250);
  /* the other one is out of sight now */
  test_key ("<Control>z");
  test_wait_for (regest_desk_get_cursor (self->window->desk) == 0);
  /* and now it is not: one's own place stays */
  regest_desk_set_cursor (self->window->desk, 12);
  test_key ("<Control><Shift>z");
  test_settle ();
  assert_int_equal (regest_desk_get_cursor (self->window->desk), 12);
}

/* in an entry Ctrl+Z takes back the typing, not what was done to the project */
static void
test_window_undo_in_entry (void **state)
{
  State *self = *state;

  test_key ("<Control>4");
  test_wait_for (g_strcmp0 (get_state (self), REGEST_STATE_APPROVED) == 0);
  test_key ("<Control>k");
  test_type ("co");
  test_key ("<Control>z");
  test_settle ();
  assert_string_equal (get_state (self), REGEST_STATE_APPROVED);
}

static void
test_window_remove_record (void **state)
{
  State *self = *state;

  activate (self, "remove-record", NULL);
  test_wait_for (regest_sidebar_get_n_shown (self->window->sidebar) == 2);
  assert_string_equal (get_open_title (self), "Letter of the harbour master");
  activate (self, "undo", NULL);
  test_wait_for (regest_sidebar_get_n_shown (self->window->sidebar) == 3);
}

static void
test_window_remove_every_record (void **state)
{
  State *self = *state;

  for (guint i = 0; i < 3; i++)
    activate (self, "remove-record", NULL);
  test_wait_for (regest_sidebar_get_n_shown (self->window->sidebar) == 0);
  test_wait_for (g_str_equal (gtk_stack_get_visible_child_name (self->window->center), "empty"));
  assert_false (is_enabled (self, "remove-record"));
  assert_false (is_enabled (self, "find"));
  activate (self, "undo", NULL);
  test_wait_for (regest_sidebar_get_n_shown (self->window->sidebar) == 1);
  /* what came back is open */
  test_wait_for (get_open_title (self) != NULL);
}

static void
test_window_filter (void **state)
{
  State *self = *state;

  test_key ("<Control>k");
  test_type ("lindqvist");
  test_wait_for (regest_sidebar_get_n_shown (self->window->sidebar) == 2);
  test_key ("Escape");
  test_wait_for (regest_sidebar_get_n_shown (self->window->sidebar) == 3);
}

static void
test_window_find (void **state)
{
  State *self = *state;

  test_key ("<Control>f");
  test_type ("ferry");
  test_wait_for (regest_find_bar_get_n_found (self->window->find_bar) == 2);
  test_wait_for (regest_desk_get_cursor (self->window->desk) == 62);
  test_key ("<Control>g");
  test_wait_for (regest_desk_get_cursor (self->window->desk) == 117);
  test_key ("<Control>g");
  test_wait_for (regest_desk_get_cursor (self->window->desk) == 62);
  test_key ("Escape");
  /* what was found is selected, so that the next key tags it whole */
  test_wait_for (regest_desk_get_selection (self->window->desk).start == 62);
  assert_int_equal (regest_desk_get_selection (self->window->desk).end, 67);
}

static void
test_window_toast_undoes_only_its_own (void **state)
{
  State *self = *state;
  const RegestId *record = regest_record_get_id (
    regest_document_get_record (regest_desk_get_document (self->window->desk)));

  regest_desk_notice (self->window->desk, "Done", "win.undo", "Undo");
  assert_non_null (self->window->undo_toast);
  assert_true (
    regest_project_set_state (self->window->project, record, REGEST_STATE_APPROVED, NULL));
  test_wait_for (self->window->undo_toast == NULL);
}

static void
test_window_search (void **state)
{
  State *self = *state;

  test_key ("<Control><Shift>f");
  test_type ("ferry");
  test_wait_for (regest_search_panel_get_n_found (self->window->search_panel) == 3);
  test_key ("Escape");
}

/* what was typed into a tag's field leads to the tag */
static void
test_window_search_in_fields (void **state)
{
  State *self = *state;
  RegestProject *project = self->window->project;
  RegestDocument *document = regest_desk_get_document (self->window->desk);
  g_autoptr (RegestAnnotation) tag = regest_annotation_new ("stamp");
  g_autoptr (RegestAttribute) office = regest_attribute_new ("office", "Hofkammer Wien", NULL);
  RegestOwner owner = { REGEST_OWNER_ANNOTATION };

  regest_annotation_set_record (tag,
                                regest_record_get_id (regest_document_get_record (document)));
  assert_true (regest_project_add_annotation (project, tag, &owner.id, NULL));
  assert_true (regest_project_set_attribute (project, &owner, office, NULL, NULL));
  test_settle ();
  test_key ("<Control><Shift>f");
  test_type ("hofkammer");
  test_wait_for (regest_search_panel_get_n_found (self->window->search_panel) == 1);
  test_key ("Return");
  test_wait_for (regest_desk_get_selected (self->window->desk) != NULL);
  assert_true (regest_id_equal (regest_desk_get_selected (self->window->desk), &owner.id));
  test_key ("Escape");
}

/* what stands around is cut between words */
static void
assert_hit (const char *before, const char *after, const char *expected)
{
  RegestHit hit = { 0 };
  g_autoptr (RegestSearchHit) shown = NULL;
  g_autofree char *markup = NULL;

  hit.before = (char *) before;
  hit.match = (char *) "ferry";
  hit.after = (char *) after;
  shown = regest_search_hit_new (&hit);
  g_object_get (shown, "markup", &markup, NULL);
  assert_string_equal (markup, expected);
}

static void
test_window_search_shows_whole_words (void **state)
{
  assert_hit ("The ", " leaves.", "The <b>ferry</b> leaves.");
  assert_hit ("ERED TELEGRAM No. 311 to Comrade LINDQVIST in Harnäs: today ",
              " leaves Harnäs with forty tons of coal and goes to the quay n",
              "… TELEGRAM No. 311 to Comrade LINDQVIST in Harnäs: today <b>ferry</b> leaves"
              " Harnäs with forty tons of coal and goes to the quay …");
  /* where no blanks are there is nothing to go by */
  assert_hit ("北京北京北京北京北京北京北京北京北京北京北京北京北京北京北京北京北京北京北京北京北京"
              "北京北京北京北京北京北京北京北京北京",
              "",
              "…北京北京北京北京北京北京北京北京北京北京北京北京北京北京北京北京北京北京北京北京"
              "北京北京北京北京北京北京北京北京北京北京<b>ferry</b>");
}

/* the sign between collection and title points on, in a window from right to left, too */
static void
test_window_collection_from_right_to_left (void **state)
{
  State *self = *state;

  gtk_widget_set_direction (GTK_WIDGET (self->window), GTK_TEXT_DIR_RTL);
  regest_window_update_title (self->window);
  assert_string_equal (gtk_label_get_label (self->window->collection),
                       "\342\200\217\342\201\250Ferries\342\201\251 ›");
}

static void
test_window_goes_on_where_it_was_left (void **state)
{
  State *self = *state;
  RegestWindow *other;

  activate (self, "next-record", NULL);
  regest_desk_set_cursor (self->window->desk, 20);
  test_settle ();
  regest_window_close_project (self->window);
  other = regest_window_new (GTK_APPLICATION (application));
  assert_true (regest_window_open (other, self->dossier->path));
  assert_string_equal (regest_record_get_title (regest_document_get_record (
                         regest_desk_get_document (regest_window_get_desk (other)))),
                       "Letter of the harbour master");
  assert_int_equal (regest_desk_get_cursor (regest_window_get_desk (other)), 20);
  gtk_window_close (GTK_WINDOW (other));
}

static void
test_window_sees_the_work_of_others (void **state)
{
  State *self = *state;
  g_autoptr (RegestProject) other = NULL;

  other = regest_project_open (self->dossier->path, REGEST_OPEN_DEFAULT, NULL);
  assert_non_null (other);
  assert_true (regest_project_set_state (other, &self->dossier->records[0],
                                         REGEST_STATE_PROPOSED, NULL));
  test_wait_for (g_strcmp0 (get_state (self), REGEST_STATE_PROPOSED) == 0);
  regest_project_close (other);
}

static void
test_window_two_on_one_project (void **state)
{
  State *self = *state;
  GtkWindow *other;

  activate (self, "new-window", NULL);
  other = gtk_application_get_active_window (GTK_APPLICATION (application));
  assert_ptr_not_equal (other, self->window);
  test_key ("<Control>3");
  test_wait_for (g_strcmp0 (get_state (self), REGEST_STATE_PROPOSED) == 0);
  gtk_window_close (other);
}

static gboolean
text_has_focus (RegestWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && REGEST_IS_TEXT_VIEW (focus);
}

static void
test_window_begins_in_the_text (void **state)
{
  State *self = *state;
  GtkWindow *other;

  assert_true (text_has_focus (self->window));
  activate (self, "new-window", NULL);
  other = gtk_application_get_active_window (GTK_APPLICATION (application));
  assert_ptr_not_equal (other, self->window);
  assert_true (text_has_focus (REGEST_WINDOW (other)));
  gtk_window_close (other);
}

static void
test_window_focus_comes_back_from_the_menu (void **state)
{
  State *self = *state;

  test_click_middle (self->window->menu_button);
  test_wait_for (!text_has_focus (self->window));
  test_key ("Escape");
  test_wait_for (text_has_focus (self->window));
  /* also by the keyboard, and to another place */
  test_key ("<Control>k");
  assert_false (text_has_focus (self->window));
  test_key ("F10");
  test_key ("Escape");
  test_wait_for (gtk_window_get_focus (GTK_WINDOW (self->window)) != NULL &&
                 gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)),
                                         GTK_WIDGET (self->window->sidebar)));
  regest_desk_focus_text (self->window->desk);
  /* a button is no place to type at */
  test_click_middle (self->window->undo_button);
  assert_true (text_has_focus (self->window));
}

/* no tooltip covers the menu one opened */
static void
test_window_menu_is_not_covered (void **state)
{
  State *self = *state;

  assert_true (gtk_widget_get_has_tooltip (self->window->menu_button));
  test_key ("F10");
  test_wait_for (!gtk_widget_get_has_tooltip (self->window->menu_button));
  test_key ("Escape");
  test_wait_for (gtk_widget_get_has_tooltip (self->window->menu_button));
}

static void
test_window_moments (void **state)
{
  g_autofree char *day = regest_moment_dup_day (G_GINT64_CONSTANT (1795867200000000));
  g_autofree char *words = regest_moment_dup_words (G_GINT64_CONSTANT (1795867200000000));

  assert_string_equal (day, "28 November 2026");
  assert_true (g_str_has_prefix (words, "28 November 2026 at 1"));
}

static void
test_window_not_a_project (void **state)
{
  State *self = *state;
  g_autofree char *path = g_build_filename (self->dossier->folder, "broken.regest", NULL);

  assert_true (g_file_set_contents (path, "no database at all, only words", -1, NULL));
  assert_false (regest_window_open (self->window, path));
  test_window_show (GTK_WIDGET (self->window));
  assert_string_equal (regest_window_get_page (self->window), "failed");
  assert_non_null (strstr (adw_status_page_get_description (self->window->failed), "broken"));
  assert_false (is_enabled (self, "export"));
}

static void
test_window_missing_project (void **state)
{
  State *self = *state;
  g_autofree char *path = g_build_filename (self->dossier->folder, "gone.regest", NULL);

  assert_false (regest_window_open (self->window, path));
  assert_string_equal (adw_status_page_get_title (self->window->failed),
                       "This project is not there");
}

static void
test_window_read_only (void **state)
{
  State *self = *state;
  g_autoptr (RegestProject) project = NULL;

  project = regest_project_open (self->dossier->path, REGEST_OPEN_READ_ONLY, NULL);
  assert_non_null (project);
  regest_window_take_project (self->window, project);
  test_window_show (GTK_WIDGET (self->window));
  assert_string_equal (gtk_label_get_label (self->window->saved_label), "Read-only");
  assert_false (is_enabled (self, "import"));
  assert_false (is_enabled (self, "remove-record"));
  assert_false (is_enabled (self, "set-state"));
  assert_true (is_enabled (self, "export"));
  assert_true (is_enabled (self, "find"));
}

static void
test_window_folds (void **state)
{
  State *self = *state;

  assert_false (adw_flap_get_folded (self->window->fields_flap));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 800, 600);
  test_wait_for (gtk_widget_get_width (GTK_WIDGET (self->window)) == 800);
  test_wait_for (adw_flap_get_folded (self->window->fields_flap));
  test_wait_for (!adw_flap_get_reveal_flap (self->window->fields_flap));
  activate (self, "toggle-fields", NULL);
  assert_true (adw_flap_get_reveal_flap (self->window->fields_flap));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  test_wait_for (!adw_flap_get_folded (self->window->fields_flap));
  test_wait_for (adw_flap_get_reveal_flap (self->window->fields_flap));
}

static void
test_window_column_widths (void **state)
{
  State *self = *state;
  GtkWidget *handle = self->window->sidebar_handle;
  int before = g_settings_get_int (regest_settings_get (), "sidebar-width");

  gtk_widget_grab_focus (handle);
  test_key ("Right");
  assert_int_equal (g_settings_get_int (regest_settings_get (), "sidebar-width"), before + 16);
  test_wait_for (gtk_widget_get_width (GTK_WIDGET (self->window->sidebar)) == before + 16);
  test_double_click (handle, 2, 100);
  test_wait_for (g_settings_get_int (regest_settings_get (), "sidebar-width") == before);
}

static void
test_window_error_stays_until_dismissed (void **state)
{
  State *self = *state;
  GError *error = g_error_new_literal (REGEST_ERROR, REGEST_ERROR_IO,
                                       "The disk is full; nothing was changed.\nwrite: ENOSPC");

  regest_desk_take_error (self->window->desk, error);
  test_settle ();
  assert_non_null (test_find (GTK_WIDGET (self->window->strip), GTK_TYPE_LABEL,
                              "The disk is full; nothing was changed."));
  regest_strip_dismiss (self->window->strip);
}

/* the outline has its share of the column, however few records there are */
static void
test_window_outline_height (void **state)
{
  State *self = *state;
  GtkWidget *outline = test_find (GTK_WIDGET (self->window), REGEST_TYPE_OUTLINE, NULL);
  GtkWidget *paned = gtk_widget_get_ancestor (outline, GTK_TYPE_PANED);

  test_wait_for (gtk_widget_get_height (outline) > gtk_widget_get_height (paned) / 3);
  test_screenshot (GTK_WIDGET (self->window), "outline-height");
}

#define N_MANY_TAGS 6000

/* lines of one word, each a tag; a part over the first ones, and a deep stack at the end */
static RegestId
add_large_record (RegestProject *project)
{
  g_autoptr (GString) string = g_string_new (NULL);
  g_autoptr (RegestText) text = NULL;
  RegestId record = { { 0 } };

  for (guint i = 0; i < N_MANY_TAGS; i++)
    g_string_append (string, "telegram\n");
  text = regest_text_new_from_string (string->str, -1);
  assert_true (regest_project_begin (project, "import", NULL, NULL, NULL));
  assert_true (regest_project_add_record (project, text, NULL, NULL, &record, NULL));
  for (guint i = 0; i < N_MANY_TAGS + 5; i++)
    {
      guint line = MIN (i, N_MANY_TAGS - 1);
      g_autoptr (RegestAnnotation) tag = regest_annotation_new (i == 0 ? "part" : "person");

      regest_annotation_set_record (tag, &record);
      regest_annotation_add_target (tag, (RegestSpan){ line * 9, line * 9 + (i == 0 ? 90 : 8) },
                                    NULL);
      assert_true (regest_project_add_annotation (project, tag, NULL, NULL));
    }
  assert_true (regest_project_commit (project, NULL));
  return record;
}

/* Nothing in the window waits for all tags of a large record before it is shown; once they are
 * there, so are the outline and the room for the deepest stack. */
static void
test_window_large_record (void **state)
{
  State *self = *state;
  RegestId record = add_large_record (self->window->project);
  GtkWidget *outline = test_find (GTK_WIDGET (self->window), REGEST_TYPE_OUTLINE, NULL);
  GtkTextView *view =
    GTK_TEXT_VIEW (test_find (GTK_WIDGET (self->window), REGEST_TYPE_TEXT_VIEW, NULL));
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RegestPiece));
  RegestDocument *document;
  int room;

  assert_true (regest_desk_open_record (self->window->desk, &record));
  document = regest_desk_get_document (self->window->desk);
  assert_true (regest_document_is_loading (document));
  regest_document_collect_pieces (document, (RegestSpan){ 9, 10 }, pieces);
  assert_int_equal (pieces->len, 2);
  assert_true (regest_document_find_part (document, 20, NULL));
  assert_true (regest_document_is_loading (document));
  assert_false (gtk_widget_get_visible (outline));
  room = gtk_text_view_get_pixels_below_lines (view);

  test_wait_for (!regest_document_is_loading (document));
  test_wait_for (gtk_widget_get_visible (outline));
  test_wait_for (gtk_text_view_get_pixels_below_lines (view) > room);
  regest_desk_set_document (self->window->desk, NULL);
  assert_false (gtk_widget_get_visible (outline));
}

static gboolean
is_cursor_seen (State *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (
    test_find (GTK_WIDGET (self->window), REGEST_TYPE_TEXT_VIEW, NULL));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle seen, cursor;
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &iter, &cursor);
  gtk_text_view_get_visible_rect (view, &seen);
  return cursor.y >= seen.y && cursor.y < seen.y + seen.height;
}

/* The keys of the page images work where one reads the text. */
static void
test_window_keys_of_pages (void **state)
{
  State *self = *state;
  g_autoptr (RegestProject) project =
    regest_project_open (self->dossier->path, REGEST_OPEN_DEFAULT, NULL);
  g_autoptr (RegestPage) page = regest_page_new ();
  GSettings *settings = regest_settings_get ();

  page->record = self->dossier->records[0];
  page->image = g_strdup ("gone.png");
  assert_true (regest_project_add_page (project, page, NULL, NULL));
  assert_true (regest_window_open (self->window, self->dossier->path));
  test_window_show (GTK_WIDGET (self->window));
  regest_desk_focus_text (self->window->desk);
  test_settle ();
  test_keys ("<Control>F8");
  test_wait_for (g_settings_get_boolean (settings, "loupe"));
  test_keys ("<Control>F8");
  test_wait_for (!g_settings_get_boolean (settings, "loupe"));
}

/* A record that was left at its end is opened there, and stays there when the window is smaller. */
static void
test_window_opens_where_it_was_left (void **state)
{
  State *self = *state;
  g_autoptr (RegestProject) project =
    regest_project_open (self->dossier->path, REGEST_OPEN_DEFAULT, NULL);
  g_autoptr (GString) lines = g_string_new (NULL);
  guint offset;

  for (guint i = 1; i <= 300; i++)
    g_string_append_printf (lines, "Line %u of a long report on the crates of the AURELIA\n", i);
  assert_true (regest_project_replace_text (project, &self->dossier->records[0],
                                            (RegestSpan){ 0, 0 }, lines->str, NULL));
  offset = (guint) (strstr (lines->str, "Line 250 ") - lines->str);
  regest_session_remember (self->dossier->path, &self->dossier->records[0], offset);
  assert_true (regest_window_open (self->window, self->dossier->path));
  test_window_show (GTK_WIDGET (self->window));
  test_wait_for (is_cursor_seen (self));
  assert_int_equal (regest_desk_get_cursor (self->window->desk), offset);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 800, 600);
  test_pump (500);
  test_wait_for (is_cursor_seen (self));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_window_keys_of_pages, setup_bare, teardown),
    cmocka_unit_test_setup_teardown (test_window_opens_where_it_was_left, setup_bare, teardown),
    cmocka_unit_test_setup_teardown (test_window_welcome, setup_bare, teardown),
    cmocka_unit_test_setup_teardown (test_window_not_a_project, setup_bare, teardown),
    cmocka_unit_test_setup_teardown (test_window_missing_project, setup_bare, teardown),
    cmocka_unit_test_setup_teardown (test_window_read_only, setup_bare, teardown),
    cmocka_unit_test_setup_teardown (test_window_opens_first_record, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_escape_leaves_the_new_project, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_rows_answer_for_tooltips, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_new_project_with_a_slash, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_next_record, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_state_and_undo, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_undo_in_entry, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_undo_leads_there, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_remove_record, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_remove_every_record, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_filter, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_find, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_toast_undoes_only_its_own, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_search, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_search_in_fields, setup, teardown),
    cmocka_unit_test (test_window_search_shows_whole_words),
    cmocka_unit_test_setup_teardown (test_window_collection_from_right_to_left, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_goes_on_where_it_was_left, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_sees_the_work_of_others, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_two_on_one_project, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_begins_in_the_text, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_focus_comes_back_from_the_menu, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_menu_is_not_covered, setup, teardown),
    cmocka_unit_test (test_window_moments),
    cmocka_unit_test_setup_teardown (test_window_large_record, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_folds, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_column_widths, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_outline_height, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window_error_stays_until_dismissed, setup, teardown),
  };

  return cmocka_run_group_tests_name ("window", tests, setup_group, teardown_group);
}
