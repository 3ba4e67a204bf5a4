/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "custody-group.h"
#include "fields-desk.h"
#include "threads-window.h"

static int
setup (void **state)
{
  *state = fields_desk_new ();
  return 0;
}

static int
teardown (void **state)
{
  fields_desk_free (*state);
  return 0;
}

static RegestAnnotation *
get_part (FieldsDesk *self, const char *words)
{
  RegestDocument *document = fields_desk_get_document (self);
  guint item;

  assert_true (
    regest_document_find_part (document, fields_desk_find (self, words, 0).start, &item));
  return regest_document_get_annotation (document, item);
}

static void
set_value (FieldsDesk *self, const RegestId *annotation, const char *name, const char *value)
{
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, *annotation };
  g_autoptr (RegestAttribute) attribute = regest_attribute_new (name, value, value);
  g_autoptr (GError) error = NULL;

  if (!regest_project_set_attribute (self->project, &owner, attribute, NULL, &error))
    fail_msg ("%s", error->message);
}

static void
go_to (FieldsDesk *self, const char *words)
{
  regest_desk_set_selected (self->desk, NULL);
  regest_desk_set_cursor (self->desk, fields_desk_find (self, words, 0).start);
  test_settle ();
}

static char *
dup_custody (FieldsDesk *self)
{
  GtkWidget *group = test_find (GTK_WIDGET (self->panel), REGEST_TYPE_CUSTODY_GROUP, NULL);

  return gtk_widget_get_mapped (group) ? fields_desk_dup_words (group) : g_strdup ("");
}

static gboolean
custody_has (FieldsDesk *self, const char *words)
{
  g_autofree char *shown = dup_custody (self);

  return strstr (shown, words) != NULL;
}

/* as Enter on it does */
static void
activate_row (GtkWidget *root, guint index)
{
  GtkWidget *row = test_find (root, ADW_TYPE_ACTION_ROW, NULL);

  for (guint i = 0; i < index; i++)
    row = gtk_widget_get_next_sibling (row);
  assert_true (gtk_widget_activate (row));
}

static void
test_seeing_custody (void **state)
{
  FieldsDesk *self = *state;
  RegestId part = *regest_annotation_get_id (get_part (self, "CIPHERED"));
  RegestId deciphered;
  GtkWidget *group = test_find (GTK_WIDGET (self->panel), REGEST_TYPE_CUSTODY_GROUP, NULL);
  g_autofree char *none = NULL;

  go_to (self, "CIPHERED");
  test_pump (300);
  none = dup_custody (self);
  assert_string_equal (none, "");

  set_value (self, &part, "received", "1924-05-05T18:30");
  deciphered = fields_desk_tag (self, "Deciphered by Okafor 1930 5 May", 0, "verification", NULL);
  set_value (self, &deciphered, "act", "deciphered");
  set_value (self, &deciphered, "agent", "Okafor");
  set_value (self, &deciphered, "when", "1924-05-05T19:30");
  test_wait_for (custody_has (self, "Okafor · 60 minutes later"));
  assert_false (custody_has (self, "comes before"));

  /* a row leads to the words */
  go_to (self, "CIPHERED");
  test_wait_for (custody_has (self, "Okafor · 60 minutes later"));
  activate_row (group, 1);
  test_wait_for (self->shown.start == fields_desk_find (self, "Deciphered", 0).start);
  assert_true (regest_id_equal (regest_desk_get_selected (self->desk), &deciphered));

  /* what cannot be is explained */
  set_value (self, &deciphered, "when", "1924-05-05T17:00");
  test_wait_for (custody_has (self, "“Deciphered” (1924-05-05T17:00) comes before “Received”"));

  go_to (self, "ANSWER");
  test_wait_for (custody_has (self, "Received") == FALSE);
}

static GtkWidget *
find_letter (GtkWidget *window, const char *words)
{
  g_autofree char *shown = fields_desk_dup_words (window);

  return strstr (shown, words) != NULL ? window : NULL;
}

static void
test_seeing_exchanges (void **state)
{
  FieldsDesk *self = *state;
  RegestId question = *regest_annotation_get_id (get_part (self, "CIPHERED"));
  RegestId answer = *regest_annotation_get_id (get_part (self, "ANSWER"));
  RegestOwner owner = { REGEST_OWNER_ANNOTATION, answer };
  g_autoptr (RegestAttribute) reference = regest_attribute_new ("answers", "No. 311", NULL);
  GtkWidget *window = GTK_WIDGET (
    regest_threads_window_present (GTK_WINDOW (self->window), self->desk));
  GtkWidget *only;

  test_wait_for (find_letter (window, "No exchanges yet") != NULL);

  /* it follows the project */
  reference->reference = question;
  assert_true (regest_project_set_attribute (self->project, &owner, reference, NULL, NULL));
  test_wait_for (find_letter (window, "No. 312") != NULL);
  assert_non_null (find_letter (window, "No. 311"));

  only = test_find (window, GTK_TYPE_TOGGLE_BUTTON, NULL);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (only), TRUE);
  test_wait_for (find_letter (window, "Nothing is missing") != NULL);
  set_value (self, &answer, "answers", "your No. 97");
  test_wait_for (find_letter (window, "“your No. 97”") != NULL);

  /* a letter leads to its words */
  activate_row (window, 2);
  test_wait_for (self->shown.start == fields_desk_find (self, "ANSWER", 0).start);

  gtk_window_destroy (GTK_WINDOW (window));
  test_settle ();
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_seeing_custody, setup, teardown),
    cmocka_unit_test_setup_teardown (test_seeing_exchanges, setup, teardown),
  };

  test_ui_init ();
  return cmocka_run_group_tests (tests, NULL, NULL);
}
