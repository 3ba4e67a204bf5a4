/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "names-private.h"

/*
 * Places: by the gazetteer (the longest run of words it knows), by a word that makes a place of
 * what stands beside it ("Lake …", "… Street", "Kanton …", "-straße"), and by a preposition or a
 * dateline around a word that nobody knows. How much a gazetteer hit is worth depends on how large
 * the place is and whether the word means something else too.
 */

#define LONGEST_PLACE 5

static void
add_find (GArray *finds, guint first, guint end, double score, const char *reason)
{
  RegestFind find = { .kind = REGEST_FIND_PLACE,
                      .first = first,
                      .end = end,
                      .score = CLAMP (score, 0.02, 0.97),
                      .reason = reason };

  g_array_append_val (finds, find);
}

/* -- the gazetteer --------------------------------------------------------- */

static gboolean
append_key (GString *key, const RegestNameWord *word, gboolean first)
{
  if (!first && word->gap != REGEST_GAP_NONE)
    g_string_append_c (key, ' ');
  g_string_append (key, word->folded);
  return key->len < 100;
}

/* "в Москве", "из Пекина": a case of a Russian name, led back to what the list has */
static gboolean
look_up_russian (const char *key, RegestGazetteerPlace *place)
{
  static const char *const endings[][2] = {
    { "ией", "ия" },
    { "ии", "ия" },
    { "ию", "ия" },
    { "ом", "" },
    { "ой", "а" },
    { "ою", "а" },
    { "а", "" },
    { "у", "" },
    { "е", "" },
    { "е", "а" },
    { "ы", "а" },
    { "у", "а" },
    { "и", "а" },
    { "и", "ь" },
    { "я", "ь" },
    { "ю", "ь" },
    { "и", "я" },
    { "е", "я" },
    { "ю", "я" },
    { "е", "ь" },
    { "я", "й" },
    { "ем", "й" },
    { "ом", "ый" },
    { "ы", "" },
  };
  const gsize size = strlen (key);

  if (size < 6 || g_unichar_get_script (g_utf8_get_char (key)) != G_UNICODE_SCRIPT_CYRILLIC)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *stem = NULL;
      g_autofree char *other = NULL;

      if (!g_str_has_suffix (key, endings[i][0]))
        continue;
      stem = g_strndup (key, size - strlen (endings[i][0]));
      other = g_strconcat (stem, endings[i][1], NULL);
      if (regest_gazetteer_find (other, place) && place->weight >= 150)
        {
          place->weight -= 10;
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
look_up (const char *key, RegestGazetteerPlace *place)
{
  g_autofree char *other = NULL;
  gsize size = strlen (key);

  if (regest_gazetteer_find (key, place))
    return TRUE;
  /* "Jtalien" in old print */
  if (*key == 'j' && size > 5)
    {
      other = g_strdup (key);
      *other = 'i';
      if (regest_gazetteer_find (other, place) && place->weight > 150)
        return TRUE;
      g_clear_pointer (&other, g_free);
    }
  if (strchr (key, '-') != NULL)
    {
      other = g_strdelimit (g_strdup (key), "-", ' ');
      if (regest_gazetteer_find (other, place))
        return TRUE;
      g_clear_pointer (&other, g_free);
    }
  /* "Deutschlands", "Zürichs" */
  if (size > 4 && key[size - 1] == 's' && key[size - 2] != 's')
    {
      other = g_strndup (key, size - 1);
      if (regest_gazetteer_find (other, place) && place->weight > 150)
        {
          place->weight -= 10;
          return TRUE;
        }
    }
  return look_up_russian (key, place);
}

/* How many words from @index on are the longest name of a place. */
static guint
match_gazetteer (const RegestNameWords *words, guint index, RegestGazetteerPlace *place)
{
  g_autoptr (GString) key = g_string_new (NULL);
  guint best = 0;

  for (guint n = 0; n < LONGEST_PLACE && index + n < words->n_words; n++)
    {
      const RegestNameWord *word = &words->words[index + n];
      RegestGazetteerPlace found;

      if (word->type != REGEST_TOKEN_WORD || (n > 0 && word->gap > REGEST_GAP_LINE) ||
          !append_key (key, word, n == 0))
        break;
      if (word->dot > 0)
        g_string_append_c (key, '.');
      if ((word->capital || n > 0) && look_up (key->str, &found))
        {
          *place = found;
          best = n + 1;
        }
      if (word->dot == 0 && !regest_gazetteer_begins (key->str))
        break;
    }
  return best;
}

static double
score_weight (const RegestGazetteerPlace *place)
{
  if (place->type == REGEST_GAZETTEER_COUNTRY)
    return 0.93;
  if (place->weight >= 220)
    return 0.9;
  if (place->weight >= 190)
    return 0.84;
  if (place->weight >= 170)
    return 0.72;
  if (place->weight >= 150)
    return 0.6;
  return 0.46;
}

static gboolean
has_class (const RegestNameWords *words, guint index, guint classes)
{
  return index < words->n_words && words->words[index].type == REGEST_TOKEN_WORD &&
         (words->words[index].classes & classes) != 0;
}

static gboolean
is_near (const RegestNameWords *words, guint index)
{
  return index > 0 && index < words->n_words && words->words[index].gap <= REGEST_GAP_LINE;
}

/* "Paris, April 3", "Paris, le 3", "Wien, den 3." */
static gboolean
is_dateline (const RegestNameWords *words, guint first, guint end)
{
  static const char *const after[] = {
    "le", "den", "am", "january", "february", "march", "april", "may",
    "june", "july", "august", "september", "october", "november", "december", "januar",
    "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "jan",
    "feb", "aug", "sept", "oct", "nov", "dec", "0", NULL
  };

  if (!regest_name_words_is_sign (words, end, ",") || end + 1 >= words->n_words ||
      words->words[end + 1].gap > REGEST_GAP_LINE)
    return FALSE;
  return g_strv_contains (after, words->words[end + 1].folded) &&
         (first == 0 || words->words[first - 1].line != words->words[first].line ||
          regest_name_words_is_sign (words, first - 1, ","));
}

static double
score_before (const RegestNameWords *words, guint first)
{
  if (!is_near (words, first))
    return 0;
  if (has_class (words, first - 1, REGEST_WORD_PLACE_BEFORE))
    return 0.22;
  if (has_class (words, first - 1, REGEST_WORD_PLACE_BEFORE_WEAK))
    return 0.12;
  if (has_class (words, first - 1, REGEST_WORD_TITLE) && words->words[first - 1].capital)
    return -0.6;
  if (has_class (words, first - 1, REGEST_WORD_OFFICE) && words->words[first - 1].capital)
    return -0.3;
  if (words->words[first - 1].dot > 0 && words->words[first - 1].shape == REGEST_SHAPE_INITIAL)
    return -0.5;
  if (has_class (words, first - 1, REGEST_WORD_GIVEN) && words->words[first - 1].capital)
    return -0.35;
  return 0;
}

static double
score_after (const RegestNameWords *words, guint end)
{
  const RegestNameWord *next;

  if (end >= words->n_words || words->words[end].gap > REGEST_GAP_BLANK)
    return 0;
  next = &words->words[end];
  if (g_str_equal (next->folded, ",") || g_str_equal (next->folded, "]"))
    return 0.04;
  /* "Paris Hilton"; "Korea Bank" is for the organisations */
  if (regest_name_word_is_name (next) && !next->common &&
      (next->classes & (REGEST_WORD_ORG_HEAD | REGEST_WORD_PLACE_TAIL | REGEST_WORD_OFFICE)) == 0 &&
      !regest_gazetteer_find (next->folded, NULL))
    return -0.2;
  return 0;
}

/* A word that means something else too: "Nice", "Seine", "Reading". */
static double
score_common (const RegestNameWord *word, const RegestGazetteerPlace *place)
{
  if (word->loud || word->shape == REGEST_SHAPE_UPPER)
    return place->weight >= 220 ? 0.3 : 0.55;
  if (place->weight >= 220)
    return word->first ? 0.3 : 0.15;
  return place->weight >= 200 && !word->first ? 0.3 : 0.55;
}

static double
score_hit (const RegestNameWords *words, guint first, guint end, const RegestGazetteerPlace *place)
{
  const RegestNameWord *word = &words->words[first];
  double score = score_weight (place);

  score += score_before (words, first) + score_after (words, end);
  if (is_dateline (words, first, end))
    score += 0.25;
  if (end > first + 1)
    score += 0.1;
  else if (word->common)
    score -= score_common (word, place);
  if (end == first + 1 && (word->classes & (REGEST_WORD_GIVEN | REGEST_WORD_TITLE)) != 0)
    score -= 0.25;
  if (end == first + 1 && (word->classes & REGEST_WORD_FAMILY_FIRST) != 0)
    score -= 0.35;
  if (end == first + 1 &&
      (word->classes & (REGEST_WORD_PEOPLE | REGEST_WORD_NO_NAME | REGEST_WORD_OFFICE |
                        REGEST_WORD_ORG_HEAD)) != 0)
    score -= 0.6;
  if (word->shape == REGEST_SHAPE_INITIAL && end == first + 1)
    score -= 0.5;
  return score;
}

static guint
find_known (const RegestNameWords *words, GArray *finds, guint index)
{
  RegestGazetteerPlace place = { .name = NULL };
  guint n;
  double score;

  if (!words->words[index].capital)
    return index;
  n = match_gazetteer (words, index, &place);
  if (n == 0 || (n == 1 && (words->words[index].classes &
                            (REGEST_WORD_PLACE_HEAD | REGEST_WORD_PLACE_TAIL)) != 0))
    return index;
  if (n == 1 && words->words[index].common && strlen (words->words[index].folded) <= 3)
    return index;
  score = score_hit (words, index, index + n, &place);
  add_find (finds, index, index + n, score,
            /* Translators: why some words are thought to be a place's name */
            N_("Is in the list of the world's places"));
  g_array_index (finds, RegestFind, finds->len - 1).name = place.name;
  return score >= 0.5 ? index + n : index;
}

/* -- words beside ---------------------------------------------------------- */

static gboolean
may_be_place (const RegestNameWord *word)
{
  return regest_name_word_is_name (word) &&
         (word->classes & (REGEST_WORD_TITLE | REGEST_WORD_OFFICE | REGEST_WORD_ORG_HEAD)) == 0;
}

static gboolean
is_little (const RegestNameWord *word)
{
  static const char *const little[] = { "de", "du", "des", "d", "la", "le", "les", "l", "of",
                                        "der", "den", "saint", "st", NULL };

  return word->type == REGEST_TOKEN_WORD && g_strv_contains (little, word->folded);
}

/* "rue de la Paix", "Lake Geneva", "Kanton Zürich", "Province of X" */
static guint
find_headed (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  gboolean french = g_str_equal (regest_survey_get_language (words->survey), "fr");
  guint end = index + 1, n_names = 0;

  if ((word->classes & REGEST_WORD_PLACE_HEAD) == 0 || (!word->capital && !french) ||
      (word->first && !word->capital))
    return index;
  for (; end < words->n_words && end < index + 6; end++)
    {
      const RegestNameWord *next = &words->words[end];

      if (next->gap > REGEST_GAP_LINE || next->gap == REGEST_GAP_PARAGRAPH)
        break;
      if (may_be_place (next) && (!next->common || n_names == 0 || french))
        n_names++;
      else if (!is_little (next) || n_names > 0)
        break;
    }
  while (end > index + 1 && is_little (&words->words[end - 1]))
    end--;
  if (n_names == 0 || (words->words[end - 1].common && !french && n_names == 1 && end > index + 2))
    return index;
  if (words->words[end - 1].common && !word->capital && !regest_names_is_street (word))
    return index;
  add_find (finds,
            regest_names_is_street (word) ? regest_names_take_number_before (words, index) : index,
            end, words->words[end - 1].common && !regest_names_is_street (word) ? 0.5 : 0.78,
            N_("A word of the kind of “Lake” or “Street” stands beside it"));
  return end;
}

/* "Montcalm Street", "Unter den Linden" is beyond this */
static guint
find_tailed (const RegestNameWords *words, GArray *finds, guint index)
{
  guint end = index, n;

  while (end < words->n_words && end < index + 4 &&
         (may_be_place (&words->words[end]) || words->words[end].shape == REGEST_SHAPE_TITLE ||
          has_class (words, end, REGEST_WORD_PEOPLE)) &&
         words->words[end].capital && (end == index || words->words[end].gap <= REGEST_GAP_LINE) &&
         !has_class (words, end, REGEST_WORD_PLACE_TAIL))
    end++;
  n = end - index;
  if (n == 0 || !has_class (words, end, REGEST_WORD_PLACE_TAIL) || !words->words[end].capital ||
      words->words[end].gap > REGEST_GAP_LINE ||
      (n == 1 && words->words[index].first && words->words[index].common))
    return index;
  add_find (finds,
            regest_names_is_road (&words->words[end])
              ? regest_names_take_number_before (words, index)
              : index,
            end + 1, words->words[index].common ? 0.5 : 0.78,
            N_("A word of the kind of “Lake” or “Street” stands beside it"));
  return end + 1;
}

/* "Bürgliterrasse", "Eberswalderstraße 9" */
static guint
find_ended (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  guint first, end;

  if ((word->classes & REGEST_WORD_PLACE_END) == 0 || word->common || !may_be_place (word))
    return index;
  end = regest_names_take_number_after (words, index + 1);
  first = end > index + 1 ? regest_names_take_district (words, index) : index;
  add_find (finds, first, end, (end > index + 1 ? 0.85 : 0.6) + score_before (words, first),
            N_("Ends as places' names do"));
  return end > index + 1 ? end : index;
}

/* "I. Tiefer Graben 23", "Egelmoos 22" */
static guint
find_address (const RegestNameWords *words, GArray *finds, guint index)
{
  guint end = regest_names_match_address (words, index);

  if (end == index)
    return index;
  add_find (finds, index, end, 0.7, N_("A name and a number, as houses have them"));
  return end;
}

/* -- unknown words --------------------------------------------------------- */

static guint
find_placed (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  guint end = index + 1;
  double score = 0;

  if (!may_be_place (word) || word->common || (word->classes & REGEST_WORD_GIVEN) != 0 ||
      strlen (word->folded) < 3)
    return index;
  while (end < words->n_words && end < index + 3 && may_be_place (&words->words[end]) &&
         !words->words[end].common && words->words[end].gap == REGEST_GAP_BLANK)
    end++;
  if (is_dateline (words, index, end))
    score = 0.72;
  else if (is_near (words, index) && has_class (words, index - 1, REGEST_WORD_PLACE_BEFORE) &&
           !words->words[index - 1].loud)
    score = 0.56;
  if (score == 0 || word->compound)
    return index;
  if ((words->words[end - 1].classes & REGEST_WORD_NAME_END) != 0)
    score -= 0.1;
  add_find (finds, index, end, score,
            score > 0.6 ? N_("Stands where a dateline names its place")
                        : N_("Stands after a word of place"));
  return index;
}

typedef guint (*Rule) (const RegestNameWords *words, GArray *finds, guint index);

void
regest_names_find_places (const RegestNameWords *words, GArray *finds)
{
  static const Rule rules[] = { find_address, find_tailed, find_known,
                                find_headed, find_ended, find_placed };

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
