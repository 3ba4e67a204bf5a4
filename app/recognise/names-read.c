/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "names-person-private.h"

/* A run of words as a name: initials, particles, given and family names, Chinese and Korean names
 * with their syllables. */

gboolean
regest_name_word_is_name (const RegestNameWord *word)
{
  return word->type == REGEST_TOKEN_WORD &&
         (word->shape == REGEST_SHAPE_TITLE || word->shape == REGEST_SHAPE_UPPER ||
          (word->shape == REGEST_SHAPE_MIXED && word->capital)) &&
         (word->classes & (REGEST_WORD_NO_NAME | REGEST_WORD_PEOPLE)) == 0;
}

static gboolean
is_initial (const RegestNameWord *word)
{
  return word->type == REGEST_TOKEN_WORD && word->dot > 0 && word->capital &&
         g_utf8_strlen (word->folded, -1) <= 2 &&
         (word->shape == REGEST_SHAPE_INITIAL || word->shape == REGEST_SHAPE_UPPER ||
          strlen (word->folded) == 2) &&
         (word->classes & (REGEST_WORD_TITLE | REGEST_WORD_OFFICE)) == 0;
}

gboolean
regest_name_is_letter (const RegestNameWord *word)
{
  return word->type == REGEST_TOKEN_WORD && word->dot > 0 &&
         word->shape == REGEST_SHAPE_INITIAL;
}

static gboolean
is_particle (const RegestNameWord *word)
{
  return word->type == REGEST_TOKEN_WORD && (word->classes & REGEST_WORD_PARTICLE) != 0 &&
         (word->shape == REGEST_SHAPE_LOWER || word->shape == REGEST_SHAPE_TITLE ||
          word->shape == REGEST_SHAPE_INITIAL || word->loud);
}

/* A name goes over a line end only within running text. */
gboolean
regest_name_may_continue (const RegestNameWords *words, guint index)
{
  const RegestNameWord *word = &words->words[index];
  guint n_before = 0;

  if (word->gap < REGEST_GAP_LINE)
    return TRUE;
  if (word->gap > REGEST_GAP_LINE)
    return FALSE;
  for (guint i = index; i > 0 && n_before < 3 && words->words[i - 1].line + 1 == word->line; i--)
    n_before++;
  return n_before >= 3;
}

/* -- Chinese and Korean names ---------------------------------------------- */

/* "Il" as scanners read it */
static gboolean
is_misread_il (const RegestNameWord *word)
{
  return g_str_equal (word->folded, "ii") || g_str_equal (word->folded, "ll") ||
         g_str_equal (word->folded, "il");
}

/* "Zedong", "En-lai", "Il", "Sung": one to three syllables of few consonants */
static gboolean
is_syllables (const RegestNameWord *word, gboolean korean)
{
  guint n_vowels = 0, n_rest = 0;
  gboolean vowel = FALSE;

  if (word->type != REGEST_TOKEN_WORD || !word->capital || strlen (word->folded) < 2 ||
      g_utf8_strlen (word->folded, -1) > 9 || word->dot > 0)
    return FALSE;
  if (is_misread_il (word))
    return korean;
  /* "Ким Ир Сен", "Мао Цзэдун" */
  if (g_unichar_get_script (g_utf8_get_char (word->folded)) == G_UNICODE_SCRIPT_CYRILLIC)
    return word->shape == REGEST_SHAPE_TITLE && g_utf8_strlen (word->folded, -1) >= 2;
  for (const char *c = word->folded; *c != '\0'; c++)
    {
      gboolean is_vowel = strchr ("aeiouy", *c) != NULL;

      if ((guchar) *c > 127)
        return FALSE;
      n_vowels += is_vowel && !vowel;
      n_rest = is_vowel ? 0 : n_rest + g_ascii_isalpha (*c);
      vowel = is_vowel;
      if (n_rest > 4)
        return FALSE;
    }
  return n_vowels >= 1 && n_vowels <= 3 &&
         strchr ("aeiouynghkmlpt", word->folded[strlen (word->folded) - 1]) != NULL;
}

/* "Mao Zedong", "Kim Il Sung" from @index on: where it ends; 0: it is none. Syllables that are
 * words too ("Gang", "Sung") count beside a family name that is not. */
guint
regest_name_read_family_first (const RegestNameWords *words, guint index)
{
  static const char *const koreans[] = { "kim", "pak", "park", "ri", "yi", "choe", "pang", "lee",
                                         "choi", "nam", "rhee", "ким", "пак", "цой", NULL };
  const RegestNameWord *word = &words->words[index];
  gboolean korean = g_strv_contains (koreans, word->folded);
  guint end = index + 1;

  if ((word->classes & REGEST_WORD_FAMILY_FIRST) == 0 || !word->capital || word->dot > 0)
    return 0;
  for (guint n = 0; n < 2 && end < words->n_words; n++)
    {
      const RegestNameWord *next = &words->words[end];

      if (!is_syllables (next, korean) || !regest_name_may_continue (words, end) ||
          (next->classes & (REGEST_WORD_PEOPLE | REGEST_WORD_ORG_HEAD)) != 0 ||
          (next->common && (word->common || word->shape != next->shape) &&
           !is_misread_il (next)) ||
          ((next->classes & REGEST_WORD_NO_NAME) != 0 && !(korean && n == 0)))
        break;
      end++;
      /* a name of two syllables in one word is whole */
      if (n == 0 && (strchr (next->folded, '-') != NULL || g_utf8_strlen (next->folded, -1) > 4))
        break;
    }
  return end > index + 1 ? end : 0;
}

gboolean
regest_name_is_family (const RegestNameWord *word)
{
  /* "BAHR TOLD": in capitals only the word itself says that it acts */
  return regest_name_word_is_name (word) &&
         !(word->loud && (word->classes & REGEST_WORD_PERSON_VERB) != 0) &&
         (word->classes & (REGEST_WORD_TITLE | REGEST_WORD_OFFICE | REGEST_WORD_ORG_HEAD |
                           REGEST_WORD_ORG_WORD | REGEST_WORD_AFTER_NAME)) == 0;
}

/* "von der Goltz" from @index on: how many particles before a name */
guint
regest_name_count_particles (const RegestNameWords *words, guint index)
{
  guint n = 0;

  while (index + n < words->n_words && n < 3 && is_particle (&words->words[index + n]) &&
         (n == 0 || regest_name_may_continue (words, index + n)))
    n++;
  /* "der Regierung" is no name */
  if (n == 1 && (g_str_equal (words->words[index].folded, "der") ||
                 g_str_equal (words->words[index].folded, "den")))
    return 0;
  /* "Hendrichs zu Berlin" */
  if (n > 0 && index + n < words->n_words && g_str_equal (words->words[index].folded, "zu") &&
      regest_gazetteer_find (words->words[index + n].folded, NULL))
    return 0;
  if (n == 0 || index + n >= words->n_words || !regest_name_is_family (&words->words[index + n]) ||
      !regest_name_may_continue (words, index + n))
    return 0;
  return n;
}

static void
count_word (RegestNameRead *name, const RegestNameWord *word)
{
  name->n_words++;
  name->n_known += (word->classes & REGEST_WORD_GIVEN) != 0;
  name->n_common += word->common && (word->classes & REGEST_WORD_GIVEN) == 0;
}

static gboolean
ends_name (const RegestNameWords *words, guint index, const RegestNameRead *name)
{
  const RegestNameWord *word = &words->words[index];

  if (name->end == 0)
    return FALSE;
  /* "Gao Gang In the morning": a word of the language after a whole name */
  return word->common && name->n_words > 0 &&
         (word->classes & (REGEST_WORD_GIVEN | REGEST_WORD_AFTER_NAME)) == 0 &&
         (name->n_words + name->n_initials >= 2 || name->n_known == 0);
}

/* "von Giesl Belgrad verlassen", "Arthur Lindner Gartenstraße 4": where somebody is */
static gboolean
is_place_after (const RegestNameWords *words, guint index, const RegestNameRead *name)
{
  static const char *const streets[] = { "straße", "strasse", "gasse", "allee", NULL };
  RegestGazetteerPlace place;

  if (name->n_words == 0)
    return FALSE;
  for (guint i = 0; name->n_words + name->n_initials > 1 && streets[i] != NULL; i++)
    if (g_str_has_suffix (words->words[index].folded, streets[i]))
      return TRUE;
  return name->has_particle && regest_gazetteer_find (words->words[index].folded, &place) &&
         place.weight >= 170;
}

/* The longest name from @index on; its end is 0 where there is none. */
RegestNameRead
regest_name_read (const RegestNameWords *words, guint index)
{
  RegestNameRead name = { 0 };
  guint i = index;

  if (index < words->n_words && regest_name_read_family_first (words, index) > 0)
    {
      name.end = regest_name_read_family_first (words, index);
      name.n_words = name.end - index;
      return name;
    }
  while (i < words->n_words && i < index + REGEST_NAME_LONGEST)
    {
      const RegestNameWord *word = &words->words[i];
      guint n_particles;

      if (i > index && !regest_name_may_continue (words, i))
        break;
      n_particles = regest_name_count_particles (words, i);
      /* "M. Dupont|De Berlin à Munich": a sentence begins */
      if (n_particles > 0 && i > index && word->capital && word->gap >= REGEST_GAP_LINE &&
          !word->loud)
        break;
      /* "L.-G. Guerdan" */
      if (i > index && regest_name_words_is_sign (words, i, "-") && i + 1 < words->n_words &&
          regest_name_is_letter (&words->words[i - 1]) &&
          regest_name_is_letter (&words->words[i + 1]))
        {
          i++;
          continue;
        }
      if (is_initial (word) && (regest_name_is_letter (word) || name.n_words == 0 || !word->common))
        name.n_initials++;
      else if (n_particles > 0 &&
               !(word->capital && regest_name_is_family (word) && name.n_words == 0))
        {
          name.has_particle = TRUE;
          i += n_particles;
          count_word (&name, &words->words[i]);
          name.end = i + 1;
        }
      else if (regest_name_is_family (word) && !ends_name (words, i, &name) &&
               !is_place_after (words, i, &name))
        {
          count_word (&name, word);
          name.end = i + 1;
        }
      else if ((word->classes & REGEST_WORD_AFTER_NAME) != 0 && word->capital && name.n_words > 0)
        name.end = i + 1;
      else
        break;
      i++;
    }
  return name;
}

/* -- what rules share ------------------------------------------------------ */

void
regest_names_add_person (GArray *finds, guint first, const RegestNameRead *name, double score,
                         const char *reason)
{
  RegestFind find = {
    .kind = REGEST_FIND_PERSON, .first = first, .end = name->end, .score = score, .reason = reason
  };

  g_array_append_val (finds, find);
}

gboolean
regest_names_is_place_of_weight (const RegestNameWords *words, guint index, guint weight)
{
  RegestGazetteerPlace place;

  return regest_gazetteer_find (words->words[index].folded, &place) && place.weight >= weight;
}

gboolean
regest_names_is_letters (const RegestNameWords *words, guint index, guint end)
{
  for (guint i = index; i < end; i++)
    if (words->words[i].shape != REGEST_SHAPE_UPPER || words->words[i].loud ||
        strlen (words->words[i].folded) > (end > index + 1 ? 4 : 3))
      return FALSE;
  return TRUE;
}

gboolean
regest_names_is_word (const RegestNameWords *words, guint index, const char *const *list)
{
  return index < words->n_words && g_strv_contains (list, words->words[index].folded);
}
