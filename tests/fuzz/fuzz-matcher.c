/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any names in any text: the first lines are names, the rest the text. What is found stands in the
 * text, in order, and a name that is the whole text is found in it. */

#include "config.h"

#include <string.h>

#include "app/recognise/matcher.h"

#include "driver.h"

typedef struct
{
  gsize size;
  gsize last;
  guint n_found;
} Check;

static RegestMatchNext
check_cb (const RegestMatch *match, gpointer user_data)
{
  Check *check = user_data;

  g_assert_cmpuint (match->place.start, <, match->place.end);
  g_assert_cmpuint (match->place.end, <=, check->size);
  g_assert_cmpuint (match->place.start, >=, check->last);
  g_assert_cmpuint (match->likeness, >, REGEST_LIKENESS_NONE);
  check->last = match->place.start;
  check->n_found++;
  return check->size % 2 == 0 ? REGEST_MATCH_WITHIN : REGEST_MATCH_AFTER;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *all = g_strndup ((const char *) data, size);
  g_auto (GStrv) lines = g_strsplit (all, "\n", 8);
  guint n_lines = g_strv_length (lines);
  g_autoptr (RegestMatcher) matcher = regest_matcher_new (n_lines);
  Check check = { size };
  guint n_names = 0;

  for (guint i = 0; i + 1 < n_lines; i++)
    n_names += regest_matcher_add (matcher, lines[i], i);
  g_assert_cmpuint (regest_matcher_get_size (matcher), ==, n_names);
  regest_matcher_freeze (matcher);
  regest_matcher_find (matcher, (const char *) data, size, check_cb, &check);
  for (guint i = 0; i + 1 < n_lines; i++)
    {
      Check own = { strlen (lines[i]) };

      if (g_utf8_validate (lines[i], -1, NULL))
        regest_matcher_find (matcher, lines[i], own.size, check_cb, &own);
    }
  return 0;
}
