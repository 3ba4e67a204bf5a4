/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "support.h"

#include "app/recognise/settle.h"

/* Places that are claimed: "KIND START-END SCORE", "tag" for what stands there. What stays, by its
 * letter: the first claimant is a, the next b, … */

static char *
settle (const char *line)
{
  g_auto (GStrv) pieces = g_strsplit (line, ", ", -1);
  guint n = g_strv_length (pieces);
  g_autofree RegestClaimant *claimants = g_new0 (RegestClaimant, n + 1);
  GString *stays = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      char kind, score[8];

      assert_int_equal (sscanf (pieces[i], "%c %u-%u %7s", &kind, &claimants[i].span.start,
                                &claimants[i].span.end, score),
                        4);
      claimants[i].kind = kind == 'p';
      claimants[i].score = g_str_equal (score, "tag") ? -1 : g_ascii_strtod (score, NULL);
    }
  regest_settle (claimants, n, 2);
  for (guint i = 0; i < n; i++)
    if (claimants[i].score >= 0 && claimants[i].winner == i)
      g_string_append_c (stays, 'a' + i);
  return g_string_free (stays, FALSE);
}

static void
test_settle (void **state)
{
  static const char *const cases[][2] = {
    { "p 0-5 0.9", "a" },
    { "p 0-5 0.9, p 3-8 0.8", "a" },
    { "p 0-5 0.8, p 3-8 0.9", "b" },
    { "p 0-5 0.9, p 5-8 0.8", "ab" }, /* they touch only */
    { "p 0-5 0.9, o 0-9 0.8", "ab" }, /* a person in an organisation */
    { "p 0-5 0.9, p 0-9 0.9", "b" }, /* the longer of equals */
    { "p 0-5 0.9, p 0-5 0.9", "a" }, /* the first of equals */
    { "p 0-9 0.5, p 0-2 0.9, p 4-6 0.9", "bc" },
    { "p 2-4 0.9, p 0-9 0.5, p 5-7 0.4", "ac" }, /* what gave way itself is in nobody's way */
    { "p 0-9 tag, p 2-4 0.9, o 2-4 0.9", "c" },
    { "p 0-9 tag, p 2-4 tag, p 8-12 tag, p 11-13 0.9, p 12-13 0.9", "e" },
    { "p 0-2 tag, p 4-6 tag, p 1-5 tag, p 3-4 0.9", "" },
    { "p 3-3 0.9, p 3-3 0.8, p 0-3 0.7", "ac" }, /* empty ones */
    { "p 0-4294967295 0.1, p 4294967290-4294967295 0.9", "b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *stays = settle (cases[i][0]);

      assert_string_equal (stays, cases[i][1]);
    }
}

/* Two million, in the orders that are worst for trees, and all on one place. */
static void
test_settle_of_two_millions (void **state)
{
  const guint n = 2000000;
  g_autofree RegestClaimant *claimants = g_new0 (RegestClaimant, n);

  for (guint round = 0; round < 3; round++)
    {
      guint n_stay = 0;

      for (guint i = 0; i < n; i++)
        {
          guint start = round == 0 ? i * 3 : round == 1 ? (n - i) * 3
                                                        : 7;

          claimants[i] = (RegestClaimant){ i % 2, { start, start + 7 }, (i % 101) / 101.0 };
        }
      regest_settle (claimants, n, 2);
      for (guint i = 0; i < n; i++)
        n_stay += claimants[i].winner == i;
      if (round == 2)
        assert_int_equal (n_stay, 2);
      else
        assert_in_range (n_stay, n / 4, n);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_settle),
    cmocka_unit_test (test_settle_of_two_millions),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
