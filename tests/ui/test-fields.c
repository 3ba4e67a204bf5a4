/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "field-row.h"
#include "fields-desk.h"
#include "take-chooser.h"

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

static void
undo (FieldsDesk *self)
{
  g_autoptr (GError) error = NULL;

  assert_true (regest_project_undo (self->project, &error));
  test_settle ();
}

static void
assert_words (GtkWidget *widget, const char *expected)
{
  g_autofree char *words = fields_desk_dup_words (widget);

  if (strstr (words, expected) == NULL)
    fail_msg ("“%s” is not shown in:\n%s", expected, words);
}

static void
add_field (FieldsDesk *self, GtkWidget *row_of_group, const char *name)
{
  assert_true (gtk_widget_activate_action (row_of_group, "fields.add", "s", name));
  test_settle ();
}

static void
test_fields_typing_stores (void **state)
{
  FieldsDesk *self = *state;
  GtkWidget *title = fields_desk_find_row (self, "title");

  assert_non_null (title);
  gtk_widget_grab_focus (title);
  test_keys ("<Control>a");
  test_type ("Ferry");
  assert_string_equal (fields_desk_get_value (self, "title"), "Telegram about the northern ferry");
  test_keys ("Return");
  assert_string_equal (fields_desk_get_value (self, "title"), "Ferry");
  undo (self);
  assert_string_equal (fields_desk_get_value (self, "title"), "Telegram about the northern ferry");
  assert_ptr_equal (fields_desk_find_row (self, "title"), title);
  assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), title));
}

static void
test_fields_escape_reverts (void **state)
{
  FieldsDesk *self = *state;
  GtkWidget *title = fields_desk_find_row (self, "title");

  gtk_widget_grab_focus (title);
  test_type ("xyz");
  assert_true (regest_field_row_is_edited (REGEST_FIELD_ROW (title)));
  test_keys ("Escape");
  assert_false (regest_field_row_is_edited (REGEST_FIELD_ROW (title)));
  test_keys ("Escape");
  assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)),
                                       self->text));
  assert_string_equal (fields_desk_get_value (self, "title"), "Telegram about the northern ferry");
}

static void
test_fields_leaving_stores (void **state)
{
  FieldsDesk *self = *state;
  GtkWidget *title = fields_desk_find_row (self, "title");

  gtk_widget_grab_focus (title);
  test_keys ("<Control>a");
  test_type ("Left");
  gtk_widget_grab_focus (self->text);
  test_settle ();
  assert_string_equal (fields_desk_get_value (self, "title"), "Left");
}

static void
test_fields_nothing_stored_unchanged (void **state)
{
  FieldsDesk *self = *state;
  g_autofree char *before = regest_project_dup_undo_label (self->project);
  g_autofree char *after = NULL;

  gtk_widget_grab_focus (fields_desk_find_row (self, "title"));
  test_keys ("Return");
  gtk_widget_grab_focus (self->text);
  test_settle ();
  after = regest_project_dup_undo_label (self->project);
  assert_string_equal (before, after);
}

static void
test_fields_added_from_menu (void **state)
{
  FieldsDesk *self = *state;
  GtkWidget *title = fields_desk_find_row (self, "title");
  GtkWidget *author;

  assert_null (fields_desk_find_row (self, "author"));
  add_field (self, title, "author");
  author = fields_desk_find_row (self, "author");
  assert_non_null (author);
  assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), author));
  test_type ("Anna");
  test_keys ("Return");
  assert_string_equal (fields_desk_get_value (self, "author"), "Anna");
  assert_ptr_equal (fields_desk_find_row (self, "author"), author);
  test_keys ("<Control>a BackSpace Return");
  assert_null (fields_desk_get_value (self, "author"));
}

static void
test_fields_menu_offers_what_is_empty (void **state)
{
  FieldsDesk *self = *state;
  GtkWidget *button = test_find (GTK_WIDGET (self->panel), GTK_TYPE_MENU_BUTTON, NULL);
  g_autofree char *words = NULL;

  test_click_middle (button);
  test_wait_for (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)) != NULL);
  test_pump (200);
  words =
    fields_desk_dup_words (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))));
  assert_non_null (strstr (words, "Author"));
  /* it is filled and takes one value */
  assert_null (strstr (words, "Title"));
  test_keys ("Escape");
}

static void
test_fields_date_says_what_it_understood (void **state)
{
  FieldsDesk *self = *state;
  GtkWidget *date;

  add_field (self, fields_desk_find_row (self, "title"), "date");
  test_type ("5 May 1924");
  test_keys ("Return");
  date = fields_desk_find_row (self, "date");
  assert_string_equal (fields_desk_get_value (self, "date"), "1924-05-05");
  test_keys ("<Control>a");
  test_type ("some day in spring");
  test_keys ("Return");
  assert_words (date, "Not understood as a date: kept as written");
  assert_string_equal (fields_desk_get_value (self, "date"), "some day in spring");
  /* the value below the reading */
  test_keys ("Tab");
  test_type ("in spring");
  test_keys ("Return");
  assert_words (date, "not stored");
  test_keys ("<Control>a");
  test_type ("1924-05");
  test_keys ("Return");
  assert_string_equal (fields_desk_get_value (self, "date"), "1924-05");
}

static void
test_fields_keep_what_is_typed (void **state)
{
  FieldsDesk *self = *state;
  GtkWidget *title = fields_desk_find_row (self, "title");
  const RegestOwner owner = { REGEST_OWNER_RECORD, self->record };
  g_autoptr (RegestAttribute) author = regest_attribute_new ("author", "Berg", NULL);
  g_autoptr (GError) error = NULL;

  gtk_widget_grab_focus (title);
  test_keys ("<Control>a");
  test_type ("Half a ti");
  assert_true (regest_project_set_attribute (self->project, &owner, author, NULL, &error));
  assert_non_null (fields_desk_find_row (self, "author"));
  test_type ("tle");
  test_keys ("Return");
  assert_string_equal (fields_desk_get_value (self, "title"), "Half a title");
}

static void
test_fields_take_selection_with_evidence (void **state)
{
  FieldsDesk *self = *state;
  RegestSpan span = fields_desk_find (self, "5 May 1924", 0);
  const RegestAttribute *date;
  GtkWidget *row;

  add_field (self, fields_desk_find_row (self, "title"), "date");
  row = fields_desk_find_row (self, "date");
  assert_string_equal (regest_desk_get_filling (self->desk), "date");
  regest_desk_set_selection (self->desk, span);
  assert_words (row, "“5 May 1924”");
  test_keys ("<Control>Return");
  assert_string_equal (fields_desk_get_value (self, "date"), "1924-05-05");
  date = regest_attributes_find (
    regest_record_get_attributes (regest_document_get_record (fields_desk_get_document (self))),
    "date");
  assert_int_equal (date->evidence_state, REGEST_EVIDENCE_GOOD);
  assert_int_equal (date->evidence.start, span.start);
  assert_int_equal (date->evidence.end, span.end);
  /* the button at the end of the row leads back to the words */
  test_next_frame (GTK_WIDGET (self->panel));
  test_click_middle (test_find (row, GTK_TYPE_BUTTON, "evidence"));
  assert_int_equal (self->shown.start, span.start);
  assert_int_equal (self->shown.end, span.end);
}

static void
test_fields_quick_chooser (void **state)
{
  FieldsDesk *self = *state;

  regest_desk_set_selection (self->desk, fields_desk_find (self, "311", 0));
  regest_desk_set_filling (self->desk, NULL);
  regest_fields_panel_take_selection (self->panel);
  test_settle ();
  test_type ("referen");
  test_pump (50);
  test_screenshot (test_find (GTK_WIDGET (self->panel), REGEST_TYPE_TAKE_CHOOSER, NULL),
                   "fields-take");
  test_keys ("Return");
  test_settle ();
  assert_string_equal (fields_desk_get_value (self, "reference-code"), "311");
  assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)),
                                       self->text));
}

static void
test_fields_changed_evidence_is_flagged (void **state)
{
  FieldsDesk *self = *state;
  RegestSpan span = fields_desk_find (self, "5 May 1924", 0);
  const RegestSpan day = { span.start, span.start + 1 };
  g_autoptr (GError) error = NULL;

  add_field (self, fields_desk_find_row (self, "title"), "date");
  regest_desk_set_selection (self->desk, span);
  regest_fields_panel_take_selection (self->panel);
  assert_true (regest_project_replace_text (self->project, &self->record, day, "6", &error));
  assert_words (fields_desk_find_row (self, "date"), "were changed since");
}

static void
test_fields_entity_by_keyboard (void **state)
{
  FieldsDesk *self = *state;
  RegestId okafor = fields_desk_add_entity (self, "person", "Okafor");
  RegestId tag = fields_desk_tag (self, "Deciphered by Okafor 1930 5 May", 0, "verification", NULL);
  g_autoptr (RegestAnnotation) stored = NULL;
  const RegestAttribute *agent;
  g_autofree char *undo_label = NULL;
  GtkWidget *row;

  row = fields_desk_find_row (self, "act");
  add_field (self, row != NULL ? row : fields_desk_find_row (self, "title"), "agent");
  row = fields_desk_find_row (self, "agent");
  assert_non_null (row);
  test_keys ("<Alt>Down");
  test_pump (200);
  test_type ("okaf");
  test_pump (50);
  test_keys ("Return");
  test_settle ();
  stored = regest_project_get_annotation (self->project, &tag, NULL);
  agent = regest_attributes_find (regest_annotation_get_attributes (stored), "agent");
  assert_non_null (agent);
  assert_true (regest_id_equal (&agent->reference, &okafor));
  assert_words (row, "→ Okafor");
  assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->window)), row));
  /* words of one's own keep whom they mean */
  test_keys ("<Control>a");
  test_type ("O.");
  test_keys ("Return");
  assert_words (row, "→ Okafor");
}

static void
test_fields_reference_to_another_part (void **state)
{
  FieldsDesk *self = *state;
  RegestAnnotation *part;
  const RegestAttribute *answers;
  GtkWidget *row;
  guint item;

  regest_desk_set_cursor (self->desk, fields_desk_find (self, "Lindqvist", 0).start);
  add_field (self, fields_desk_find_row (self, "number"), "answers");
  row = fields_desk_find_row (self, "answers");
  assert_non_null (row);
  test_keys ("<Alt>Down");
  test_pump (200);
  test_type ("311");
  test_pump (300);
  test_keys ("Return");
  test_settle ();
  assert_true (regest_document_find_part (fields_desk_get_document (self),
                                          regest_desk_get_cursor (self->desk), &item));
  part = regest_document_get_annotation (fields_desk_get_document (self), item);
  answers = regest_attributes_find (regest_annotation_get_attributes (part), "answers");
  assert_non_null (answers);
  assert_false (regest_id_is_none (&answers->reference));
  assert_words (row, "Nº 311");
}

static void
test_fields_evidence_in_another_record (void **state)
{
  FieldsDesk *self = *state;
  const RegestOwner owner = { REGEST_OWNER_RECORD, self->record };
  g_autoptr (RegestAttribute) author = regest_attribute_new ("author", "Anna Lindqvist", NULL);
  g_autoptr (GError) error = NULL;
  GtkWidget *row;

  regest_attribute_set_evidence (author, &self->other, (RegestSpan){ 26, 40 });
  assert_true (regest_project_set_attribute (self->project, &owner, author, NULL, &error));
  row = fields_desk_find_row (self, "author");
  test_next_frame (GTK_WIDGET (self->panel));
  test_click_middle (test_find (row, GTK_TYPE_BUTTON, "evidence"));
  test_settle ();
  assert_true (regest_id_equal (
    regest_record_get_id (regest_document_get_record (fields_desk_get_document (self))),
    &self->other));
  assert_int_equal (self->shown.start, 26);
}

static void
test_fields_part_follows_cursor (void **state)
{
  FieldsDesk *self = *state;

  assert_words (GTK_WIDGET (self->panel), "Nº 311");
  regest_desk_set_cursor (self->desk, fields_desk_find (self, "Lindqvist", 0).start);
  assert_words (GTK_WIDGET (self->panel), "Nº 312");
}

static void
test_fields_of_a_tag (void **state)
{
  FieldsDesk *self = *state;
  RegestId stamp = fields_desk_tag (self, "SUBJECT TO RETURN to the IV Unit", 0, "stamp", NULL);
  RegestAnnotation *annotation;
  guint item;

  assert_words (GTK_WIDGET (self->panel), "“SUBJECT TO RETURN to the IV Unit”");
  add_field (self, fields_desk_find_row (self, "type"), "office");
  assert_null (self->failed);
  regest_fields_panel_focus (self->panel);
  add_field (self, gtk_window_get_focus (GTK_WINDOW (self->window)), "office");
  test_type ("IV Unit");
  test_keys ("Return");
  test_settle ();
  assert_true (
    regest_document_find_annotation (fields_desk_get_document (self), &stamp, &item));
  annotation = regest_document_get_annotation (fields_desk_get_document (self), item);
  assert_string_equal (
    regest_attributes_get_value (regest_annotation_get_attributes (annotation), "office"),
    "IV Unit");
}

static void
test_fields_pictures (void **state)
{
  static const int widths[] = { 280, 360, 480 };
  FieldsDesk *self = *state;
  RegestId entity = fields_desk_add_entity (self, "person", "Anna Lindqvist");
  g_autoptr (RegestName) name = regest_name_new ("LINDQVIST", "cover");
  g_autoptr (RegestIdentifier) identifier = regest_identifier_new ("wikidata", "Q7259");
  g_autoptr (GError) error = NULL;

  name->from = g_strdup ("1922");
  name->to = g_strdup ("1925-06");
  name->source = g_strdup ("Okafor, Memoirs");
  assert_true (regest_project_set_name (self->project, &entity, name, NULL, &error));
  assert_true (regest_project_set_identifier (self->project, &entity, identifier, NULL, &error));
  add_field (self, fields_desk_find_row (self, "title"), "date");
  regest_desk_set_selection (self->desk, fields_desk_find (self, "5 May 1924", 0));
  regest_fields_panel_take_selection (self->panel);
  gtk_widget_grab_focus (self->text);
  fields_desk_tag (self, "Lindqvist", 0, "person", &entity);
  fields_desk_tag (self, "LINDQVIST", 0, "person", &entity);
  test_pump (400);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      g_autofree char *picture = g_strdup_printf ("fields-%d", widths[i]);

      gtk_window_set_default_size (GTK_WINDOW (self->window), 200 + widths[i], 1060);
      test_pump (300);
      test_screenshot (self->window, picture);
    }
  test_set_dark (TRUE);
  test_pump (200);
  test_screenshot (self->window, "fields-dark");
  test_set_dark (FALSE);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  test_pump (200);
  test_screenshot (self->window, "fields-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_fields_typing_stores, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_escape_reverts, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_leaving_stores, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_nothing_stored_unchanged, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_added_from_menu, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_menu_offers_what_is_empty, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_date_says_what_it_understood, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_keep_what_is_typed, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_take_selection_with_evidence, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_quick_chooser, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_changed_evidence_is_flagged, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_entity_by_keyboard, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_reference_to_another_part, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_evidence_in_another_record, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_part_follows_cursor, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_of_a_tag, setup, teardown),
    cmocka_unit_test_setup_teardown (test_fields_pictures, setup, teardown),
  };

  test_ui_init ();
  return cmocka_run_group_tests (tests, NULL, NULL);
}
