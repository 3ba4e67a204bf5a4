/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "names-person-private.h"

/*
 * Persons. Each rule reads a run of words as a name and says how sure its surroundings make it: a
 * title or an office before it, a given name or initials, a Chinese or Korean family name with its
 * syllables, a particle, an ending, a signature of its own line, "by". Words that the language
 * writes small are no names unless a title says so ("Mr. Baker").
 */

static guint
find_family_first (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  RegestNameRead name = { regest_name_read_family_first (words, index) };

  if (name.end == 0 || (word->first && word->common))
    return index;
  regest_names_add_person (finds, index, &name, word->loud ? 0.8 : 0.9,
                           N_("Has the form of a Chinese or Korean name"));
  return name.end;
}

/* -- names by their own form ----------------------------------------------- */

static guint
find_given (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  RegestNameRead name;
  double score;

  if ((word->classes & REGEST_WORD_GIVEN) == 0 || !regest_name_word_is_name (word))
    return index;
  name = regest_name_read (words, index);
  if (name.end == 0)
    return index;
  if (name.n_words + name.n_initials >= 2)
    score = word->common || name.n_common > 0 ? 0.6 : 0.9;
  else if (word->common || word->loud || regest_names_is_place_of_weight (words, index, 130))
    score = 0.2;
  else
    score = 0.62;
  if (name.n_words >= 2 && regest_names_is_place_of_weight (words, index, 200) && name.n_known < 2)
    score -= 0.25;
  regest_names_add_person (finds, index, &name, score, N_("Begins with a given name"));
  return score >= 0.5 ? name.end : index;
}

static guint
find_initials (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  RegestNameRead name;

  /* "5 Uhr 40 N.M." */
  if (!regest_name_is_letter (word) || (index > 0 && word->gap == REGEST_GAP_BLANK &&
                                        words->words[index - 1].type == REGEST_TOKEN_NUMBER))
    return index;
  name = regest_name_read (words, index);
  if (name.end == 0 || name.n_words == 0 || name.n_words > 3 ||
      words->words[name.end - 1].gap > REGEST_GAP_LINE)
    return index;
  /* "E. M. House" */
  if (name.n_common > 0 &&
      (name.n_initials < 2 || g_str_equal (regest_survey_get_language (words->survey), "de")))
    return index;
  regest_names_add_person (finds, index, &name, name.n_common > 0 || word->first ? 0.7 : 0.85,
                           N_("Begins with initials"));
  return name.end;
}

static guint
find_particle (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  gboolean noble = g_str_equal (word->folded, "von") || g_str_equal (word->folded, "van") ||
                   (g_str_equal (word->folded, "v") && word->dot > 0);
  const RegestNameWord *last;
  RegestNameRead name;

  if (!noble || regest_name_count_particles (words, index) == 0)
    return index;
  name = regest_name_read (words, index);
  if (name.end == 0 || name.n_common > 0 ||
      regest_names_is_place_of_weight (words, name.end - 1, 100))
    return index;
  /* "von" may be a preposition: then the record writes the name without it too */
  last = &words->words[name.end - 1];
  if (word->dot == 0 && !word->capital && g_str_equal (word->folded, "von") &&
      (name.n_known > 0 ||
       regest_name_words_count (words, last) > regest_name_words_count_noble (words, last)))
    return index;
  regest_names_add_person (finds, index, &name,
                           word->dot > 0 || g_str_equal (word->folded, "van") || word->capital
                             ? 0.85
                             : 0.55,
                           N_("Begins with a particle of nobility"));
  return name.end;
}

/* -- surroundings ---------------------------------------------------------- */

static gboolean
precedes (const RegestNameWords *words, guint index, guint classes)
{
  return index > 0 && words->words[index].gap <= REGEST_GAP_LINE &&
         (words->words[index - 1].classes & classes) != 0;
}

static double
score_surroundings (const RegestNameWords *words, guint index, const RegestNameRead *name)
{
  static const char *const by[] = { "by", "par", "durch", "gez", "signed", "signé", "gezeichnet",
                                    "cc", "copies", "copy", NULL };
  double score = 0;

  if (index > 0 && words->words[index].gap <= REGEST_GAP_LINE &&
      regest_names_is_word (words, index - 1, by))
    score += 0.35;
  /* "[Stalin] thinks": whom the editor means */
  if (index > 0 && regest_name_words_is_sign (words, index - 1, "[") &&
      regest_name_words_is_sign (words, name->end, "]"))
    score += 0.3;
  if (name->end < words->n_words && words->words[name->end].gap <= REGEST_GAP_LINE &&
      (words->words[name->end].classes & REGEST_WORD_PERSON_VERB) != 0)
    score += 0.3;
  if (precedes (words, index, REGEST_WORD_PERSON_VERB) && !words->words[index - 1].first)
    score += 0.2;
  if (precedes (words, index, REGEST_WORD_PLACE_BEFORE))
    score -= 0.3;
  if (index > 0 && words->words[index - 1].type == REGEST_TOKEN_WORD &&
      (g_str_equal (words->words[index - 1].folded, "the") ||
       g_str_equal (words->words[index - 1].folded, "le") ||
       g_str_equal (words->words[index - 1].folded, "la") ||
       g_str_equal (words->words[index - 1].folded, "l")))
    score -= 0.3;
  return score;
}

/* German puts an office or a trade before a name without more: "Berichterstatter Jordan" */
static gboolean
follows_trade (const RegestNameWords *words, guint index)
{
  static const char *const ends[] = { "er", "or", "ist", "ent", "ant", "rat", "rath", "meister",
                                      "mann", "ar", "eur", "rats", "raths" };
  const RegestNameWord *before = index > 0 ? &words->words[index - 1] : NULL;

  if (before == NULL || before->type != REGEST_TOKEN_WORD || !before->common ||
      before->shape != REGEST_SHAPE_TITLE || words->words[index].gap > REGEST_GAP_LINE ||
      strlen (before->folded) < 5 ||
      !g_str_equal (regest_survey_get_language (words->survey), "de"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (before->folded, ends[i]))
      return TRUE;
  return FALSE;
}

/* What the bare word is worth, in a language where only names have capitals and in German. */
static double
score_bare (const RegestNameWords *words, guint index, const RegestNameRead *name)
{
  const RegestNameWord *word = &words->words[index];
  const RegestNameWord *last = &words->words[name->end - 1];
  const char *language = regest_survey_get_language (words->survey);
  double score = 0.42;

  if (g_str_equal (language, "de"))
    score = 0.36;
  else if (*language == '\0')
    score = 0.3;
  else if (g_str_equal (language, "fr"))
    score = 0.5;
  if (last->compound)
    score -= 0.3;
  if (regest_name_words_count (words, last) >= 3)
    score += 0.15;
  else if (regest_name_words_count (words, last) == 2)
    score += 0.09;
  if (name->n_words == 2)
    score += 0.1;
  if ((last->classes & REGEST_WORD_AFTER_NAME) != 0 && name->n_words > 0)
    score += 0.4;
  if (name->n_words > 3)
    score -= 0.2;
  if ((last->classes & REGEST_WORD_NAME_END) != 0)
    score += 0.22;
  if (word->first)
    score -= 0.08;
  if (word->loud)
    score -= 0.15;
  if ((last->classes & (REGEST_WORD_ORG_END | REGEST_WORD_PLACE_END)) != 0)
    score -= 0.25;
  return score;
}

static guint
find_bare (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  gboolean trade;
  RegestNameRead name;
  double score;

  if (!regest_name_is_family (word) || word->common ||
      (word->classes & (REGEST_WORD_PLACE_HEAD | REGEST_WORD_PLACE_TAIL)) != 0)
    return index;
  name = regest_name_read (words, index);
  if (name.end == 0 || name.n_common > 0 || regest_names_is_letters (words, index, name.end))
    return index;
  if (name.n_words == 1 &&
      (regest_names_is_place_of_weight (words, index, 110) || strlen (word->folded) < 3))
    return index;
  trade = follows_trade (words, index);
  score = score_bare (words, index, &name) + score_surroundings (words, index, &name) +
          (trade ? 0.35 : 0);
  regest_names_add_person (finds, index, &name, CLAMP (score, 0.05, 0.85),
                           trade ? N_("Stands after an office") : N_("Looks like a name"));
  return index;
}

typedef guint (*Rule) (const RegestNameWords *words, GArray *finds, guint index);

void
regest_names_find_persons (const RegestNameWords *words, GArray *finds)
{
  static const Rule rules[] = { regest_names_find_signature,
                                regest_names_find_titled,
                                regest_names_find_in_brackets,
                                find_family_first,
                                find_given,
                                find_initials,
                                find_particle,
                                find_bare };

  for (guint i = 0; i < words->n_words;)
    {
      guint next = i;

      for (guint j = 0; j < G_N_ELEMENTS (rules) && next == i; j++)
        next = rules[j](words, finds, i);
      i = MAX (next, i + 1);
      if ((i & 0xfff) == 0 && regest_survey_is_cancelled (words->survey))
        return;
    }
}
