/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/edit.h>
#include <regest/store/layers.h>
#include <regest/store/pages.h>

#include "dossier.h"
#include "harness.h"
#include "ui/application.h"
#include "ui/layer-bar.h"
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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_choosing, setup, teardown),
    cmocka_unit_test_setup_teardown (test_doubt, setup, teardown),
  };

  return cmocka_run_group_tests (tests, setup_group, teardown_group);
}
