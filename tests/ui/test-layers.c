/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/edit.h>
#include <regest/store/layers.h>
#include <regest/store/pages.h>

#include "dossier.h"
#include "harness.h"
#include "ui/application.h"
#include "ui/layer-bar.h"
#include "ui/layers-window.h"
#include "ui/session.h"
#include "ui/text-view.h"
#include "ui/window-private.h"

/* Readings of a text in the window: the list above the text, what could not be moved, and the walk
 * over doubtful words. */

typedef struct
{
  TestDossier *dossier;
  RegestWindow *window;
  GtkWidget *bar;
  GtkWidget *text;
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
setup (void **state)
{
  State *self = g_new0 (State, 1);

  self->dossier = test_dossier_new ();
  self->window = regest_window_new (GTK_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 800);
  if (!regest_window_open (self->window, self->dossier->path))
    return 1;
  test_window_show (GTK_WIDGET (self->window));
  self->bar = test_find (GTK_WIDGET (self->window), REGEST_TYPE_LAYER_BAR, NULL);
  self->text = test_find (GTK_WIDGET (self->window), REGEST_TYPE_TEXT_VIEW, NULL);
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
  g_free (self);
  return 0;
}

static RegestText *
get_text (State *self)
{
  return regest_document_get_text (regest_desk_get_document (self->window->desk));
}

static RegestId
get_record (State *self)
{
  return *regest_record_get_id (
    regest_document_get_record (regest_desk_get_document (self->window->desk)));
}

/* a page, and a reading of it: the first line is "T0 Xqz Vbn", of which two words are doubtful */
static RegestId
add_reading (State *self)
{
  static const RegestSpan words[] = { { 0, 2 }, { 3, 6 }, { 7, 10 } };
  static const int confidences[] = { 400, 960, 300 };
  RegestProject *project = self->window->project;
  g_autoptr (RegestPage) page = regest_page_new ();
  g_autoptr (RegestLayer) layer = regest_layer_new (REGEST_LAYER_OCR);
  g_autoptr (GPtrArray) zones =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_zone_free);
  RegestId page_id, id;

  page->record = layer->record = get_record (self);
  page->image = g_strdup ("nowhere.png");
  assert_true (regest_project_add_page (project, page, &page_id, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      RegestZone *zone = regest_zone_new (REGEST_ZONE_WORD);

      zone->page = page_id;
      zone->has_span = TRUE;
      zone->span = words[i];
      zone->confidence = confidences[i];
      g_ptr_array_add (zones, zone);
    }
  layer->source = g_strdup ("tesseract");
  layer->language = g_strdup ("eng");
  layer->text = g_strdup ("T0 Xqz Vbn\n");
  assert_true (regest_project_add_layer (project, layer, zones, &id, NULL));
  test_settle ();
  return id;
}

static guint
count_windows (void)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ());
}

static void
test_choosing (void **state)
{
  State *self = *state;
  g_autofree char *before = regest_text_dup_string (get_text (self));
  g_autofree char *after = NULL;
  GtkDropDown *choice;
  guint n_windows = count_windows ();

  assert_non_null (self->bar);
  assert_false (gtk_widget_get_visible (self->bar));
  add_reading (self);
  assert_true (gtk_widget_get_visible (self->bar));
  choice = GTK_DROP_DOWN (test_find (self->bar, GTK_TYPE_DROP_DOWN, NULL));
  assert_int_equal (gtk_drop_down_get_selected (choice), 0);
  test_screenshot (GTK_WIDGET (self->window), "layers-first");

  gtk_drop_down_set_selected (choice, 1);
  test_wait_for (regest_text_get_length (get_text (self)) == 11);
  choice = GTK_DROP_DOWN (test_find (self->bar, GTK_TYPE_DROP_DOWN, NULL));
  assert_int_equal (gtk_drop_down_get_selected (choice), 1);
  /* the dossier's tags have no place in it: they are listed */
  assert_true (count_windows () > n_windows);
  test_next_frame (GTK_WIDGET (self->window));
  test_screenshot (GTK_WIDGET (self->window), "layers-chosen");

  g_action_group_activate_action (G_ACTION_GROUP (self->window), "undo", NULL);
  test_settle ();
  after = regest_text_dup_string (get_text (self));
  assert_string_equal (after, before);
}

static void
test_doubt (void **state)
{
  State *self = *state;
  RegestId id = add_reading (self);
  RegestId record;

  assert_true (regest_project_choose_layer (self->window->project, &id, NULL, NULL));
  test_settle ();
  gtk_widget_grab_focus (self->text);
  test_settle ();
  test_keys ("<Control>Home F7");
  assert_int_equal (regest_desk_get_selection (self->window->desk).start, 7);
  test_key ("<Shift>F7");
  assert_int_equal (regest_desk_get_selection (self->window->desk).end, 2);
  test_next_frame (GTK_WIDGET (self->window));
  test_screenshot (GTK_WIDGET (self->window), "doubt-light");
  test_set_dark (TRUE);
  test_next_frame (GTK_WIDGET (self->window));
  test_screenshot (GTK_WIDGET (self->window), "doubt-dark");
  test_set_dark (FALSE);
  record = get_record (self);
  assert_true (regest_project_replace_text (self->window->project, &record, (RegestSpan){ 0, 2 },
                                            "To", NULL));
  test_settle ();
  assert_int_equal (
    regest_document_get_doubtful (regest_desk_get_document (self->window->desk))->len, 1);
}

/* -- the window of layers -------------------------------------------------- */

static GPtrArray *
list_layers (State *self)
{
  RegestId record = get_record (self);

  return regest_project_list_layers (self->window->project, &record, NULL);
}

static guint
count_layers (State *self)
{
  g_autoptr (GPtrArray) layers = list_layers (self);

  return layers->len;
}

static const char *
get_label (State *self, guint index)
{
  static char label[100];
  g_autoptr (GPtrArray) layers = list_layers (self);

  g_strlcpy (label, index < layers->len ? ((RegestLayer *) layers->pdata[index])->label ?: "" : "-",
             sizeof label);
  return label;
}

static gboolean
is_current (State *self, guint index)
{
  g_autoptr (GPtrArray) layers = list_layers (self);

  return index < layers->len && ((RegestLayer *) layers->pdata[index])->current;
}

static void
collect (GtkWidget *root, GType type, GPtrArray *found)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

static GtkWidget *
find_nth (GtkWidget *root, GType type, guint index)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new ();

  collect (root, type, found);
  assert_true (index < found->len);
  return found->pdata[index];
}

static AdwMessageDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return ADW_MESSAGE_DIALOG (window);
    }
  fail_msg ("no question is asked");
  return NULL;
}

static GtkWidget *
open_layers (State *self)
{
  GtkWidget *layers = GTK_WIDGET (
    regest_layers_window_present (GTK_WINDOW (self->window), self->window->desk));

  test_window_show (layers);
  return layers;
}

static void
undo (State *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "undo", NULL);
  test_settle ();
}

static GtkWidget *
find_remove (GtkWidget *layers, guint index)
{
  GtkWidget *row = find_nth (layers, ADW_TYPE_ENTRY_ROW, index);
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();

  collect (row, GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_icon_name (buttons->pdata[i]), "user-trash-symbolic") == 0)
      return buttons->pdata[i];
  fail_msg ("row %u cannot be removed", index);
  return NULL;
}

/* a copy of the text is added, named, chosen and removed by keyboard; each is one step */
static void
test_window (void **state)
{
  State *self = *state;
  GtkWidget *layers = open_layers (self);
  GtkWidget *row;

  test_screenshot (layers, "layers-none");
  test_keys ("<Alt>a c");
  test_wait_for (count_layers (self) == 2);
  assert_string_equal (get_label (self, 1), "Copy");
  test_wait_for (test_find (layers, ADW_TYPE_ENTRY_ROW, NULL) != NULL);
  test_settle ();

  row = find_nth (layers, ADW_TYPE_ENTRY_ROW, 1);
  gtk_widget_grab_focus (row);
  test_key ("<Control>a");
  test_type ("Second reading");
  test_key ("Return");
  test_wait_for (g_str_equal (get_label (self, 1), "Second reading"));
  test_settle ();
  assert_ptr_equal (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (layers)),
                                             ADW_TYPE_ENTRY_ROW),
                    find_nth (layers, ADW_TYPE_ENTRY_ROW, 1));

  gtk_widget_grab_focus (find_nth (layers, GTK_TYPE_CHECK_BUTTON, 1));
  test_key ("space");
  test_wait_for (is_current (self, 1));
  test_settle ();
  assert_ptr_equal (gtk_window_get_focus (GTK_WINDOW (layers)),
                    find_nth (layers, GTK_TYPE_CHECK_BUTTON, 1));
  test_screenshot (layers, "layers-window");
  gtk_widget_grab_focus (find_remove (layers, 0));
  test_key ("space");
  test_wait_for (count_layers (self) == 1);
  test_settle ();
  undo (self);
  assert_int_equal (count_layers (self), 2);
  undo (self);
  assert_true (is_current (self, 0));
  undo (self);
  assert_string_equal (get_label (self, 1), "Copy");
  undo (self);
  assert_int_equal (count_layers (self), 0);
  test_wait_for (gtk_widget_get_mapped (test_find (layers, ADW_TYPE_STATUS_PAGE, NULL)));
  gtk_window_close (GTK_WINDOW (layers));
}

/* from a file, in its own encoding; what the chosen one lacks is listed at any time */
static void
test_file (void **state)
{
  static const char latin1[] = "CIPHERED TELEGRAM\nT\374r\n";
  State *self = *state;
  g_autofree char *path = g_build_filename (self->dossier->folder, "other.txt", NULL);
  g_autofree char *binary = g_build_filename (self->dossier->folder, "other.bin", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) bad = g_file_new_for_path (binary);
  GtkWidget *layers = open_layers (self);
  guint n_windows;

  assert_true (g_file_set_contents (path, latin1, -1, NULL));
  assert_true (g_file_set_contents (binary, "\0\1\2\3\0\0\377\376\0", 9, NULL));
  regest_layers_window_add_file (REGEST_LAYERS_WINDOW (layers), bad);
  assert_int_equal (count_layers (self), 0);
  regest_layers_window_add_file (REGEST_LAYERS_WINDOW (layers), file);
  assert_int_equal (count_layers (self), 2);
  test_wait_for (test_find (layers, ADW_TYPE_ENTRY_ROW, NULL) != NULL);
  test_settle ();
  assert_false (gtk_widget_get_sensitive (find_remove (layers, 0)));
  assert_true (gtk_widget_get_sensitive (find_remove (layers, 1)));

  n_windows = count_windows ();
  gtk_widget_activate (find_nth (layers, GTK_TYPE_CHECK_BUTTON, 1));
  test_wait_for (is_current (self, 1));
  text = regest_text_dup_string (get_text (self));
  assert_string_equal (text, "CIPHERED TELEGRAM\nTür\n");
  test_wait_for (count_windows () > n_windows);
  test_settle ();
  adw_message_dialog_response (find_dialog (), "close");
  test_settle ();
  n_windows = count_windows ();
  test_wait_for (
    gtk_widget_get_mapped (test_find (layers, ADW_TYPE_ACTION_ROW, NULL)) &&
    g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (
                   test_find (layers, ADW_TYPE_ACTION_ROW, NULL))),
                 "4 places are not in this text"));
  gtk_widget_activate_action (layers, "layers.show-unmoved", NULL);
  test_wait_for (count_windows () > n_windows);
  test_next_frame (layers);
  test_screenshot (layers, "layers-file");
  test_set_dark (TRUE);
  test_next_frame (layers);
  test_screenshot (layers, "layers-file-dark");
  test_set_dark (FALSE);

  adw_message_dialog_response (find_dialog (), "close");
  undo (self);
  test_settle ();
  gtk_widget_activate (find_remove (layers, 1));
  test_wait_for (count_layers (self) == 1);
}

/* -- reading --------------------------------------------------------------- */

static void
add_scan (State *self, const char *name, const char *words)
{
  g_autofree char *path = g_build_filename (self->dossier->folder, name, NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1200, 400);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (RegestPage) page = regest_page_new ();

  cairo_set_source_rgb (cr, 0.95, 0.93, 0.87);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  cairo_select_font_face (cr, "DejaVu Serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 60);
  cairo_move_to (cr, 80, 200);
  cairo_show_text (cr, words);
  assert_int_equal (cairo_surface_write_to_png (surface, path), CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  page->record = get_record (self);
  page->image = g_strdup (name);
  assert_true (regest_project_add_page (self->window->project, page, NULL, NULL));
  test_settle ();
}

static GtkWidget *
find_check (const char *label)
{
  g_autoptr (GPtrArray) checks = g_ptr_array_new ();

  collect (GTK_WIDGET (find_dialog ()), GTK_TYPE_CHECK_BUTTON, checks);
  for (guint i = 0; i < checks->len; i++)
    if (g_strcmp0 (gtk_check_button_get_label (checks->pdata[i]), label) == 0)
      return checks->pdata[i];
  fail_msg ("“%s” is not offered", label);
  return NULL;
}

static void
ask_to_read (State *self)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "read-text", NULL);
  test_settle ();
  test_window_show (GTK_WIDGET (find_dialog ()));
}

/* one page or all of them, in the languages that are there; others are named. It can be called
 * off */
static void
test_reading (void **state)
{
  State *self = *state;
  g_autofree char *tesseract = g_find_program_in_path ("tesseract");
  g_autoptr (GPtrArray) layers = NULL;
  g_autoptr (RegestLayer) layer = NULL;
  GtkWidget *expander;

  if (tesseract == NULL)
    skip ();
  add_scan (self, "one.png", "The ferry leaves Peking");
  add_scan (self, "two.png", "on Thursday morning");
  gtk_widget_activate_action (self->window->document_page, "pages.next", NULL);
  test_settle ();
  ask_to_read (self);
  expander = test_find (GTK_WIDGET (find_dialog ()), GTK_TYPE_EXPANDER, NULL);
  gtk_expander_set_expanded (GTK_EXPANDER (expander), TRUE);
  test_settle ();
  test_screenshot (GTK_WIDGET (find_dialog ()), "layers-read");
  test_set_dark (TRUE);
  test_next_frame (GTK_WIDGET (find_dialog ()));
  test_screenshot (GTK_WIDGET (find_dialog ()), "layers-read-dark");
  test_set_dark (FALSE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check ("English (eng)")), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check ("Only page “two”")), TRUE);
  test_keys ("<Alt>r");
  test_wait_for (self->window->job == NULL && count_layers (self) == 2);
  layers = list_layers (self);
  layer = regest_project_get_layer (self->window->project,
                                    &((RegestLayer *) layers->pdata[1])->id, NULL);
  assert_string_equal (layer->type, REGEST_LAYER_OCR);
  assert_string_equal (layer->text, "on Thursday morning\n");
  test_settle ();

  ask_to_read (self);
  test_keys ("<Alt>r");
  test_wait_for (self->window->job != NULL);
  regest_job_cancel (self->window->job);
  test_wait_for (self->window->job == NULL);
  assert_int_equal (count_layers (self), 2);
}

/* -- adding ---------------------------------------------------------------- */

static guint
count_pages (State *self)
{
  RegestId record = get_record (self);
  g_autoptr (GPtrArray) pages =
    regest_project_list_pages (self->window->project, &record, NULL);

  return pages->len;
}

static gboolean
is_asked (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window) && gtk_widget_get_mapped (window))
        return TRUE;
    }
  return FALSE;
}

static void
answer_password (const char *password)
{
  test_wait_for (is_asked ());
  test_window_show (GTK_WIDGET (find_dialog ()));
  test_type (password);
  test_key ("Return");
  test_settle ();
}

/* a PDF with a password is asked for it when it is added; who has none leaves it out */
static void
test_locked (void **state)
{
  State *self = *state;
  g_autofree char *path = g_build_filename (self->dossier->folder, "locked.pdf", NULL);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  assert_true (g_file_set_contents (path, test_locked_pdf, -1, NULL));
  g_ptr_array_add (files, g_file_new_for_path (path));
  regest_window_add_images (self->window, files, FALSE);
  test_wait_for (is_asked ());
  test_window_show (GTK_WIDGET (find_dialog ()));
  test_key ("Escape");
  test_wait_for (self->window->job == NULL && !is_asked ());
  assert_int_equal (count_pages (self), 0);

  regest_window_add_images (self->window, files, FALSE);
  answer_password ("Bregenz");
  test_wait_for (self->window->job == NULL && is_asked () &&
                 strstr (adw_message_dialog_get_body (find_dialog ()), "That was not") != NULL);
  test_screenshot (GTK_WIDGET (find_dialog ()), "pages-locked");
  answer_password ("Lindau");
  test_wait_for (count_pages (self) == 1);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_choosing, setup, teardown),
    cmocka_unit_test_setup_teardown (test_doubt, setup, teardown),
    cmocka_unit_test_setup_teardown (test_window, setup, teardown),
    cmocka_unit_test_setup_teardown (test_file, setup, teardown),
    cmocka_unit_test_setup_teardown (test_reading, setup, teardown),
    cmocka_unit_test_setup_teardown (test_locked, setup, teardown),
  };

  return cmocka_run_group_tests (tests, setup_group, teardown_group);
}
