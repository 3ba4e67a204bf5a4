/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "brackets.h"

#define LONGEST_BRACKET 3000

RegestPlace
regest_survey_strip (RegestSurvey *survey, RegestPlace place)
{
  const char *string = regest_survey_get_string (survey);

  while (place.start < place.end && g_ascii_isspace (string[place.start]))
    place.start++;
  while (place.start < place.end && g_ascii_isspace (string[place.end - 1]))
    place.end--;
  return place;
}

void
regest_survey_find_tokens (RegestSurvey *survey, RegestPlace place, guint *first, guint *end)
{
  guint n_tokens;
  const RegestToken *tokens = regest_survey_get_tokens (survey, &n_tokens);

  *first = *end = regest_survey_find_token (survey, place.start);
  while (*end < n_tokens && tokens[*end].place.start < place.end)
    (*end)++;
}

static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const RegestBracket *left = a, *right = b;

  return left->whole.start < right->whole.start ? -1 : left->whole.start > right->whole.start;
}

GArray *
regest_survey_find_brackets (RegestSurvey *survey, char opening)
{
  const char *string = regest_survey_get_string (survey);
  const char closing = opening == '[' ? ']' : ')';
  GArray *brackets = g_array_new (FALSE, FALSE, sizeof (RegestBracket));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gsize));

  for (gsize i = 0; string[i] != '\0'; i++)
    {
      RegestBracket bracket;
      gsize start;

      if (string[i] == opening)
        g_array_append_val (open, i);
      if (string[i] != closing || open->len == 0)
        continue;
      start = g_array_index (open, gsize, open->len - 1);
      g_array_set_size (open, open->len - 1);
      if (i - start > LONGEST_BRACKET)
        continue;
      bracket.whole = (RegestPlace){ start, i + 1 };
      bracket.words = regest_survey_strip (survey, (RegestPlace){ start + 1, i });
      bracket.depth = open->len;
      g_array_append_val (brackets, bracket);
    }
  g_array_sort (brackets, compare_starts);
  return brackets;
}
