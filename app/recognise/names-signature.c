/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "names-person-private.h"
#include "phrases.h"

/* Persons whose name is a line of its own at the end of a part, or stands there behind "gez.". */

/* "[Stempel:", "Geprüft:": a stamp or an endorsement begins here, nobody's signature */
static gboolean
begins_mark (const RegestNameWords *words, guint index, gboolean opened)
{
  static const RegestPhraseClass acts[] = { REGEST_PHRASE_DECIPHERED, REGEST_PHRASE_TYPED,
                                            REGEST_PHRASE_VERIFIED, REGEST_PHRASE_COPIED,
                                            REGEST_PHRASE_FILED, REGEST_PHRASE_RECEIVED };
  guint token = regest_survey_find_token (words->survey, words->words[index].place.start);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (regest_phrases_match (words->survey, token, acts[i]) > 0)
      return TRUE;
  return (opened || regest_name_words_is_sign (words, index + 1, ":")) &&
         (regest_phrases_match (words->survey, token, REGEST_PHRASE_STAMP) > 0 ||
          regest_phrases_match (words->survey, token, REGEST_PHRASE_SEAL) > 0);
}

/* "gez. Wichmann", "(signed) Wilkins", "signé : Lambert" */
static guint
skip_signed (const RegestNameWords *words, guint index)
{
  static const char *const marks[] = { "gez", "gezeichnet", "signed", "sgd", "signe", "s/", NULL };
  guint first = index;

  if (!regest_names_is_word (words, first, marks))
    return index;
  for (first++; first < words->n_words && words->words[first].line == words->words[index].line &&
                words->words[first].type == REGEST_TOKEN_OTHER;
       first++)
    ;
  return first;
}

/* A line of its own at the end of a part: a signature. */
guint
regest_names_find_signature (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  RegestSurveyPart *part;
  guint n_lines;
  const RegestSurveyLine *lines = regest_survey_get_lines (words->survey, &n_lines);
  guint last = word->line + 1;
  guint first = index;
  RegestNameRead name;

  if (index > 0 && words->words[index - 1].line == word->line)
    return index;
  while (first < words->n_words && words->words[first].type == REGEST_TOKEN_OTHER &&
         strchr ("=*+[(«", words->words[first].folded[0]) != NULL)
    first++;
  first = skip_signed (words, first);
  if (first >= words->n_words || words->words[first].line != word->line ||
      begins_mark (words, first, first > index))
    return index;
  part = regest_survey_find_part (words->survey, word->line);
  while (last < n_lines && lines[last].words.start == lines[last].words.end)
    last++;
  if (word->line < part->closer && last < part->end_line && last < n_lines)
    return index;
  if (word->line == 0)
    return index;
  name = regest_name_read (words, first);
  if (name.end == 0 || name.n_words > 3 || name.n_common > 1 ||
      (name.end > first + 1 && regest_names_is_letters (words, first, name.end)) ||
      (name.end < words->n_words && words->words[name.end].line == word->line &&
       words->words[name.end].type != REGEST_TOKEN_OTHER) ||
      regest_names_is_place_of_weight (words, first, 200))
    return index;
  regest_names_add_person (finds, first, &name, name.n_common > 0 ? 0.72 : 0.88,
                           N_("Stands where the signature stands"));
  g_array_index (finds, RegestFind, finds->len - 1).role = "signatory";
  return name.end;
}
