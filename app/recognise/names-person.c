/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "names-private.h"
#include "phrases.h"

/*
 * Persons. Each rule reads a run of words as a name and says how sure its surroundings make it: a
 * title or an office before it, a given name or initials, a Chinese or Korean family name with its
 * syllables, a particle, an ending, a signature of its own line, "by". Words that the language
 * writes small are no names unless a title says so ("Mr. Baker").
 */

#define LONGEST_NAME 6
#define LONGEST_TITLE 8

typedef struct
{
  guint end;
  guint n_words; /* without initials and particles */
  guint n_initials;
  guint n_known; /* given names */
  guint n_common;
  gboolean has_particle;
} Name;

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

static gboolean
is_letter (const RegestNameWord *word)
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
static gboolean
may_continue (const RegestNameWords *words, guint index)
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
static guint
read_family_first (const RegestNameWords *words, guint index)
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

      if (!is_syllables (next, korean) || !may_continue (words, end) ||
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

static gboolean
is_family_name (const RegestNameWord *word)
{
  /* "BAHR TOLD": in capitals only the word itself says that it acts */
  return regest_name_word_is_name (word) &&
         !(word->loud && (word->classes & REGEST_WORD_PERSON_VERB) != 0) &&
         (word->classes & (REGEST_WORD_TITLE | REGEST_WORD_OFFICE | REGEST_WORD_ORG_HEAD |
                           REGEST_WORD_ORG_WORD | REGEST_WORD_AFTER_NAME)) == 0;
}

/* "von der Goltz" from @index on: how many particles before a name */
static guint
count_particles (const RegestNameWords *words, guint index)
{
  guint n = 0;

  while (index + n < words->n_words && n < 3 && is_particle (&words->words[index + n]) &&
         (n == 0 || may_continue (words, index + n)))
    n++;
  /* "der Regierung" is no name */
  if (n == 1 && (g_str_equal (words->words[index].folded, "der") ||
                 g_str_equal (words->words[index].folded, "den")))
    return 0;
  /* "Hendrichs zu Berlin" */
  if (n > 0 && index + n < words->n_words && g_str_equal (words->words[index].folded, "zu") &&
      regest_gazetteer_find (words->words[index + n].folded, NULL))
    return 0;
  if (n == 0 || index + n >= words->n_words || !is_family_name (&words->words[index + n]) ||
      !may_continue (words, index + n))
    return 0;
  return n;
}

static void
count_word (Name *name, const RegestNameWord *word)
{
  name->n_words++;
  name->n_known += (word->classes & REGEST_WORD_GIVEN) != 0;
  name->n_common += word->common && (word->classes & REGEST_WORD_GIVEN) == 0;
}

static gboolean
ends_name (const RegestNameWords *words, guint index, const Name *name)
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
is_place_after (const RegestNameWords *words, guint index, const Name *name)
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
static Name
read_name (const RegestNameWords *words, guint index)
{
  Name name = { 0 };
  guint i = index;

  if (index < words->n_words && read_family_first (words, index) > 0)
    {
      name.end = read_family_first (words, index);
      name.n_words = name.end - index;
      return name;
    }
  while (i < words->n_words && i < index + LONGEST_NAME)
    {
      const RegestNameWord *word = &words->words[i];
      guint n_particles;

      if (i > index && !may_continue (words, i))
        break;
      n_particles = count_particles (words, i);
      /* "M. Dupont|De Berlin à Munich": a sentence begins */
      if (n_particles > 0 && i > index && word->capital && word->gap >= REGEST_GAP_LINE &&
          !word->loud)
        break;
      /* "L.-G. Guerdan" */
      if (i > index && regest_name_words_is_sign (words, i, "-") && i + 1 < words->n_words &&
          is_letter (&words->words[i - 1]) && is_letter (&words->words[i + 1]))
        {
          i++;
          continue;
        }
      if (is_initial (word) && (is_letter (word) || name.n_words == 0 || !word->common))
        name.n_initials++;
      else if (n_particles > 0 && !(word->capital && is_family_name (word) && name.n_words == 0))
        {
          name.has_particle = TRUE;
          i += n_particles;
          count_word (&name, &words->words[i]);
          name.end = i + 1;
        }
      else if (is_family_name (word) && !ends_name (words, i, &name) &&
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

/* -- titles ---------------------------------------------------------------- */

/* After a title: "[signature]", "the". */
static guint
skip_between (const RegestNameWords *words, guint index)
{
  if (regest_name_words_is_sign (words, index, "[") &&
      regest_name_words_is_sign (words, index + 2, "]"))
    return index + 3;
  return index;
}

static gboolean
may_be_title (const RegestNameWords *words, guint index, guint n)
{
  const RegestNameWord *word = &words->words[index];

  if (word->capital || word->dot > 0)
    return TRUE;
  return n > 1 || (word->shape == REGEST_SHAPE_LOWER && strlen (word->folded) >= 4);
}

static gboolean
is_plural (const RegestNameWord *title)
{
  static const char *const plurals[] = { "comrades", "messrs", "mm", "messieurs",
                                         "herren", "mmes", "mlles", "drs",
                                         "genossen", "cdes", "tt", "т.т",
                                         "тт", "товарищи", "товарищей", "товарищам",
                                         "princes", "generals" };

  for (guint i = 0; i < G_N_ELEMENTS (plurals); i++)
    if (g_str_equal (plurals[i], title->folded))
      return TRUE;
  return FALSE;
}

static void
add_find (GArray *finds, guint first, const Name *name, double score, const char *reason)
{
  RegestFind find = {
    .kind = REGEST_FIND_PERSON, .first = first, .end = name->end, .score = score, .reason = reason
  };

  g_array_append_val (finds, find);
}

static const char *
titled_reason (void)
{
  /* Translators: why some words are thought to be a person's name; %s: "Comrade", "Mr." */
  return N_("Stands after the title “%s”");
}

/* "Comrades GAO GANG and KIM IL SUNG" */
static guint
read_list (const RegestNameWords *words, GArray *finds, guint index, RegestPlace cue)
{
  for (guint n = 0; n < 30 && index + 1 < words->n_words; n++)
    {
      const RegestNameWord *word = &words->words[index];
      gboolean joins = g_str_equal (word->folded, ",") || g_str_equal (word->folded, "and") ||
                       g_str_equal (word->folded, "und") || g_str_equal (word->folded, "et") ||
                       g_str_equal (word->folded, "и") || g_str_equal (word->folded, "&");
      Name name;

      if (!joins)
        break;
      if (words->words[index + 1].type == REGEST_TOKEN_WORD && !words->words[index + 1].capital &&
          count_particles (words, index + 1) == 0)
        index++;
      name = read_name (words, index + 1);
      if (name.end == 0 || name.n_common > 0)
        break;
      add_find (finds, index + 1, &name, 0.88, titled_reason ());
      g_array_index (finds, RegestFind, finds->len - 1).cue = cue;
      index = name.end;
    }
  return index;
}

/* "Herr Vogt", "Abg. Rettich", but not "Herr Gott", where nouns have capitals too */
static gboolean
may_be_common (const RegestNameWords *words, guint title, const Name *name)
{
  static const char *const sure[] = { "herr", "herrn", "frau", "fraulein", "dr", "prof", NULL };

  return !g_str_equal (regest_survey_get_language (words->survey), "de") || name->n_initials > 0 ||
         words->words[title].dot > 0 || g_strv_contains (sure, words->words[title].folded);
}

static double
score_title (const RegestNameWords *words, guint index, gboolean office, const Name *name)
{
  const RegestNameWord *title = &words->words[index];
  gboolean sure = !office && (title->dot > 0 || title->capital);
  double score = office ? 0.88 : 0.95;

  if (name->n_common > 0)
    {
      if (!sure || name->n_common > 1 || !may_be_common (words, index, name))
        return 0;
      score = 0.8;
    }
  if (!title->capital && title->common && name->n_known == 0)
    score -= 0.15;
  if (title->shape == REGEST_SHAPE_INITIAL && name->n_common > 0)
    score -= 0.2;
  return score;
}

/* "Gerhart Hauptmann", below it "Agnetendorf": a line of an address, whose last word is a name */
static gboolean
is_end_of_address (const RegestNameWords *words, guint title, guint name)
{
  return words->words[name].gap == REGEST_GAP_LINE && !may_continue (words, name) && title > 0 &&
         words->words[title - 1].line == words->words[title].line;
}

static guint
find_titled (const RegestNameWords *words, GArray *finds, guint index)
{
  RegestPlace title = { words->words[index].place.start, 0 };
  gboolean office = TRUE;
  guint last = index, i = index, n;
  Name name;
  double score;

  while (i < index + LONGEST_TITLE &&
         (n = regest_name_words_match (words, i, REGEST_WORD_TITLE | REGEST_WORD_OFFICE)) > 0 &&
         may_be_title (words, i, n) && (i == index || may_continue (words, i)))
    {
      office &= (words->words[i].classes & REGEST_WORD_TITLE) == 0;
      last = i + n - 1;
      i += n;
      if (i < words->n_words &&
          (g_str_equal (words->words[i].folded, "le") ||
           g_str_equal (words->words[i].folded, "la")) &&
          regest_name_words_match (words, i + 1, REGEST_WORD_TITLE | REGEST_WORD_OFFICE) > 0)
        i++;
    }
  if (i == index)
    return index;
  title.end = MAX (words->words[last].place.end, words->words[last].dot);
  i = skip_between (words, i);
  if (i >= words->n_words || words->words[i].gap > REGEST_GAP_LINE ||
      is_end_of_address (words, index, i))
    return index;
  name = read_name (words, i);
  score = name.end > 0 ? score_title (words, index, office, &name) : 0;
  if (score <= 0)
    return index;
  add_find (finds, i, &name, score, titled_reason ());
  g_array_index (finds, RegestFind, finds->len - 1).cue = title;
  g_array_index (finds, RegestFind, finds->len - 1).title = title;
  if (is_plural (&words->words[last]))
    return read_list (words, finds, name.end, title);
  return name.end;
}

/* "The Ambassador in Russia (Francis)" */
static guint
find_in_brackets (const RegestNameWords *words, GArray *finds, guint index)
{
  gboolean office = FALSE;
  Name name;

  if (!regest_name_words_is_sign (words, index, "("))
    return index;
  for (guint i = index;
       i > 0 && index - i < 12 && words->words[i - 1].line == words->words[index].line; i--)
    office |= (words->words[i - 1].classes & (REGEST_WORD_OFFICE | REGEST_WORD_TITLE)) != 0 &&
              words->words[i - 1].capital;
  name = office ? read_name (words, index + 1) : (Name){ 0 };
  if (name.end == 0 || !regest_name_words_is_sign (words, name.end, ")") || name.n_words > 3)
    return index;
  add_find (finds, index + 1, &name, 0.92, N_("Stands in brackets after an office"));
  return name.end;
}

static guint
find_family_first (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  Name name = { read_family_first (words, index) };

  if (name.end == 0 || (word->first && word->common))
    return index;
  add_find (finds, index, &name, word->loud ? 0.8 : 0.9,
            N_("Has the form of a Chinese or Korean name"));
  return name.end;
}

/* -- names by their own form ----------------------------------------------- */

static gboolean
is_place_of_weight (const RegestNameWords *words, guint index, guint weight)
{
  RegestGazetteerPlace place;

  return regest_gazetteer_find (words->words[index].folded, &place) && place.weight >= weight;
}

static guint
find_given (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  Name name;
  double score;

  if ((word->classes & REGEST_WORD_GIVEN) == 0 || !regest_name_word_is_name (word))
    return index;
  name = read_name (words, index);
  if (name.end == 0)
    return index;
  if (name.n_words + name.n_initials >= 2)
    score = word->common || name.n_common > 0 ? 0.6 : 0.9;
  else if (word->common || word->loud || is_place_of_weight (words, index, 130))
    score = 0.2;
  else
    score = 0.62;
  if (name.n_words >= 2 && is_place_of_weight (words, index, 200) && name.n_known < 2)
    score -= 0.25;
  add_find (finds, index, &name, score, N_("Begins with a given name"));
  return score >= 0.5 ? name.end : index;
}

static guint
find_initials (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  Name name;

  /* "5 Uhr 40 N.M." */
  if (!is_letter (word) || (index > 0 && word->gap == REGEST_GAP_BLANK &&
                            words->words[index - 1].type == REGEST_TOKEN_NUMBER))
    return index;
  name = read_name (words, index);
  if (name.end == 0 || name.n_words == 0 || name.n_words > 3 ||
      words->words[name.end - 1].gap > REGEST_GAP_LINE)
    return index;
  /* "E. M. House" */
  if (name.n_common > 0 &&
      (name.n_initials < 2 || g_str_equal (regest_survey_get_language (words->survey), "de")))
    return index;
  add_find (finds, index, &name, name.n_common > 0 || word->first ? 0.7 : 0.85,
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
  Name name;

  if (!noble || count_particles (words, index) == 0)
    return index;
  name = read_name (words, index);
  if (name.end == 0 || name.n_common > 0 || is_place_of_weight (words, name.end - 1, 100))
    return index;
  /* "von" may be a preposition: then the record writes the name without it too */
  last = &words->words[name.end - 1];
  if (word->dot == 0 && !word->capital && g_str_equal (word->folded, "von") &&
      (name.n_known > 0 ||
       regest_name_words_count (words, last) > regest_name_words_count_noble (words, last)))
    return index;
  add_find (finds, index, &name,
            word->dot > 0 || g_str_equal (word->folded, "van") || word->capital ? 0.85 : 0.55,
            N_("Begins with a particle of nobility"));
  return name.end;
}

/* "OS VKP", "AVP RF": offices and archives by their letters */
static gboolean
is_letters (const RegestNameWords *words, guint index, guint end)
{
  for (guint i = index; i < end; i++)
    if (words->words[i].shape != REGEST_SHAPE_UPPER || words->words[i].loud ||
        strlen (words->words[i].folded) > (end > index + 1 ? 4 : 3))
      return FALSE;
  return TRUE;
}

/* -- surroundings ---------------------------------------------------------- */

static gboolean
precedes (const RegestNameWords *words, guint index, guint classes)
{
  return index > 0 && words->words[index].gap <= REGEST_GAP_LINE &&
         (words->words[index - 1].classes & classes) != 0;
}

static gboolean
is_word (const RegestNameWords *words, guint index, const char *const *list)
{
  return index < words->n_words && g_strv_contains (list, words->words[index].folded);
}

static double
score_surroundings (const RegestNameWords *words, guint index, const Name *name)
{
  static const char *const by[] = { "by", "par", "durch", "gez", "signed", "signé", "gezeichnet",
                                    "cc", "copies", "copy", NULL };
  double score = 0;

  if (index > 0 && words->words[index].gap <= REGEST_GAP_LINE && is_word (words, index - 1, by))
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
score_bare (const RegestNameWords *words, guint index, const Name *name)
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
  Name name;
  double score;

  if (!is_family_name (word) || word->common ||
      (word->classes & (REGEST_WORD_PLACE_HEAD | REGEST_WORD_PLACE_TAIL)) != 0)
    return index;
  name = read_name (words, index);
  if (name.end == 0 || name.n_common > 0 || is_letters (words, index, name.end))
    return index;
  if (name.n_words == 1 && (is_place_of_weight (words, index, 110) || strlen (word->folded) < 3))
    return index;
  trade = follows_trade (words, index);
  score = score_bare (words, index, &name) + score_surroundings (words, index, &name) +
          (trade ? 0.35 : 0);
  add_find (finds, index, &name, CLAMP (score, 0.05, 0.85),
            trade ? N_("Stands after an office") : N_("Looks like a name"));
  return index;
}

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

  if (!is_word (words, first, marks))
    return index;
  for (first++; first < words->n_words && words->words[first].line == words->words[index].line &&
                words->words[first].type == REGEST_TOKEN_OTHER;
       first++)
    ;
  return first;
}

/* A line of its own at the end of a part: a signature. */
static guint
find_signature (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  RegestSurveyPart *part;
  guint n_lines;
  const RegestSurveyLine *lines = regest_survey_get_lines (words->survey, &n_lines);
  guint last = word->line + 1;
  guint first = index;
  Name name;

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
  name = read_name (words, first);
  if (name.end == 0 || name.n_words > 3 || name.n_common > 1 ||
      (name.end > first + 1 && is_letters (words, first, name.end)) ||
      (name.end < words->n_words && words->words[name.end].line == word->line &&
       words->words[name.end].type != REGEST_TOKEN_OTHER) ||
      is_place_of_weight (words, first, 200))
    return index;
  add_find (finds, first, &name, name.n_common > 0 ? 0.72 : 0.88,
            N_("Stands where the signature stands"));
  g_array_index (finds, RegestFind, finds->len - 1).role = "signatory";
  return name.end;
}

typedef guint (*Rule) (const RegestNameWords *words, GArray *finds, guint index);

void
regest_names_find_persons (const RegestNameWords *words, GArray *finds)
{
  static const Rule rules[] = { find_signature, find_titled, find_in_brackets, find_family_first,
                                find_given, find_initials, find_particle, find_bare };

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
