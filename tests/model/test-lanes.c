/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/model/lanes.h>

#include "support.h"

/* Spans are drawn as lines of text: one a span, "x" where it stands; the answer: a lane for
 * each. */
typedef struct
{
  const char *spans[8];
  const char *lanes;
} Case;

static const Case cases[] = {
  { { NULL }, "" },
  { { "xxx", "    xxx" }, "00" },
  { { "xxxx", "    xxxx" }, "00" },
  /* what lies inside is next to the words */
  { { "xxxxxxxxx", "  xxx" }, "10" },
  { { "xxxxxxxxx", "xxx" }, "10" },
  { { "xxxxxxxxx", "      xxx" }, "10" },
  { { "xxxxxxxxx", " xxxxxx", "  xx" }, "210" },
  { { "xxxxxxxxx", " xx", "     xx" }, "100" },
  /* crossing */
  { { "xxxxx", "   xxxxx" }, "10" },
  { { "xxxxx", "   xxxxx", "       xxxxx" }, "010" },
  /* equal */
  { { "xxx", "xxx", "xxx" }, "210" },
  /* more than there are lanes: the last is shared */
  { { "xxx", "xxx", "xxx", "xxx", "xxx", "xxx", "xxx", "xxx" }, "55543210" },
};

static void
test_lanes_table (void **state)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegestSpan spans[8];
      guint8 lanes[8];
      char found[9] = { 0 };
      guint n = 0;

      for (; n < 8 && cases[i].spans[n] != NULL; n++)
        {
          spans[n].start = strspn (cases[i].spans[n], " ");
          spans[n].end = strlen (cases[i].spans[n]);
        }
      regest_lanes_assign (spans, n, lanes);
      for (guint j = 0; j < n; j++)
        found[j] = '0' + lanes[j];
      assert_string_equal (found, cases[i].lanes);
    }
}

/* Scrolling must not move a tag's line: lanes of a tail are those of the whole. */
static void
test_lanes_of_tail (void **state)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1951);
  RegestSpan spans[200];
  guint8 whole[200], tail[200];
  guint start = 0;

  for (guint i = 0; i < 200; i++)
    {
      start += g_rand_int_range (rand, 1, 5);
      spans[i] = (RegestSpan){ start, start + g_rand_int_range (rand, 1, 20) };
    }
  regest_lanes_assign (spans, 200, whole);
  regest_lanes_assign (spans + 120, 80, tail);
  assert_memory_equal (tail, whole + 120, 80);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_lanes_table),
    cmocka_unit_test (test_lanes_of_tail),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
