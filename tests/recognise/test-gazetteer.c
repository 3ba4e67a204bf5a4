/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/recognise/gazetteer.h>

#include "support.h"

typedef struct
{
  const char *words;
  const char *place; /* its preferred name; NULL: none */
} Case;

static void
test_gazetteer_find (void **state)
{
  static const Case cases[] = {
    { "Peking", "Beijing" },
    { "ПЕКИН", "Beijing" },
    { "Dalniy", "Dalian" },
    { "Christiania", "Oslo" },
    { "Constantinople", "Istanbul" },
    { "Konstantinopel", "Istanbul" },
    { "Petrograd", "Saint Petersburg" },
    { "St. Petersburg", "Saint Petersburg" },
    { "port arthur", "Lüshunkou" },
    { "Québec", "Québec" },
    { "Wien", "Vienna" },
    { "Moskau", "Moscow" },
    { "Frankreich", "France" },
    { "Aegypten", "Egypt" },
    { "Kapstadt", "Cape Town" },
    { "Massachusetts", "Massachusetts" },
    { "Tchécoslovaquie", "Czechoslovakia" },
    { "New  York", "New York" },
    { "Yalu", "Yalu" },
    { "Xyzzy", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folded = regest_gazetteer_fold (cases[i].words);
      RegestGazetteerPlace place = { .name = NULL };
      gboolean found = regest_gazetteer_find (folded, &place);

      assert_int_equal (found, cases[i].place != NULL);
      if (found)
        assert_string_equal (place.name, cases[i].place);
    }
  assert_null (regest_gazetteer_get_problem ());
}

static void
test_gazetteer_weights (void **state)
{
  RegestGazetteerPlace country, capital, town;

  assert_true (regest_gazetteer_find ("france", &country));
  assert_true (regest_gazetteer_find ("paris", &capital));
  assert_true (regest_gazetteer_find ("teruel", &town));
  assert_int_equal (country.type, REGEST_GAZETTEER_COUNTRY);
  assert_string_equal (country.country, "FR");
  assert_int_equal (capital.type, REGEST_GAZETTEER_CITY);
  assert_true (country.weight > capital.weight && capital.weight > town.weight);
}

static void
test_gazetteer_begins (void **state)
{
  assert_true (regest_gazetteer_begins ("new"));
  assert_true (regest_gazetteer_begins ("port"));
  assert_false (regest_gazetteer_begins ("ne"));
  assert_false (regest_gazetteer_begins ("paris texas"));
}

static void
test_gazetteer_words (void **state)
{
  assert_true (regest_gazetteer_is_word ("government", "en"));
  assert_true (regest_gazetteer_is_word ("regierung", "de"));
  assert_true (regest_gazetteer_is_word ("gouvernement", "fr"));
  assert_false (regest_gazetteer_is_word ("zurich", "de"));
  assert_false (regest_gazetteer_is_word ("government", "ru"));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_gazetteer_find),
    cmocka_unit_test (test_gazetteer_weights),
    cmocka_unit_test (test_gazetteer_begins),
    cmocka_unit_test (test_gazetteer_words),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
