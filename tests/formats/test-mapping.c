/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <regest/formats/format.h>

static int
setup (void **state)
{
  *state = regest_profile_load (REGEST_PROFILE_DEFAULT, NULL);
  return *state != NULL ? 0 : 1;
}

static int
teardown (void **state)
{
  g_object_unref (*state);
  return 0;
}

/* what was chosen (NULL: nothing), and what becomes of it */
static const struct
{
  const char *theirs;
  const char *chosen;
  const char *ours; /* NULL: left out */
} kinds[] = {
  { "stamp", NULL, "stamp" },
  { "PER", NULL, "person" },
  { "Verification", NULL, "verification" },
  { "Ship Name", NULL, "ship-name" },
  { "Été", NULL, "ete" },
  { "2nd", NULL, "kind-2nd" },
  { "record", NULL, "kind-record" },
  { "***", NULL, "kind-" },
  { "PER", "place", "place" },
  { "PER", "PER", "per" },
  { "PER", "Person 2", "person-2" },
  { "PER", "", NULL },
  { "", NULL, "kind-" },
};

static void
test_kinds (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (RegestMapping) mapping = regest_mapping_new ();
      g_autofree char *ours = NULL;

      if (kinds[i].chosen != NULL)
        regest_mapping_set (mapping, kinds[i].theirs, kinds[i].chosen);
      ours = regest_mapping_dup_kind (mapping, *state, kinds[i].theirs);
      if (kinds[i].ours == NULL)
        assert_null (ours);
      else
        assert_string_equal (ours, kinds[i].ours);
    }
}

static void
test_unused (void **state)
{
  g_autoptr (RegestMapping) mapping = regest_mapping_new ();
  g_autoptr (GPtrArray) unused = NULL;

  regest_mapping_set (mapping, "b", "person");
  regest_mapping_set (mapping, "a", "");
  regest_mapping_set (mapping, "c", "person");
  assert_string_equal (regest_mapping_find (mapping, "b"), "person");
  assert_null (regest_mapping_find (mapping, "d"));
  assert_null (regest_mapping_find (NULL, "d"));
  unused = regest_mapping_list_unused (mapping);
  assert_int_equal (unused->len, 2);
  assert_string_equal (unused->pdata[0], "a");
  assert_string_equal (unused->pdata[1], "c");
}

/* -- what is counted ------------------------------------------------------- */

static char *
tell (RegestCensus *census)
{
  GPtrArray *names = regest_census_get_names (census);
  GString *told = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      const RegestCensusName *name = names->pdata[i];

      g_string_append_printf (told, "%s %u %s (%s)%s%s\n", name->theirs, (guint) name->count,
                              name->ours, name->fresh, name->sample != NULL ? " " : "",
                              name->sample != NULL ? name->sample : "");
    }
  return g_string_free (told, FALSE);
}

static void
test_census_of_kinds (void **state)
{
  g_autoptr (RegestCensus) census = regest_census_new (*state);
  g_autofree char *told = NULL;

  regest_census_count_kind (census, "Ship");
  for (guint i = 0; i < 3; i++)
    regest_census_count_kind (census, "LOC");
  regest_census_count_kind (census, "Person");
  told = tell (census);
  assert_string_equal (told, "LOC 3 place (LOC)\n"
                             "Person 1 person (Person 2)\n"
                             "Ship 1 ship (Ship)\n");
  assert_int_equal (regest_census_get_choices (census, REGEST_CENSUS_KIND, NULL)->len, 10);
}

static void
test_census_of_columns (void **state)
{
  g_autoptr (RegestCensus) census = regest_census_new (*state);
  g_autofree char *told = NULL;
  GPtrArray *choices;

  regest_census_add_choice (census, "record", "text", "Text");
  regest_census_add_choice (census, "record", "text", "Text");
  regest_census_count_field (census, "record", "Datum", "date", "9 June");
  regest_census_count_field (census, "record", "Archive box", NULL, "12");
  regest_census_count_field (census, "record", "title", "", NULL);
  told = tell (census);
  assert_string_equal (told, "Datum 1 date (Datum) 9 June\n"
                             "Archive box 1 Archive box (Archive box) 12\n"
                             "title 1  (title 2)\n");
  choices = regest_census_get_choices (census, REGEST_CENSUS_FIELD, "record");
  assert_string_equal (((RegestCensusChoice *) choices->pdata[0])->name, "text");
  assert_string_equal (((RegestCensusChoice *) choices->pdata[1])->name, "title");
}

static void
test_census_of_a_hostile_file (void **state)
{
  g_autoptr (RegestCensus) census = regest_census_new (*state);

  for (guint i = 0; i < 2 * REGEST_CENSUS_MAX_NAMES; i++)
    {
      g_autofree char *name = g_strdup_printf ("kind %u", i);

      regest_census_count_kind (census, name);
    }
  assert_int_equal (regest_census_get_names (census)->len, REGEST_CENSUS_MAX_NAMES);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_kinds, setup, teardown),
    cmocka_unit_test (test_unused),
    cmocka_unit_test_setup_teardown (test_census_of_kinds, setup, teardown),
    cmocka_unit_test_setup_teardown (test_census_of_columns, setup, teardown),
    cmocka_unit_test_setup_teardown (test_census_of_a_hostile_file, setup, teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
