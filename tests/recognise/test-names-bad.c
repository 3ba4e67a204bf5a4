/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/recognise/recogniser.h>

#include "proposals.h"

/* Texts that are no telegrams: every one ends soon, and what is found stands in it. */

#define NAMES "persons places organisations cover-names"

static char *
repeat (const char *words, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, words);
  return g_string_free (text, FALSE);
}

static guint
count_proposals (ProposalsDesk *desk, const char *text)
{
  g_autoptr (RegestSurvey) survey = proposals_survey (desk, text, NULL);
  g_autoptr (GPtrArray) skipped = g_ptr_array_new ();
  g_autoptr (GPtrArray) proposals = NULL;
  g_auto (GStrv) meant = g_strsplit (NAMES, " ", -1);

  for (guint i = 0; regest_recognisers_list ()[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *) meant, regest_recognisers_list ()[i]->name))
      g_ptr_array_add (skipped, (gpointer) regest_recognisers_list ()[i]->name);
  g_ptr_array_add (skipped, NULL);
  regest_survey_set_skipped (survey, (const char *const *) skipped->pdata);
  proposals = regest_survey_finish (survey);
  return proposals->len;
}

static void
test_names_in_bad_texts (void **state)
{
  static const struct
  {
    const char *words;
    guint n;
    guint least;
    guint most;
  } cases[] = {
    { "", 1, 0, 0 },
    { "Comrade Petrov ", 10000, 10000, 10000 }, /* identical names in one line */
    { "[", 100000, 0, 0 },
    { "[]()", 50000, 0, 0 },
    { "FILIPPOV [", 5000, 0, 10000 },
    { "ROBIN (Karl Brandt) ", 10000, 10000, 30000 },
    { "[i] ROBIN: Karl Brandt\n", 10000, 10000, 30000 },
    { "ROBIN (", 30000, 0, 30000 },
    { "Lindner & Holm & ", 20000, 0, 40000 },
    { "Embassy in Embassy in ", 20000, 0, 0 },
    { "тов. Соколову ", 10000, 10000, 10000 },
    { "A. ", 50000, 0, 50000 },
    { "von der ", 50000, 0, 0 },
    { "Mr. ", 50000, 0, 0 },
    { "Bra-\n", 20000, 0, 20000 },
    { "de la Rue-", 20000, 0, 20000 },
    { "and Comrades Ivanov, ", 20000, 20000, 20000 },
    { "الرئيس في القاهرة ", 20000, 0, 0 }, /* right to left */
    { "\xef\xbf\xbd\x01\x02\x7f\xc2\x80", 50000, 0, 0 }, /* noise */
    { "Nɑ̈́̈́me̩̍̎ ", 20000, 0, 20000 },
    { "x", 1000000, 0, 0 },
    { "X", 1000000, 0, 1 },
    { "Ministry of ", 20000, 0, 20000 },
    { "New York ", 20000, 20000, 20000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = repeat (cases[i].words, cases[i].n);
      guint n = count_proposals (*state, text);

      if (n < cases[i].least || n > cases[i].most)
        fail_msg ("“%.40s”: %u proposals", cases[i].words, n);
    }
}

/* One line of ten megabytes; a minute would do, it takes seconds. */
static void
test_names_in_a_long_line (void **state)
{
  g_autofree char *few =
    repeat ("the questions of the war and of the peace which we have seen are many and grave. ",
            1200);
  g_autofree char *piece = g_strconcat (few, "Comrade Gao Gang came from Peking. ", NULL);
  g_autofree char *text = repeat (piece, 105);

  assert_true (strlen (text) > 10 * 1000 * 1000);
  assert_int_equal (count_proposals (*state, text), 2 * 105);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_names_in_bad_texts),
    cmocka_unit_test (test_names_in_a_long_line),
  };

  return cmocka_run_group_tests (tests, proposals_setup, proposals_teardown);
}
