/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gstdio.h>
#include <gtksourceview/gtksource.h>
#include <regest/recognise/patterns.h>
#include <regest/recognise/recogniser.h>
#include <regest/store/edit.h>

#include "dossier.h"
#include "harness.h"
#include "ui/application.h"
#include "ui/learning-row.h"
#include "ui/recognition-window.h"
#include "ui/session.h"
#include "ui/window-private.h"

/* The window "Recognition", by keyboard and pointer, with all recognisers at work behind it. */

typedef struct
{
  TestDossier *dossier;
  RegestWindow *window;
  RegestDesk *desk;
  RegestRecognitionWindow *recognition;
} State;

static RegestApplication *application;

static int
setup_group (void **state)
{
  g_autoptr (GError) error = NULL;

  test_ui_init ();
  regest_recognisers_replace (NULL);
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

static void
remove_patterns (void)
{
  g_autofree char *folder = regest_patterns_dup_folder ();

  test_remove_folder (folder);
  g_unlink (folder);
}

static int
setup (void **state)
{
  State *self = g_new0 (State, 1);

  remove_patterns ();
  self->dossier = test_dossier_new ();
  self->window = regest_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  if (!regest_window_open (self->window, self->dossier->path))
    return 1;
  self->desk = self->window->desk;
  /* "Note on coal": nothing of it is proposed by itself */
  if (!regest_desk_open_record (self->desk, &self->dossier->records[2]))
    return 1;
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
  remove_patterns ();
  g_settings_reset (regest_settings_get (), "last-positions");
  g_settings_reset (regest_settings_get (), "last-project");
  g_settings_reset (regest_settings_get (), "proposals");
  g_settings_reset (regest_settings_get (), "recognisers-off");
  g_free (self);
  return 0;
}

static GtkWidget *
open_page (State *self, const char *page)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "recognition", NULL);
  self->recognition =
    regest_recognition_window_present (GTK_WINDOW (self->window), self->desk);
  regest_recognition_window_show_page (self->recognition, page);
  test_window_show (GTK_WIDGET (self->recognition));
  return GTK_WIDGET (self->recognition);
}

static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }
  return NULL;
}

/* the type of the part that is proposed; "": none is */
static const char *
get_proposed_part (State *self)
{
  RegestDocument *document = regest_desk_get_document (self->desk);

  for (guint i = 0; i < regest_document_get_n_annotations (document); i++)
    {
      RegestAnnotation *tag = regest_document_get_annotation (document, i);
      const char *type =
        regest_attributes_get_value (regest_annotation_get_attributes (tag), "type");

      if (regest_document_is_proposed (document, i) &&
          g_str_equal (regest_annotation_get_kind (tag), "part"))
        return type != NULL ? type : "?";
    }
  return "";
}

static void
wait_for_reading (State *self)
{
  test_wait_for (!regest_proposals_is_reading (regest_desk_get_proposals (self->desk)));
}

/* -- recognisers ----------------------------------------------------------- */

static void
save_patterns (const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!regest_patterns_save (name, text, FALSE, &error))
    fail_msg ("%s", error->message);
}

#define COAL "[start type=note]\nForty tons of (?<number>coal) .*\n"

static void
test_recognition_opens_once (void **state)
{
  State *self = *state;

  regest_desk_focus_text (self->desk);
  test_keys ("<Control><Shift>m");
  test_wait_for (find_window (REGEST_TYPE_RECOGNITION_WINDOW) != NULL);
  self->recognition = REGEST_RECOGNITION_WINDOW (find_window (REGEST_TYPE_RECOGNITION_WINDOW));
  test_window_show (GTK_WIDGET (self->recognition));
  assert_false (gtk_window_get_modal (GTK_WINDOW (self->recognition)));
  assert_ptr_equal (regest_recognition_window_present (GTK_WINDOW (self->window), self->desk),
                    self->recognition);
  test_keys ("Escape");
  test_wait_for (find_window (REGEST_TYPE_RECOGNITION_WINDOW) == NULL);

  /* it belongs to the project on the desk */
  open_page (self, "learning");
  regest_window_close_project (self->window);
  test_wait_for (find_window (REGEST_TYPE_RECOGNITION_WINDOW) == NULL);
  assert_false (
    g_action_group_get_action_enabled (G_ACTION_GROUP (self->window), "recognition"));
}

static void
test_recognition_switches (void **state)
{
  static const char *const none[] = { NULL };
  State *self = *state;
  GtkWidget *window, *parts;

  save_patterns ("coal", COAL);
  regest_proposals_renew_all ();
  test_wait_for (g_str_equal (get_proposed_part (self), "note"));

  window = open_page (self, "recognisers");
  test_pump (200);
  test_screenshot (window, "recognition-recognisers");
  for (guint i = 0; regest_recognisers_list ()[i] != NULL; i++)
    {
      const RegestRecogniser *recogniser = regest_recognisers_list ()[i];

      assert_int_equal (test_find (window, GTK_TYPE_SWITCH, recogniser->name) != NULL,
                        recogniser->label != NULL);
    }

  parts = test_find (window, GTK_TYPE_SWITCH, "parts");
  test_click_middle (parts);
  test_wait_for (g_str_equal (get_proposed_part (self), ""));
  assert_false (gtk_switch_get_active (GTK_SWITCH (parts)));
  /* it was changed elsewhere */
  g_settings_set_strv (regest_settings_get (), "recognisers-off", none);
  assert_true (gtk_switch_get_active (GTK_SWITCH (parts)));
  test_wait_for (g_str_equal (get_proposed_part (self), "note"));

  test_click_middle (test_find (window, GTK_TYPE_SWITCH, "proposals"));
  test_wait_for (g_str_equal (get_proposed_part (self), ""));
  assert_false (g_settings_get_boolean (regest_settings_get (), "proposals"));
  assert_false (gtk_widget_is_sensitive (parts));
}

/* -- patterns -------------------------------------------------------------- */

static GtkWidget *
get_text (State *self)
{
  return test_find (GTK_WIDGET (self->recognition), GTK_SOURCE_TYPE_VIEW, "patterns");
}

static GtkTextBuffer *
get_buffer (State *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_text (self)));
}

static void
write_patterns (State *self, const char *text)
{
  GtkTextIter start, end;

  /* as somebody who types it */
  gtk_text_buffer_begin_user_action (get_buffer (self));
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_delete (get_buffer (self), &start, &end);
  gtk_text_buffer_insert (get_buffer (self), &start, text, -1);
  gtk_text_buffer_end_user_action (get_buffer (self));
}

/* the titles of the rows that can be seen, a line each with the beginning of what is below them */
static char *
dup_rows (State *self, const char *list)
{
  GtkWidget *box = test_find (GTK_WIDGET (self->recognition), GTK_TYPE_LIST_BOX, list);
  GtkListBoxRow *row;
  GString *out = g_string_new (NULL);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), i)) != NULL; i++)
    g_string_append_printf (out, "%s | %s\n",
                            adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                            adw_action_row_get_subtitle (ADW_ACTION_ROW (row)));
  return g_string_free (out, FALSE);
}

static void
wait_for_rows (State *self, const char *list, const char *expected)
{
  gint64 end = g_get_monotonic_time () + TEST_DEADLINE * G_TIME_SPAN_MILLISECOND;
  g_autofree char *rows = NULL;

  do
    {
      g_free (rows);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
      rows = dup_rows (self, list);
    }
  while (!g_str_equal (rows, expected) && g_get_monotonic_time () < end);
  assert_string_equal (rows, expected);
}

/* "coal*, common, english": with a star what is not saved */
static char *
dup_families (State *self)
{
  GtkWidget *box = test_find (GTK_WIDGET (self->recognition), GTK_TYPE_LIST_BOX, "families");
  GtkListBoxRow *row;
  GString *out = g_string_new (NULL);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), i)) != NULL; i++)
    {
      GtkWidget *name = gtk_widget_get_first_child (gtk_list_box_row_get_child (row));
      GtkWidget *below = gtk_widget_get_next_sibling (name);

      g_string_append_printf (
        out, "%s%s%s%s", i > 0 ? " " : "",
        row == gtk_list_box_get_selected_row (GTK_LIST_BOX (box)) ? ">" : "",
        gtk_label_get_text (GTK_LABEL (name)),
        g_str_equal (gtk_label_get_text (GTK_LABEL (below)), "Not saved") ? "*" : "");
    }
  return g_string_free (out, FALSE);
}

static void
expect_families (State *self, const char *own)
{
  g_autofree char *families = dup_families (self);
  g_autofree char *expected = g_strconcat (
    own, " common american british decrypts english french frus general german russian signatures",
    NULL);

  assert_string_equal (families, expected);
}

static void
select_family (State *self, int index)
{
  GtkListBox *box = GTK_LIST_BOX (
    test_find (GTK_WIDGET (self->recognition), GTK_TYPE_LIST_BOX, "families"));

  gtk_list_box_select_row (box, gtk_list_box_get_row_at_index (box, index));
  test_settle ();
}

/* types a name where one is asked for */
static void
answer_name (const char *name)
{
  test_wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  test_window_show (GTK_WIDGET (find_window (ADW_TYPE_MESSAGE_DIALOG)));
  test_keys ("<Control>a");
  test_type (name);
  test_keys ("Return");
  test_wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  test_settle ();
}

static char *
read_own (const char *name)
{
  g_autoptr (GPtrArray) families = regest_patterns_list ();

  for (guint i = 0; i < families->len; i++)
    {
      const RegestFamily *family = families->pdata[i];

      if (family->own && g_str_equal (family->name, name))
        return regest_family_read (family, NULL);
    }
  return g_strdup ("gone");
}

static void
expect_file (const char *name, const char *text)
{
  g_autofree char *found = read_own (name);

  assert_string_equal (found, text);
}

static void
test_recognition_writes_patterns (void **state)
{
  State *self = *state;
  GtkWidget *window = open_page (self, "patterns");
  g_autofree char *families = dup_families (self);

  assert_string_equal (
    families,
    ">common american british decrypts english french frus general german russian signatures");
  assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (get_text (self))));
  wait_for_reading (self);
  assert_string_equal (get_proposed_part (self), "");

  test_click_middle (test_find (window, GTK_TYPE_BUTTON, "new"));
  answer_name ("coal");
  expect_families (self, ">coal");
  assert_true (gtk_text_view_get_editable (GTK_TEXT_VIEW (get_text (self))));
  assert_true (gtk_widget_has_focus (get_text (self)));

  write_patterns (self, COAL);
  expect_families (self, ">coal*");
  wait_for_rows (self, "messages", "");
  test_keys ("<Control>s");
  expect_families (self, ">coal");
  expect_file ("coal", COAL);
  /* at once, with nothing else done */
  test_wait_for (g_str_equal (get_proposed_part (self), "note"));

  write_patterns (self, "[start type=letter]\nForty tons of (?<number>coal) .*\n");
  test_keys ("<Control>s");
  test_wait_for (g_str_equal (get_proposed_part (self), "letter"));
}

static guint
count_marks (State *self, const char *category, guint line)
{
  GSList *marks = gtk_source_buffer_get_source_marks_at_line (
    GTK_SOURCE_BUFFER (get_buffer (self)), line - 1, category);
  guint n = g_slist_length (marks);

  g_slist_free (marks);
  return n;
}

static GtkWidget *
find_label_with (GtkWidget *root, const char *words)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), words) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_label_with (child, words);
  return found;
}

static void
test_recognition_explains_patterns (void **state)
{
  State *self = *state;
  GtkWidget *window = open_page (self, "patterns");
  GtkWidget *help = test_find (window, GTK_TYPE_MENU_BUTTON, "help");
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (help)));

  gtk_menu_button_popup (GTK_MENU_BUTTON (help));
  test_wait_for (gtk_widget_get_mapped (popover));
  test_pump (200);
  test_screenshot (popover, "recognition-help");
  assert_non_null (find_label_with (popover, "[closer]"));
  assert_non_null (find_label_with (popover, "{DAY}"));
  assert_non_null (find_label_with (popover, "file_number ("));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (help));
  test_settle ();
}

/* The keys of a page that is not shown do nothing. */
static void
test_recognition_keys_of_the_page (void **state)
{
  State *self = *state;

  open_page (self, "recognisers");
  test_keys ("<Control>n");
  test_pump (200);
  assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  regest_recognition_window_show_page (self->recognition, "patterns");
  test_settle ();
  test_keys ("<Control>n");
  answer_name ("coal");
  expect_families (self, ">coal");
  /* Escape leaves the text first, then the window */
  assert_true (gtk_widget_has_focus (get_text (self)));
  test_keys ("Escape");
  assert_false (gtk_widget_has_focus (get_text (self)));
  test_keys ("Escape");
  test_wait_for (find_window (REGEST_TYPE_RECOGNITION_WINDOW) == NULL);
}

static void
test_recognition_says_what_is_wrong (void **state)
{
  State *self = *state;
  GtkWidget *window, *row;
  GtkTextIter iter;

  save_patterns ("coal", "[head]\n");
  window = open_page (self, "patterns");
  write_patterns (self, "[head]\nA (x\nB\n(?<sendr>C)\n");
  wait_for_rows (self, "messages",
                 "Line 2 | missing closing parenthesis, at character 5 of the pattern\n"
                 "Line 4 | a part has no field “sendr”: what stands there is not kept\n");
  assert_int_equal (count_marks (self, "broken", 2), 1);
  assert_int_equal (count_marks (self, "broken", 3), 0);
  assert_int_equal (count_marks (self, "hint", 4), 1);
  assert_non_null (test_find (window, GTK_TYPE_LABEL,
                              "1 line cannot be read; the others are used"));
  test_pump (200);
  test_screenshot (window, "recognition-broken");

  /* a message leads to its line */
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (
    GTK_LIST_BOX (test_find (window, GTK_TYPE_LIST_BOX, "messages")), 0));
  assert_true (gtk_widget_activate (row));
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &iter,
                                    gtk_text_buffer_get_insert (get_buffer (self)));
  assert_int_equal (gtk_text_iter_get_line (&iter), 1);
  assert_true (gtk_widget_has_focus (get_text (self)));

  /* mended as it is typed */
  test_keys ("End");
  test_type (")");
  wait_for_rows (self, "messages",
                 "Line 4 | a part has no field “sendr”: what stands there is not kept\n");
  assert_int_equal (count_marks (self, "broken", 2), 0);
  write_patterns (self, "");
  wait_for_rows (self, "messages", "");
  assert_non_null (test_find (window, GTK_TYPE_LABEL, "All patterns can be read"));
}

static void
test_recognition_tries_patterns (void **state)
{
  State *self = *state;
  GtkWidget *window, *row;

  assert_true (regest_desk_open_record (self->desk, &self->dossier->records[0]));
  save_patterns ("ferry", "[head]\nThe ferry leaves (?<origin>\\w+) on (?<sent>.*)\\.\n"
                          "[start type=telegram]\nANSWER No\\. (?<number>\\d+)\n");
  window = open_page (self, "patterns");
  wait_for_reading (self);
  test_keys ("<Control>t");
  wait_for_rows (self, "finds",
                 "The ferry leaves Harnäs on 4 May 1924. | Pattern in line 2, header · "
                 "From where: Harnäs · Sent: 4 May 1924\n"
                 "ANSWER No. 312 | Pattern in line 4, begins a part · Number: 312\n");
  assert_non_null (
    test_find (window, GTK_TYPE_LABEL, "2 places in “Telegram about the northern ferry”"));
  test_pump (200);
  test_screenshot (window, "recognition-tried");

  /* what is not saved yet is what is tried; a place leads to its words */
  write_patterns (self, "[closer]\nANSWER (?<number>.*)\n");
  wait_for_rows (self, "finds", "");
  test_click_middle (test_find (window, GTK_TYPE_BUTTON, "_Try on the open record"));
  wait_for_rows (self, "finds",
                 "ANSWER No. 312 | Pattern in line 2, below the text · Number: No. 312\n");
  assert_true (regest_desk_open_record (self->desk, &self->dossier->records[1]));
  row = GTK_WIDGET (gtk_list_box_get_row_at_index (
    GTK_LIST_BOX (test_find (window, GTK_TYPE_LIST_BOX, "finds")), 0));
  assert_true (gtk_widget_activate (row));
  assert_true (regest_id_equal (
    regest_record_get_id (
      regest_document_get_record (regest_desk_get_document (self->desk))),
    &self->dossier->records[0]));

  write_patterns (self, "[head]\n(a+)+\nx\n[closer]\nNothing of it\n");
  gtk_widget_activate_action (get_text (self), "patterns.try", NULL);
  test_wait_for (test_find (window, GTK_TYPE_LABEL,
                            "No line of “Telegram about the northern ferry” is known by these "
                            "patterns") != NULL);

  regest_desk_set_document (self->desk, NULL);
  assert_false (
    gtk_widget_is_sensitive (test_find (window, GTK_TYPE_BUTTON, "_Try on the open record")));
}

static void
test_recognition_copies_renames_deletes (void **state)
{
  State *self = *state;
  GtkWidget *window = open_page (self, "patterns");
  g_autofree char *german = NULL, *copied = NULL;
  GtkTextIter start, end;

  select_family (self, 8);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  german = gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
  assert_non_null (strstr (german, "Telegramm"));
  test_click_middle (test_find (window, GTK_TYPE_BUTTON, "_Copy to yours"));
  answer_name ("amt");
  expect_families (self, ">amt");
  copied = read_own ("amt");
  assert_string_equal (copied, german);

  test_keys ("F2");
  answer_name ("Wilhelmstrasse");
  expect_families (self, ">Wilhelmstrasse");
  copied = (g_free (copied), read_own ("Wilhelmstrasse"));
  assert_string_equal (copied, german);
  expect_file ("amt", "gone");

  test_click_middle (test_find (window, GTK_TYPE_BUTTON, "delete"));
  expect_file ("Wilhelmstrasse", "gone");
  test_wait_for (test_find (window, GTK_TYPE_BUTTON, "Undo") != NULL);
  test_pump (400);
  test_click_middle (test_find (window, GTK_TYPE_BUTTON, "Undo"));
  expect_families (self, ">Wilhelmstrasse");
  copied = (g_free (copied), read_own ("Wilhelmstrasse"));
  assert_string_equal (copied, german);
  /* the program's stay as they are */
  select_family (self, 1);
  assert_false (gtk_widget_is_sensitive (test_find (window, GTK_TYPE_BUTTON, "delete")));
  assert_false (gtk_widget_is_sensitive (test_find (window, GTK_TYPE_BUTTON, "rename")));
}

/* A name that is taken or is none cannot be given. */
static void
test_recognition_refuses_names (void **state)
{
  State *self = *state;
  GtkWidget *window, *dialog, *entry;

  save_patterns ("coal", COAL);
  window = open_page (self, "patterns");
  test_click_middle (test_find (window, GTK_TYPE_BUTTON, "new"));
  test_wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL);
  dialog = GTK_WIDGET (find_window (ADW_TYPE_MESSAGE_DIALOG));
  test_window_show (dialog);
  entry = test_find (dialog, GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "a/b");
  assert_non_null (test_find (dialog, GTK_TYPE_LABEL, "A name has no slashes and no line breaks."));
  assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "set"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "coal");
  assert_non_null (test_find (dialog, GTK_TYPE_LABEL, "There are patterns of this name already."));
  assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "set"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "coals");
  assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "set"));
  test_keys ("Escape");
  test_wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
  expect_families (self, ">coal");
}

static void
test_recognition_loses_nothing (void **state)
{
  State *self = *state;
  g_autofree char *folder = regest_patterns_dup_folder ();

  save_patterns ("coal", "");
  save_patterns ("ferry", "");
  open_page (self, "patterns");
  write_patterns (self, "# coal\n");
  select_family (self, 1);
  write_patterns (self, "# ferry\n");
  expect_families (self, "coal* >ferry*");
  /* what others write is read where nothing was typed */
  save_patterns ("new", "# new\n");
  select_family (self, 0);
  assert_int_equal (gtk_text_buffer_get_char_count (get_buffer (self)), 7);

  /* what cannot be saved keeps the window open */
  test_remove_folder (folder);
  assert_true (g_file_set_contents (folder, "", 0, NULL));
  gtk_window_close (GTK_WINDOW (self->recognition));
  test_settle ();
  assert_ptr_equal (find_window (REGEST_TYPE_RECOGNITION_WINDOW), self->recognition);
  g_unlink (folder);
  gtk_window_close (GTK_WINDOW (self->recognition));
  test_wait_for (find_window (REGEST_TYPE_RECOGNITION_WINDOW) == NULL);
  expect_file ("coal", "# coal\n");
  expect_file ("ferry", "# ferry\n");

  /* nor is it lost with the project, or with the window behind */
  open_page (self, "patterns");
  write_patterns (self, "# coal again\n");
  regest_window_close_project (self->window);
  test_wait_for (find_window (REGEST_TYPE_RECOGNITION_WINDOW) == NULL);
  expect_file ("coal", "# coal again\n");
}

/* -- learning -------------------------------------------------------------- */

/* "Person 12 in 12 …" */
static char *
dup_table (State *self)
{
  GtkWidget *table =
    test_find (GTK_WIDGET (self->recognition), GTK_TYPE_COLUMN_VIEW, "learning");
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (table)));
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (RegestLearningRow) row = g_list_model_get_item (model, i);

      for (guint j = 0; j < REGEST_N_LEARNING_COLUMNS; j++)
        g_string_append_printf (out, "%s%s", regest_learning_row_get_cell (row, j),
                                j + 1 < REGEST_N_LEARNING_COLUMNS ? " | " : "\n");
    }
  return g_string_free (out, FALSE);
}

static gboolean
table_has (State *self, const char *words)
{
  g_autofree char *table = dup_table (self);

  return strstr (table, words) != NULL;
}

static void
teach (State *self, guint number)
{
  static const char *const names[] = { "Orlov", "Petrov", "Sidorov", "Lebedev", "Vinogradov",
                                       "Zaitsev", "Frolov", "Gromov", "Belov", "Krylov" };
  const char *name = names[number % 10];
  g_autofree char *words = g_strdup_printf (
    "Telegram Number %u\nComrade %s arrived on Monday. The Council met. Please Answer.\n", number,
    name);
  g_autoptr (RegestText) text = regest_text_new_from_string (words, -1);
  g_autoptr (RegestAnnotation) annotation = regest_annotation_new ("person");
  g_autoptr (GError) error = NULL;
  RegestId record = { { 0 } };
  guint start = strstr (words, name) - words;

  if (!regest_project_add_record (self->window->project, text, NULL, NULL, &record, &error))
    fail_msg ("%s", error->message);
  regest_annotation_set_record (annotation, &record);
  regest_annotation_add_target (annotation, (RegestSpan){ start, start + strlen (name) }, NULL);
  if (!regest_project_add_annotation (self->window->project, annotation, NULL, &error))
    fail_msg ("%s", error->message);
}

/* those that the dossier has */
static void
remove_tags (State *self)
{
  RegestDocument *shown;

  assert_true (regest_desk_open_record (self->desk, &self->dossier->records[0]));
  shown = regest_desk_get_document (self->desk);
  test_wait_for (regest_document_is_complete (shown));
  for (guint i = regest_document_get_n_annotations (shown); i-- > 0;)
    if (!regest_document_is_proposed (shown, i))
      {
        RegestId id =
          *regest_annotation_get_id (regest_document_get_annotation (shown, i));

        assert_true (regest_project_remove_annotation (self->window->project, &id, NULL));
      }
}

static void
test_recognition_shows_figures (void **state)
{
  State *self = *state;
  GtkWidget *window;

  remove_tags (self);
  window = open_page (self, "learning");
  test_wait_for (test_find (window, ADW_TYPE_STATUS_PAGE, NULL) != NULL &&
                 gtk_widget_get_mapped (test_find (window, GTK_TYPE_LABEL, "Nothing taught yet")));
  test_pump (100);
  test_screenshot (window, "recognition-nothing-taught");

  /* it follows what is taught */
  for (guint i = 0; i < 4; i++)
    teach (self, i);
  test_wait_for (table_has (self, "Person | 4 in 4 | – | – | – | Keeps quiet: too few examples"));
  for (guint i = 4; i < 20; i++)
    teach (self, i);
  test_wait_for (table_has (self, "Person | 20 in 20 | 100 % | 100 % | 100 % | Proposes"));
  test_pump (200);
  test_screenshot (window, "recognition-learning");
}

/* With proposals switched off nobody learns for them: the page does it itself. */
static void
test_recognition_learns_alone (void **state)
{
  State *self = *state;

  for (guint i = 0; i < 20; i++)
    teach (self, i);
  g_settings_set_boolean (regest_settings_get (), "proposals", FALSE);
  open_page (self, "learning");
  test_wait_for (table_has (self, "Person | 21 in 21 |"));
  teach (self, 21);
  test_wait_for (table_has (self, "Person | 22 in 22 |"));
}

int
main (void)
{
#define TEST(name) cmocka_unit_test_setup_teardown (name, setup, teardown)
  const struct CMUnitTest tests[] = {
    TEST (test_recognition_opens_once),
    TEST (test_recognition_switches),
    TEST (test_recognition_writes_patterns),
    TEST (test_recognition_explains_patterns),
    TEST (test_recognition_keys_of_the_page),
    TEST (test_recognition_says_what_is_wrong),
    TEST (test_recognition_tries_patterns),
    TEST (test_recognition_copies_renames_deletes),
    TEST (test_recognition_refuses_names),
    TEST (test_recognition_loses_nothing),
    TEST (test_recognition_shows_figures),
    TEST (test_recognition_learns_alone),
  };

  return cmocka_run_group_tests (tests, setup_group, teardown_group);
}
