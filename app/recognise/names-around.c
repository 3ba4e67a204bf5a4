/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "names-private.h"

/* What stands around the words of a text says of them: which begin a sentence, which lines are all
 * in capitals, which words the language or the record writes small. */

static RegestGap
gap_between (const char *string, gsize start, gsize end)
{
  guint n_lines = 0;

  if (start == end)
    return REGEST_GAP_NONE;
  for (gsize i = start; i < end; i++)
    n_lines += string[i] == '\n';
  return n_lines == 0 ? REGEST_GAP_BLANK : n_lines == 1 ? REGEST_GAP_LINE
                                                        : REGEST_GAP_PARAGRAPH;
}

static gboolean
ends_sentence (const RegestNameWord *word)
{
  return word->type == REGEST_TOKEN_OTHER && strchr (".!?:;", word->folded[0]) != NULL &&
         word->folded[0] != '\0';
}

static gboolean
is_opening (const RegestNameWord *word)
{
  static const char *const signs[] = { "\"", "'", "(", "[", "«", "„", "“", "‘", "»", "”" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_equal (word->folded, signs[i]))
      return TRUE;
  return FALSE;
}

static void
mark_starts (RegestNameWords *self)
{
  const char *string = regest_survey_get_string (self->survey);
  gboolean first = TRUE;

  for (guint i = 0; i < self->n_words; i++)
    {
      RegestNameWord *word = &self->words[i];
      gsize before = i > 0 ? MAX (self->words[i - 1].place.end, self->words[i - 1].dot) : 0;

      /* after "l'" that ends a possessive nothing was skipped but "'s" */
      word->gap = gap_between (string, before, word->place.start);
      if (i > 0 && (word->gap == REGEST_GAP_PARAGRAPH || ends_sentence (&self->words[i - 1])))
        first = TRUE;
      word->first = first;
      if (!is_opening (word))
        first = FALSE;
    }
}

static void
mark_loud_line (RegestNameWord *words, guint first, guint end)
{
  guint n_loud = 0, n_quiet = 0;

  for (guint i = first; i < end; i++)
    if (words[i].type == REGEST_TOKEN_WORD)
      {
        n_loud += words[i].shape == REGEST_SHAPE_UPPER;
        n_quiet += words[i].shape == REGEST_SHAPE_LOWER || words[i].shape == REGEST_SHAPE_TITLE;
      }
  for (guint i = first; i < end; i++)
    words[i].loud = n_loud >= 2 && n_quiet * 3 <= n_loud;
}

static void
mark_loud (RegestNameWords *self)
{
  guint first = 0;

  for (guint i = 1; i <= self->n_words; i++)
    if (i == self->n_words || self->words[i].line != self->words[first].line)
      {
        mark_loud_line (self->words, first, i);
        first = i;
      }
}

/* Old print has "J" for "I"; old spelling "th" and "C". */
static gboolean
is_german_word (const char *folded)
{
  g_autofree char *other = NULL;

  if (regest_gazetteer_is_word (folded, "de"))
    return TRUE;
  if (*folded == 'j' || *folded == 'c')
    {
      other = g_strdup (folded);
      *other = *folded == 'j' ? 'i' : 'k';
      return regest_gazetteer_is_word (other, "de");
    }
  return FALSE;
}

/* "Colonialpolitik", "Handelsmaklern": two words, with "s" or "n" between */
static gboolean
is_german_compound (const char *folded)
{
  gsize size = strlen (folded);

  if (size < 9 || size > 40 || strchr (folded, '-') != NULL)
    return FALSE;
  for (gsize i = 4; i + 4 <= size; i++)
    {
      g_autofree char *first = NULL;

      if (((guchar) folded[i] & 0xc0) == 0x80 || !is_german_word (folded + i))
        continue;
      first = g_strndup (folded, i);
      if (is_german_word (first))
        return TRUE;
      if (first[i - 1] == 's' && i > 5)
        {
          first[i - 1] = '\0';
          if (is_german_word (first))
            return TRUE;
        }
    }
  return FALSE;
}

/* A telegram that is all in small letters: there a word that the language does not know may be a
 * name. */
static void
raise_small (RegestNameWords *self)
{
  const char *language = regest_survey_get_language (self->survey);
  guint n_words = 0, n_capital = 0;

  for (guint i = 0; i < self->n_words; i++)
    {
      n_words += self->words[i].type == REGEST_TOKEN_WORD;
      n_capital += self->words[i].capital;
    }
  if (n_words < 5 || n_capital * 50 > n_words || *language == '\0')
    return;
  for (guint i = 0; i < self->n_words; i++)
    {
      RegestNameWord *word = &self->words[i];

      if (word->shape != REGEST_SHAPE_LOWER || strlen (word->folded) < 3 ||
          (word->classes & (REGEST_WORD_NO_NAME | REGEST_WORD_PARTICLE)) != 0 ||
          regest_gazetteer_is_word (word->folded, language))
        continue;
      word->shape = REGEST_SHAPE_TITLE;
      word->capital = TRUE;
      if (strlen (word->folded) > 4)
        word->classes |= regest_lexicon_find_end (self->lexicon, word->folded);
      g_hash_table_remove (self->small, word->folded);
    }
}

static void
mark_common (RegestNameWords *self)
{
  const char *language = regest_survey_get_language (self->survey);

  for (guint i = 0; i < self->n_words; i++)
    {
      RegestNameWord *word = &self->words[i];

      if (word->type != REGEST_TOKEN_WORD || !word->capital)
        continue;
      word->common = (word->classes & REGEST_WORD_NO_NAME) != 0 ||
                     g_hash_table_contains (self->small, word->folded);
      if (!word->common && *language != '\0')
        word->common = g_str_equal (language, "de")
                         ? is_german_word (word->folded)
                         : regest_gazetteer_is_word (word->folded, language);
      if (!word->common && g_str_equal (language, "de"))
        word->compound = is_german_compound (word->folded);
      if (!word->common && *language == '\0')
        word->common = regest_gazetteer_is_word (word->folded, "en") ||
                       regest_gazetteer_is_word (word->folded, "fr");
    }
}

void
regest_name_words_mark (RegestNameWords *self)
{
  mark_starts (self);
  mark_loud (self);
  raise_small (self);
  mark_common (self);
}
