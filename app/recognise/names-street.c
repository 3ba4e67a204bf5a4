/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "names-private.h"
#include "survey-private.h"

/*
 * Streets and houses: which words are streets', and what of the words beside them belongs to the
 * address: "41, rue Molière", "5811 Alandade Drive", "I. Tiefer Graben 23", "Schulgasse 8".
 */

#define LONGEST_NUMBER 5 /* bytes: "12345", "23a" */

gboolean
regest_names_is_street (const RegestNameWord *word)
{
  static const char *const streets[] = { "rue", "boulevard", "avenue", "quai", "faubourg",
                                         "chaussee", "impasse", NULL };

  return g_strv_contains (streets, word->folded);
}

gboolean
regest_names_is_road (const RegestNameWord *word)
{
  static const char *const roads[] = { "street", "avenue", "ave", "road", "rd", "drive", "lane",
                                       "square", "blvd", NULL };

  return g_strv_contains (roads, word->folded);
}

static gboolean
is_number (const RegestNameWord *word)
{
  return word->type == REGEST_TOKEN_NUMBER &&
         word->place.end - word->place.start <= LONGEST_NUMBER;
}

guint
regest_names_take_number_before (const RegestNameWords *words, guint index)
{
  guint i = index;

  if (i > 0 && (regest_name_words_is_sign (words, i - 1, ",") ||
                regest_name_words_is_sign (words, i - 1, ".")))
    i--;
  if (i > 0 && is_number (&words->words[i - 1]) && words->words[index].gap <= REGEST_GAP_LINE)
    return i - 1;
  return index;
}

guint
regest_names_take_number_after (const RegestNameWords *words, guint end)
{
  return end < words->n_words && is_number (&words->words[end]) &&
             words->words[end].gap <= REGEST_GAP_BLANK
           ? end + 1
           : end;
}

/* "I.", "XVIII": a district of Vienna, Budapest or Paris */
static gboolean
is_district (const RegestNameWord *word)
{
  gsize size = strlen (word->folded);

  return word->type == REGEST_TOKEN_WORD && size <= 5 && strspn (word->folded, "ivx") == size &&
         (word->shape == REGEST_SHAPE_UPPER || word->shape == REGEST_SHAPE_INITIAL);
}

guint
regest_names_take_district (const RegestNameWords *words, guint index)
{
  return index > 0 && is_district (&words->words[index - 1]) &&
             words->words[index].line == words->words[index - 1].line
           ? index - 1
           : index;
}

static gboolean
begins_line (const RegestNameWords *words, guint index)
{
  return index == 0 || words->words[index - 1].line != words->words[index].line;
}

static gboolean
ends_line (const RegestNameWords *words, guint index)
{
  return index + 1 >= words->n_words || words->words[index + 1].line != words->words[index].line;
}

static gboolean
is_in_head (const RegestNameWords *words, guint line)
{
  const RegestSurveyPart *part = regest_survey_find_part (words->survey, line);

  return line >= part->first_line && line < part->head_end;
}

guint
regest_names_match_address (const RegestNameWords *words, guint index)
{
  guint i = index, n_names = 0;
  gboolean district = is_district (&words->words[index]);

  if (!begins_line (words, index) ||
      (!district && !is_in_head (words, words->words[index].line)))
    return index;
  for (i += district;
       i < words->n_words && n_names < 3 && words->words[i].capital && !words->words[i].loud &&
       regest_name_word_is_name (&words->words[i]) && (district || !words->words[i].common);
       i++)
    n_names++;
  /* "ischl egelmoos 22" is a town and a house */
  if (!district && n_names > 1 && regest_gazetteer_find (words->words[index].folded, NULL))
    return index;
  if (n_names == 0 || i >= words->n_words || !is_number (&words->words[i]) ||
      words->words[i].line != words->words[index].line || !ends_line (words, i) ||
      words->words[i].place.end - words->words[i].place.start > 3)
    return index;
  return i + 1;
}
