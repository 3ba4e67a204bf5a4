/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fields-desk.h"
#include "profile-dialog.h"
#include "profile-edit.h"

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

static RegestProfile *
get_profile (FieldsDesk *self)
{
  return regest_project_get_profile (self->project);
}

static void
test_profile_kind_by_keyboard (void **state)
{
  FieldsDesk *self = *state;
  GtkWindow *dialog =
    regest_profile_dialog_present (GTK_WINDOW (self->window), self->desk);
  const RegestKind *kind;

  test_window_show (GTK_WIDGET (dialog));
  test_screenshot (GTK_WIDGET (dialog), "profile-kinds");
  test_click_middle (test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Add kind"));
  test_pump (300);
  test_type ("Coat of arms");
  test_keys ("Tab Tab");
  test_type ("Signs/Heraldry");
  test_screenshot (GTK_WIDGET (dialog), "profile-kind");
  test_keys ("Return");
  test_settle ();
  kind = regest_profile_find_kind (get_profile (self), "coat-of-arms");
  assert_non_null (kind);
  assert_string_equal (regest_kind_get_label (kind), "Coat of arms");
  assert_string_equal (regest_kind_get_group (kind), "Signs/Heraldry");
  test_click_middle (test_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Add field"));
  test_pump (300);
  test_type ("Blazon");
  test_screenshot (GTK_WIDGET (dialog), "profile-field");
  test_keys ("Return");
  test_settle ();
  assert_non_null (regest_profile_find_field (get_profile (self), "coat-of-arms", "blazon"));
  gtk_window_destroy (dialog);
  /* the kind can be used at once, and its field filled */
  fields_desk_tag (self, "SUBJECT", 0, "coat-of-arms", NULL);
  regest_fields_panel_focus (self->panel);
  assert_true (gtk_widget_activate_action (gtk_window_get_focus (GTK_WINDOW (self->window)),
                                           "fields.add", "s", "blazon"));
}

static void
test_profile_drafts (void **state)
{
  FieldsDesk *self = *state;
  RegestKindDraft kind = { NULL, "Печать", "x", "#1a7f4b", REGEST_PATTERN_WAVY, NULL,
                           "Seals/Wax", FALSE };
  RegestFieldDraft field = { "record", "Paper", NULL, REGEST_FIELD_CHOICE, FALSE,
                             "Laid\n\nWove\nLaid\n" };
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProfile) with_kind =
    regest_profile_with_kind (get_profile (self), &kind, &name, &error);
  g_autoptr (RegestProfile) with_field = NULL;
  g_autoptr (RegestProfile) without = NULL;
  const RegestField *paper;

  assert_non_null (with_kind);
  assert_string_equal (name, "kind");
  assert_string_equal (regest_kind_get_group (regest_profile_find_kind (with_kind, "kind")),
                       "Seals/Wax");
  with_field = regest_profile_with_field (with_kind, &field, NULL, &error);
  assert_non_null (with_field);
  paper = regest_profile_find_field (with_field, "record", "paper");
  assert_string_equal (regest_field_get_choices (paper)[0], "laid");
  assert_string_equal (regest_field_get_choices (paper)[1], "wove");
  assert_string_equal (regest_field_get_choice_label (paper, "wove"), "Wove");
  without = regest_profile_without_field (with_field, "record", "paper", &error);
  assert_non_null (without);
  assert_null (regest_profile_find_field (without, "record", "paper"));
}

static void
test_profile_contradictions_are_refused (void **state)
{
  FieldsDesk *self = *state;
  RegestKindDraft twice = { NULL, "Pennant", "p", "#1a7f4b", REGEST_PATTERN_WAVY, NULL, "",
                            FALSE };
  RegestKindDraft nameless = { NULL, "", "", "#1a7f4b", REGEST_PATTERN_WAVY, NULL, "", FALSE };
  RegestKindDraft hollow = { NULL, "Pennant", "", "#1a7f4b", REGEST_PATTERN_WAVY, NULL, "Flags/",
                             FALSE };
  g_autoptr (GError) error = NULL;

  /* "p" is the person's key */
  assert_null (regest_profile_with_kind (get_profile (self), &twice, NULL, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_INVALID));
  g_clear_error (&error);
  assert_null (regest_profile_with_kind (get_profile (self), &hollow, NULL, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_INVALID));
  g_clear_error (&error);
  assert_null (regest_profile_with_kind (get_profile (self), &nameless, NULL, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_INVALID));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_profile_kind_by_keyboard, setup, teardown),
    cmocka_unit_test_setup_teardown (test_profile_drafts, setup, teardown),
    cmocka_unit_test_setup_teardown (test_profile_contradictions_are_refused, setup, teardown),
  };

  test_ui_init ();
  return cmocka_run_group_tests (tests, NULL, NULL);
}
