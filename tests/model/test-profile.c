/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <locale.h>
#include <string.h>

#include <regest/model/error.h>
#include <regest/model/paths.h>
#include <regest/model/profile.h>

static RegestProfile *
load_default (void)
{
  g_autoptr (GError) error = NULL;
  RegestProfile *profile = regest_profile_load (REGEST_PROFILE_DEFAULT, &error);

  assert_null (error);
  return profile;
}

static void
test_profile_default (void **state)
{
  g_autoptr (RegestProfile) profile = load_default ();
  const char *const kinds[] = { "person", "place", "organisation", "date", "stamp", "verification",
                                "part", "signature", "insertion", "note" };
  const char keys[] = "plodsv\0gin";

  assert_string_equal (regest_profile_get_name (profile), REGEST_PROFILE_DEFAULT);
  assert_int_equal (regest_profile_get_kinds (profile)->len, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const RegestKind *kind = g_ptr_array_index (regest_profile_get_kinds (profile), i);

      assert_string_equal (regest_kind_get_name (kind), kinds[i]);
      assert_int_equal (regest_kind_get_key (kind), keys[i]);
      assert_int_equal (regest_kind_is_block (kind), i == 6);
      assert_non_null (regest_kind_get_tei (kind));
      if (keys[i] != '\0')
        assert_ptr_equal (regest_profile_find_kind_by_key (profile, keys[i]), kind);
    }
  assert_null (regest_profile_find_kind_by_key (profile, 0));
  assert_null (regest_profile_find_kind_by_key (profile, 'x'));
  assert_null (regest_profile_find_kind (profile, "weather"));
}

/* DOMAIN.md's machine names */
static void
test_profile_default_fields (void **state)
{
  static const struct
  {
    const char *owner;
    const char *fields;
  } cases[] = {
    { "record", "title author date source description collection reference-code repository "
                "language classification rights credits state" },
    { "person", "entity role title" },
    { "place", "entity role title" },
    { "organisation", "entity role title" },
    { "date", "date" },
    { "stamp", "type wording office incoming-number date place-on-page ink" },
    { "verification", "act agent rank when copies-made copies-filed signature" },
    { "part", "type number file-number office sender addressee via origin destination sent "
              "received series precedence copies recipient sender-number signatory "
              "classification words cipher-groups handed-in line clerk answers "
              "continues" },
    { "signature", "entity" },
    { "insertion", "by does unit count reason" },
    { "note", "text whose" },
    { "nobody", "" },
  };
  g_autoptr (RegestProfile) profile = load_default ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GPtrArray *fields = regest_profile_get_fields (profile, cases[i].owner);
      g_autoptr (GString) names = g_string_new (NULL);

      for (guint j = 0; j < fields->len; j++)
        {
          const RegestField *field = g_ptr_array_index (fields, j);

          g_string_append_printf (names, "%s%s", j > 0 ? " " : "", regest_field_get_name (field));
          assert_true (*regest_field_get_label (field) != '\0');
          assert_non_null (regest_field_get_hint (field));
        }
      assert_string_equal (names->str, cases[i].fields);
    }
}

static void
test_profile_field (void **state)
{
  g_autoptr (RegestProfile) profile = load_default ();
  const RegestField *role = regest_profile_find_field (profile, "person", "role");
  const RegestField *origin = regest_profile_find_field (profile, "part", "origin");

  assert_int_equal (regest_field_get_value_type (role), REGEST_FIELD_CHOICE);
  assert_true (regest_field_is_repeatable (role));
  assert_false (regest_field_is_required (role));
  assert_string_equal (regest_field_get_choices (role)[4], "copy-recipient");
  assert_string_equal (regest_field_get_choice_label (role, "copy-recipient"), "Copy recipient");
  assert_string_equal (regest_field_get_choice_label (role, "cook"), "cook");
  assert_int_equal (regest_field_get_value_type (origin), REGEST_FIELD_ENTITY);
  assert_string_equal (regest_field_get_entity_kind (origin), "place");
  assert_null (regest_profile_find_field (profile, "part", "weather"));
  assert_null (regest_profile_find_field (profile, "nobody", "role"));
}

static void
test_profile_normalise (void **state)
{
  static const struct
  {
    const char *owner;
    const char *field;
    const char *reading;
    const char *value;
    gboolean inferred;
  } cases[] = {
    { "record", "title", "Telegram from\n  Mao ", "Telegram from Mao", FALSE },
    { "record", "title", " \n", NULL, FALSE },
    { "part", "words", "1,234 words", "1234", FALSE },
    { "part", "words", "Nº 999", "999", FALSE },
    { "part", "words", "٢٠٤", "204", FALSE },
    { "part", "words", "3 and 4", NULL, FALSE },
    { "part", "words", "none", NULL, FALSE },
    { "part", "words", "007", "7", FALSE },
    { "verification", "copies-made", "Four copies", "4", FALSE },
    { "verification", "copies-made", "zwölf", "12", FALSE },
    { "part", "sent", "5 june 1951", "1951-06-05", FALSE },
    { "part", "received", "9 June", "1951-06-09", TRUE },
    { "part", "sent", "soon", NULL, FALSE },
    { "verification", "act", "Deciphered", "deciphered", FALSE },
    { "verification", "act", "eaten", NULL, FALSE },
    { "record", "state", "IN PROGRESS", "in-progress", FALSE },
    { "verification", "signature", "[signature]", "yes", FALSE },
    { "verification", "signature", "No", "no", FALSE },
    { "verification", "signature", "perhaps", NULL, FALSE },
    { "part", "sender", "FILIPPOV\n[Stalin]", "FILIPPOV [Stalin]", FALSE },
  };
  g_autoptr (RegestProfile) profile = load_default ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const RegestField *field = regest_profile_find_field (profile, cases[i].owner,
                                                            cases[i].field);
      gboolean inferred = 7;
      g_autofree char *value = NULL;

      value = regest_field_normalise (field, cases[i].reading, "1951-06-05", &inferred);
      if (g_strcmp0 (value, cases[i].value) != 0 || inferred != cases[i].inferred)
        fail_msg ("“%s” became “%s”", cases[i].reading, value);
    }
}

static void
test_profile_round_trip (void **state)
{
  g_autoptr (RegestProfile) profile = load_default ();
  g_autofree char *data = regest_profile_to_data (profile);
  g_autoptr (RegestProfile) again = regest_profile_new_from_data (data, -1, NULL);
  g_autofree char *data_again = NULL;

  assert_non_null (again);
  data_again = regest_profile_to_data (again);
  assert_string_equal (data, data_again);
}

static const char good[] =
  "[Profile]\nName=mine\nLabel=Mine\n"
  "[Record]\nFields=title;\n"
  "[Field record title]\nLabel=Title\nType=text\n"
  "[Kind bird]\nLabel=Bird\nKey=b\nColor=#00aa00\nDarkColor=#00ff00\nPattern=wavy\nEntity=bird\n"
  "Fields=size;\n"
  "[Field bird size]\nLabel=Size\nType=choice\nChoices=big;\n"
  "[Choice bird size big]\nLabel=Big\n"
  "[Kind tree]\nLabel=Tree\nKey=t\nColor=#00aa00\nDarkColor=#00ff00\nPattern=solid\n";

static void
test_profile_own (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProfile) profile = regest_profile_new_from_data (good, -1, &error);
  const RegestKind *bird;

  assert_null (error);
  bird = regest_profile_find_kind (profile, "bird");
  assert_string_equal (regest_kind_get_motivation (bird), "tagging");
  assert_string_equal (regest_kind_get_color (bird, FALSE), "#00aa00");
  assert_string_equal (regest_kind_get_color (bird, TRUE), "#00ff00");
  assert_int_equal (regest_kind_get_pattern (bird), REGEST_PATTERN_WAVY);
  assert_string_equal (regest_kind_get_entity_kind (bird), "bird");
  assert_null (regest_kind_get_tei (bird));
  assert_int_equal (regest_profile_get_fields (profile, "tree")->len, 0);
  assert_int_equal (regest_profile_get_fields (profile, "entity")->len, 0);
}

static void
test_profile_group (void **state)
{
  g_auto (GStrv) halves = g_strsplit (good, "Label=Tree\n", 2);
  g_autofree char *data = g_strjoinv ("Label=Tree\nGroup=Living/Plants\n", halves);
  g_autoptr (RegestProfile) profile = regest_profile_new_from_data (data, -1, NULL);
  const RegestKind *tree = regest_profile_find_kind (profile, "tree");
  const RegestKind *bird = regest_profile_find_kind (profile, "bird");
  g_autofree char *tree_path = regest_kind_dup_path (tree);
  g_autofree char *bird_path = regest_kind_dup_path (bird);

  assert_string_equal (regest_kind_get_group (tree), "Living/Plants");
  assert_null (regest_kind_get_group (bird));
  assert_string_equal (tree_path, "Living/Plants/Tree");
  assert_string_equal (bird_path, "Bird");
}

/* what is replaced in the good one, and what the message must name */
static void
test_profile_contradictions (void **state)
{
  static const struct
  {
    const char *from;
    const char *to;
    const char *named[3];
  } cases[] = {
    { "[Profile]\nName=mine\nLabel=Mine\n", "", { "[Profile]" } },
    { "Name=mine\n", "", { "[Profile]", "Name" } },
    { "Name=mine", "Name=My Own", { "[Profile]", "Name", "My Own" } },
    { "Label=Bird\n", "", { "[Kind bird]", "Label" } },
    { "Label=Bird", "Label=", { "[Kind bird]", "Label" } },
    { "Label=Bird", "Label=Bird\nLabel=Fowl", { "[Kind bird]", "Label", "twice" } },
    { "Key=t", "Key=b", { "[Kind tree]", "Key", "bird" } },
    { "Key=t", "Key=tt", { "[Kind tree]", "Key", "tt" } },
    { "Key=t", "Key=.", { "[Kind tree]", "Key" } },
    { "Key=t", "Key=T", { "[Kind tree]", "Key" } },
    { "Color=#00aa00\nDarkColor=#00ff00\nPattern=solid",
      "Color=green\nDarkColor=#00ff00\nPattern=solid",
      { "[Kind tree]", "Color", "green" } },
    { "DarkColor=#00ff00\nPattern=wavy",
      "DarkColor=#00ff0\nPattern=wavy",
      { "[Kind bird]", "DarkColor", "#00ff0" } },
    { "DarkColor=#00ff00\nPattern=wavy", "Pattern=wavy", { "[Kind bird]", "DarkColor" } },
    { "Pattern=wavy", "Pattern=striped", { "[Kind bird]", "Pattern", "striped" } },
    { "Pattern=wavy\n", "", { "[Kind bird]", "Pattern" } },
    { "Entity=bird", "Entity=fish", { "[Kind bird]", "Entity", "fish" } },
    { "Entity=bird",
      "Entity=bird\nMotivation=singing",
      { "[Kind bird]", "Motivation", "singing" } },
    { "Entity=bird", "Entity=bird\nBlock=maybe", { "[Kind bird]", "Block", "maybe" } },
    { "Entity=bird", "Entity=bird\nGroup=a//b", { "[Kind bird]", "Group", "a//b" } },
    { "Entity=bird", "Entity=bird\nGroup=", { "[Kind bird]", "Group" } },
    { "Entity=bird", "Entity=bird\nFeather=red", { "[Kind bird]", "Feather" } },
    { "Fields=size;", "Fields=size;size;", { "[Kind bird]", "Fields", "size" } },
    { "Fields=size;", "Fields=size;weight;", { "[Kind bird]", "Fields", "[Field bird weight]" } },
    { "Fields=size;", "Fields=Size;", { "[Kind bird]", "Fields", "Size" } },
    { "Fields=size;", "Fields=;", { "[Kind bird]", "Fields" } },
    { "Type=choice", "Type=colour", { "[Field bird size]", "Type", "colour" } },
    { "Type=choice", "Type=text", { "[Field bird size]", "Choices" } },
    { "Type=choice\nChoices=big;", "Type=choice", { "[Field bird size]", "Choices" } },
    { "Type=choice\n", "Type=choice\nEntity=bird\n", { "[Field bird size]", "Entity" } },
    { "Choices=big;",
      "Choices=big;small;",
      { "[Field bird size]", "Choices", "[Choice bird size small]" } },
    { "Type=text", "Type=text\nRequired=1", { "[Field record title]", "Required", "1" } },
    { "[Choice bird size big]\nLabel=Big\n",
      "[Choice bird size big]\n",
      { "[Choice bird size big]", "Label" } },
    { "[Kind tree]", "[Kind fish]\n[Kind tree]", { "[Kind fish]", "Label" } },
    { "[Kind tree]", "[Kind Tree]", { "[Kind Tree]" } },
    { "[Kind tree]", "[Kind record]", { "[Kind record]" } },
    { "[Kind tree]", "[Kind bird]", { "[Kind bird]", "twice" } },
    { "[Kind tree]", "[Tree]", { "[Tree]" } },
    { "[Kind tree]",
      "[Field tree leaf]\nLabel=Leaf\nType=text\n[Kind tree]",
      { "[Field tree leaf]" } },
    { "[Kind tree]", "[Choice bird size x]\nLabel=X\n[Kind tree]", { "[Choice bird size x]" } },
    { "[Kind tree]", "not a line of a key file\n[Kind tree]", { "not a line" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) halves = g_strsplit (good, cases[i].from, 2);
      g_autofree char *bad = g_strjoinv (cases[i].to, halves);
      g_autoptr (GError) error = NULL;

      assert_string_not_equal (bad, good);
      assert_null (regest_profile_new_from_data (bad, -1, &error));
      assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_INVALID));
      for (guint j = 0; j < 3 && cases[i].named[j] != NULL; j++)
        if (strstr (error->message, cases[i].named[j]) == NULL)
          fail_msg ("“%s” does not name “%s”", error->message, cases[i].named[j]);
    }
}

static void
test_profile_no_text (void **state)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *large = g_strnfill (2 * 1024 * 1024, '\n');

  assert_null (regest_profile_new_from_data ("[Profile]\nName=\xff\n", -1, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_INVALID));
  g_clear_error (&error);
  assert_null (regest_profile_new_from_data ("[Profile]\0x", 11, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_INVALID));
  g_clear_error (&error);
  assert_null (regest_profile_new_from_data ("", -1, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_INVALID));
  g_clear_error (&error);
  assert_null (regest_profile_new_from_data (large, -1, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_LIMIT));
}

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static int
set_up (void **state)
{
  Fixture *fixture = g_new0 (Fixture, 1);

  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "my.profile", NULL);
  *state = fixture;
  return 0;
}

static int
tear_down (void **state)
{
  Fixture *fixture = *state;

  test_remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture);
  return 0;
}

static void
test_profile_files (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProfile) profile = NULL;
  g_auto (GStrv) names = regest_profile_list_names ();

  assert_true (g_strv_contains ((const char *const *) names, REGEST_PROFILE_DEFAULT));
  assert_null (regest_profile_load ("no-such-profile", &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND));
  g_clear_error (&error);

  assert_true (g_file_set_contents (fixture->path, good, -1, NULL));
  profile = regest_profile_load (fixture->path, &error);
  assert_non_null (profile);
  assert_string_equal (regest_profile_get_name (profile), "mine");

  assert_true (g_file_set_contents (fixture->path, "[Profile]\nName=mine\n", -1, NULL));
  assert_null (regest_profile_load (fixture->path, &error));
  assert_non_null (strstr (error->message, fixture->path));
  assert_non_null (strstr (error->message, "[Profile] Label"));
}

/* "Note" is a kind of tags and a kind of documents: other languages have two words. */
static void
test_profile_translated_in_context (void **state)
{
  g_autoptr (RegestProfile) profile = NULL;
  g_autofree char *kind = NULL;
  g_autofree char *type = NULL;
  g_autofree char *other = NULL;

  g_setenv ("LANGUAGE", "de", TRUE);
  setlocale (LC_ALL, "C.UTF-8");
  regest_bind_translations ();
  profile = load_default ();
  kind = g_strdup (regest_kind_get_label (regest_profile_find_kind (profile, "note")));
  type = g_strdup (
    regest_field_get_choice_label (regest_profile_find_field (profile, "part", "type"), "note"));
  other = g_strdup (
    regest_field_get_choice_label (regest_profile_find_field (profile, "part", "type"), "letter"));
  g_unsetenv ("LANGUAGE");
  setlocale (LC_ALL, "C");
  assert_string_equal (kind, "Notiz");
  assert_string_equal (type, "Note");
  assert_string_equal (other, "Brief");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_profile_default),
    cmocka_unit_test (test_profile_default_fields),
    cmocka_unit_test (test_profile_field),
    cmocka_unit_test (test_profile_normalise),
    cmocka_unit_test (test_profile_round_trip),
    cmocka_unit_test (test_profile_own),
    cmocka_unit_test (test_profile_group),
    cmocka_unit_test (test_profile_contradictions),
    cmocka_unit_test (test_profile_no_text),
    cmocka_unit_test_setup_teardown (test_profile_files, set_up, tear_down),
    cmocka_unit_test (test_profile_translated_in_context),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
