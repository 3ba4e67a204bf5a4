/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "names-private.h"

/*
 * Organisations: a word that makes one ("Ministry", "Committee", "Gesellschaft") with the
 * adjectives before it and what it is of; one in a word ("Reichstag", "-gericht"); an
 * abbreviation in capitals.
 */

#define LONGEST_ORGANISATION 8

static void
add_find (GArray *finds, guint first, guint end, double score, const char *reason)
{
  RegestFind find = { .kind = REGEST_FIND_ORGANISATION,
                      .first = first,
                      .end = end,
                      .score = CLAMP (score, 0.02, 0.95),
                      .reason = reason };

  g_array_append_val (finds, find);
}

static gboolean
is_in (const RegestNameWord *word, const char *const *list)
{
  return word->type == REGEST_TOKEN_WORD && g_strv_contains (list, word->folded);
}

static gboolean
is_of (const RegestNameWord *word)
{
  static const char *const list[] = { "of", "for", "de", "du", "des", "d", "der", "für", "von",
                                      "on", NULL };

  return is_in (word, list);
}

static gboolean
is_article (const RegestNameWord *word)
{
  static const char *const list[] = { "the", "la", "le", "l", "les", "und",
                                      "and", "et", "&", "deutsche", NULL };

  return is_in (word, list);
}

static gboolean
may_belong (const RegestNameWord *word)
{
  if (g_str_equal (word->folded, "etrangeres"))
    return TRUE;
  return word->type == REGEST_TOKEN_WORD && word->capital && strlen (word->folded) > 1 &&
         (word->classes & (REGEST_WORD_TITLE | REGEST_WORD_PERSON_VERB)) == 0;
}

/* "of State", "of the General Staff", "des Affaires étrangères": where it ends */
static guint
read_of (const RegestNameWords *words, guint index)
{
  guint end = index;

  while (end < words->n_words && end < index + LONGEST_ORGANISATION)
    {
      guint next = end;

      if (words->words[next].gap > REGEST_GAP_LINE || !is_of (&words->words[next]))
        break;
      next++;
      if (next < words->n_words && is_article (&words->words[next]) && !words->words[next].capital)
        next++;
      if (next >= words->n_words || !may_belong (&words->words[next]) ||
          words->words[next].gap > REGEST_GAP_LINE)
        break;
      while (next < words->n_words && may_belong (&words->words[next]) &&
             words->words[next].gap <= REGEST_GAP_LINE && next < end + 6)
        next++;
      while (next > end + 1 &&
             (is_of (&words->words[next - 1]) || is_article (&words->words[next - 1])))
        next--;
      if (next == end + 1)
        break;
      end = next;
    }
  return end;
}

static gboolean
is_trade (const RegestNameWord *word)
{
  static const char *const trades[] = { "bank", "banking", "railway", "railroad", "company", "co",
                                        NULL };

  return word->capital && is_in (word, trades);
}

/* "Second Main", "Maritime Canal", "Soviet": where it begins */
static guint
read_before (const RegestNameWords *words, guint index)
{
  static const char *const articles[] = { "the", "this", "our", "your", "his", "le", "la",
                                          "les", "l", "der", "die", "das", "des", "dem",
                                          "den", "im", "am", "both", "in", "no", NULL };
  static const char *const joins[] = { "and", "&", "et", NULL };
  guint first = index;

  /* "Hongkong and Shanghai Bank" */
  if (is_trade (&words->words[index]) && index >= 3 && may_belong (&words->words[index - 1]) &&
      is_in (&words->words[index - 2], joins) && may_belong (&words->words[index - 3]) &&
      !words->words[index - 3].first && words->words[index].gap == REGEST_GAP_BLANK &&
      words->words[index - 1].gap == REGEST_GAP_BLANK &&
      words->words[index - 2].gap == REGEST_GAP_BLANK)
    return index - 3;
  while (first > 0 && index - first < 4 && words->words[first].gap <= REGEST_GAP_LINE &&
         may_belong (&words->words[first - 1]) && !is_in (&words->words[first - 1], articles) &&
         !is_of (&words->words[first - 1]) && words->words[first - 1].dot == 0 &&
         !(words->words[first].gap == REGEST_GAP_LINE &&
           words->words[first - 1].loud != words->words[first].loud))
    first--;
  return first;
}

/* "Vaterländische Front", "Frankfurter Zeitung", but not "katholische Kirche" */
static gboolean
is_german_adjective (const RegestNameWords *words, guint index)
{
  static const char *const ends[] = { "ische", "ischen", "ischer", "isches", "ischem",
                                      "scher", "sche", "schen", "er" };
  const RegestNameWord *word = &words->words[index - 1];

  if (word->type != REGEST_TOKEN_WORD || words->words[index].gap > REGEST_GAP_LINE ||
      word->dot > 0 || strlen (word->folded) < 7 || !words->words[index].capital)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (word->folded, ends[i]))
      return word->capital && !word->first && (i < 5 || !word->common);
  return FALSE;
}

/* "1st Marine Division", "III Corps" */
static guint
take_ordinal (const RegestNameWords *words, guint first, guint head)
{
  static const char *const troops[] = { "division", "regiment", "corps", "brigade", "army",
                                        "battalion", "squadron", "fleet", "armee", "armeekorps",
                                        "korps", "bataillon", "regiment", "дивизия", "дивизии",
                                        "корпус", "бригада", "армия", "армии", NULL };
  const RegestNameWord *before = first > 0 ? &words->words[first - 1] : NULL;

  if (before == NULL || !is_in (&words->words[head], troops) || !words->words[head].capital ||
      words->words[first].gap > REGEST_GAP_LINE)
    return first;
  return before->type == REGEST_TOKEN_NUMBER ||
             (before->type == REGEST_TOKEN_WORD && before->shape == REGEST_SHAPE_UPPER &&
              strspn (before->folded, "ivxlc") == strlen (before->folded))
           ? first - 1
           : first;
}

/* "le ministère des Affaires étrangères": French writes what it is small */
static gboolean
is_french_office (const RegestNameWords *words, guint index)
{
  static const char *const offices[] = { "ministere", "ambassade", "legation", "consulat",
                                         "presidence", "prefecture", NULL };

  return is_in (&words->words[index], offices) &&
         g_str_equal (regest_survey_get_language (words->survey), "fr");
}

static guint
find_headed (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  gboolean german = g_str_equal (regest_survey_get_language (words->survey), "de");
  gboolean people = FALSE;
  guint first, end;
  double score;

  if ((word->classes & REGEST_WORD_ORG_HEAD) == 0)
    return index;
  first = german ? index : read_before (words, index);
  for (guint i = first; i < index; i++)
    people |= (words->words[i].classes & REGEST_WORD_PEOPLE) != 0;
  if (german && index > 0 &&
      ((words->words[index - 1].classes & REGEST_WORD_PEOPLE) != 0 ||
       is_german_adjective (words, index)))
    {
      first = index - 1;
      people = TRUE;
    }
  first = take_ordinal (words, first, index);
  /* "Soviet government": the adjective makes it one */
  end = word->capital || is_french_office (words, index) ? read_of (words, index + 1) : index + 1;
  if (!word->capital && !people && end == index + 1)
    return index;
  /* "Universität Zürich" */
  if (german && end == index + 1 && end < words->n_words && words->words[end].capital &&
      words->words[end].gap <= REGEST_GAP_LINE &&
      regest_gazetteer_find (words->words[end].folded, NULL))
    end++;
  if (first == index && end == index + 1)
    return index;
  score = 0.4 + (first < index ? 0.15 : 0) + (end > index + 1 ? 0.2 : 0) + (people ? 0.1 : 0);
  /* "Bank of England" is no England, "Hongkong and Shanghai Bank" no Shanghai */
  if (first + 3 == index && word->capital && is_trade (word) && !words->words[first + 1].capital)
    score = 0.92;
  if (end > index + 1 && word->capital && !word->loud &&
      regest_gazetteer_find (words->words[end - 1].folded, NULL))
    score = 0.92;
  if (word->loud)
    score -= 0.05;
  if (german && end > index + 1 && first == index && score < 0.9)
    score -= 0.25;
  add_find (finds, first, end, score, N_("A word of the kind of “Ministry” stands in it"));
  return end;
}

/* "Un" begins a sentence in French, "UN" is a body; "chambre" is a room */
static gboolean
is_body (const RegestNameWords *words, guint index)
{
  const RegestNameWord *word = &words->words[index];
  gboolean letters = g_utf8_strlen (word->folded, -1) <= 4;

  if (!word->capital || (word->first && word->common && !letters))
    return FALSE;
  if (word->loud)
    return letters && strpbrk (word->folded, "aeiouyаеиоуыэюя") == NULL;
  return !letters || word->shape == REGEST_SHAPE_UPPER || !word->common;
}

/* "Le Temps" is a newspaper, "le temps" is time */
static gboolean
is_written_as_name (const RegestNameWords *words, guint index, guint n)
{
  const char *language = regest_survey_get_language (words->survey);
  gboolean article = is_article (&words->words[index]);

  for (guint i = index + article; i < index + n; i++)
    if (words->words[i].capital)
      return TRUE;
  return !article && (g_str_equal (language, "fr") || g_str_equal (language, "ru"));
}

/* "VKP(b)" */
static guint
skip_letter_in_brackets (const RegestNameWords *words, guint end)
{
  if (regest_name_words_is_sign (words, end, "(") && end + 2 < words->n_words &&
      words->words[end + 1].type == REGEST_TOKEN_WORD &&
      g_utf8_strlen (words->words[end + 1].folded, -1) == 1 &&
      regest_name_words_is_sign (words, end + 2, ")"))
    return end + 3;
  return end;
}

/* "Министерство иностранных дел СССР" */
static guint
take_country_behind (const RegestNameWords *words, guint end)
{
  static const char *const countries[] = { "ссср", "рсфср", "кнр", "кндр", NULL };

  return end < words->n_words && words->words[end].gap <= REGEST_GAP_LINE &&
             is_in (&words->words[end], countries)
           ? end + 1
           : end;
}

/* "Embassy in Paris", "Consulat général à Gênes", "Gesandtschaft in Bern": the place is part of the
 * name, and stays a place besides */
static guint
find_mission (const RegestNameWords *words, GArray *finds, guint index)
{
  static const char *const missions[] = {
    "embassy", "legation", "consulate", "mission", "delegation", "consulate-general",
    "botschaft", "gesandtschaft", "konsulat", "generalkonsulat", "vertretung", "handelsvertretung",
    "militarmission", "ambassade", "consulat", "legation", "посольство", "посольства",
    "посольству", "консульство", "миссия", NULL
  };
  static const char *const generals[] = { "general", NULL };
  static const char *const ins[] = { "in", "at", "a", "en", "au", "zu", "в", "во", NULL };
  const char *language = regest_survey_get_language (words->survey);
  guint end = index + 1, first = index;
  RegestGazetteerPlace place;

  if (!is_in (&words->words[index], missions) ||
      (!words->words[index].capital && !g_str_equal (language, "fr") &&
       !g_str_equal (language, "ru")))
    return index;
  if (end < words->n_words && is_in (&words->words[end], generals))
    end++;
  /* "de France" */
  end = MAX (end, read_of (words, end));
  if (end + 1 >= words->n_words || words->words[end].gap > REGEST_GAP_LINE ||
      !is_in (&words->words[end], ins) || !words->words[end + 1].capital ||
      words->words[end + 1].gap > REGEST_GAP_LINE ||
      !regest_gazetteer_find (words->words[end + 1].folded, &place))
    return index;
  /* "American", "Deutsche" */
  if (first > 0 && (words->words[first - 1].classes & REGEST_WORD_PEOPLE) != 0 &&
      words->words[first].gap <= REGEST_GAP_LINE)
    first--;
  add_find (finds, first, end + 2, 0.9, N_("An office abroad with its place"));
  g_array_index (finds, RegestFind, finds->len - 1).nested = end + 1;
  return end + 2;
}

static guint
find_word (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  guint n = regest_name_words_match (words, index, REGEST_WORD_ORG_WORD);
  static const char *const prefixes[] = { "bundes", "reichs", "national", "stände", "stande",
                                          "staats", "landes", "partei", "volks", "kriegs",
                                          "außen", "innen", "finanz", "justiz", "ober",
                                          "demokraten", "arbeiter", "handels", "welt" };

  if ((n > 1 && is_written_as_name (words, index, n)) || (n == 1 && is_body (words, index)))
    {
      guint end = skip_letter_in_brackets (words, index + n);

      end = take_country_behind (words, end);
      add_find (finds, index, end, n > 1 || end > index + n ? 0.9 : 0.68, N_("Is a known body"));
      return end;
    }
  if (!word->capital || word->loud)
    return index;
  if ((word->classes & REGEST_WORD_ORG_END) == 0)
    return index;
  /* "Aéro-Club" */
  if (strchr (word->folded, '-') != NULL)
    {
      add_find (finds, index, index + 1, 0.6, N_("Ends as the names of bodies do"));
      return index + 1;
    }
  for (guint i = 0; i < G_N_ELEMENTS (prefixes); i++)
    if (g_str_has_prefix (word->folded, prefixes[i]))
      {
        add_find (finds, index, index + 1, 0.58, N_("Ends as the names of bodies do"));
        return index + 1;
      }
  return index;
}

static gboolean
is_roman (const char *folded)
{
  return strspn (folded, "ivxlcdm") == strlen (folded);
}

/* "YWCA", "GPU" among words that are not in capitals */
static guint
find_abbreviation (const RegestNameWords *words, GArray *finds, guint index)
{
  const RegestNameWord *word = &words->words[index];
  gsize size = strlen (word->folded);

  if (word->shape != REGEST_SHAPE_UPPER || word->loud || word->common || size < 3 || size > 5 ||
      is_roman (word->folded) || strpbrk (word->folded, "'-") != NULL ||
      (word->classes & (REGEST_WORD_GIVEN | REGEST_WORD_FAMILY_FIRST | REGEST_WORD_TITLE |
                        REGEST_WORD_OFFICE | REGEST_WORD_NO_NAME)) != 0 ||
      regest_gazetteer_find (word->folded, NULL))
    return index;
  add_find (finds, index, index + 1,
            (strpbrk (word->folded, "aeiouy") == NULL ? 0.46 : 0.4) +
              (regest_name_words_count (words, word) > 1 ? 0.14 : 0),
            N_("Looks like an abbreviation"));
  return index + 1;
}

static gboolean
is_partner (const RegestNameWord *word)
{
  return regest_name_word_is_name (word) && !word->common && strlen (word->folded) > 2;
}

/* "Emil Schwander u. Co.", "Gebrüder Scheller", "Firma Lydecken" */
static guint
find_firm (const RegestNameWords *words, GArray *finds, guint index)
{
  static const char *const firms[] = { "gebruder", "gebr", "firma", "maison", "messrs", NULL };
  static const char *const brothers[] = { "gebruder", "gebr", NULL };
  static const char *const trades[] = { "firma", "maison", "messrs", NULL };
  static const char *const partners[] = { "co", "comp", "cie", "sohne", "sohn", "sons", "fils",
                                          "bros", "brothers", NULL };
  static const char *const joins[] = { "u", "&", "und", "et", "and", NULL };
  guint end = index;

  if (!words->words[index].capital)
    return index;
  while (end < words->n_words && end < index + 6 && words->words[end].gap <= REGEST_GAP_LINE &&
         (may_belong (&words->words[end]) || words->words[end].dot > 0) &&
         !is_in (&words->words[end], joins))
    end++;
  if (end + 1 < words->n_words && end > index &&
      g_strv_contains (joins, words->words[end].folded) &&
      g_strv_contains (partners, words->words[end + 1].folded) && words->words[end + 1].capital)
    {
      if (is_in (&words->words[index], trades))
        index++;
      add_find (finds, index, end + 2, 0.86, N_("Ends as the names of firms do"));
      return end + 2;
    }
  /* "Hackman & Holm" */
  if (end + 1 < words->n_words && end == index + 1 &&
      g_str_equal (words->words[end].folded, "&") && is_partner (&words->words[index]) &&
      is_partner (&words->words[end + 1]) && words->words[end + 1].gap <= REGEST_GAP_BLANK)
    {
      add_find (finds, index, end + 2, 0.86, N_("Names joined as those of firms are"));
      return end + 2;
    }
  if (end > index + 1 && is_in (&words->words[index], firms) &&
      regest_name_word_is_name (&words->words[index + 1]) && !words->words[index + 1].common)
    {
      add_find (finds, index, index + 2, is_in (&words->words[index], brothers) ? 0.86 : 0.6,
                N_("Begins as the names of firms do"));
      return index + 2;
    }
  return index;
}

/* "Société des Nations": several words that are one body come before what a word makes of its
 * neighbours; but "Central Committee of the Party" is more */
static guint
find_known (const RegestNameWords *words, GArray *finds, guint index)
{
  guint n = regest_name_words_match (words, index, REGEST_WORD_ORG_WORD);

  if (n < 2 || ((words->words[index].classes & REGEST_WORD_ORG_HEAD) != 0 &&
                read_of (words, index + 1) > index + n))
    return index;
  return find_word (words, finds, index);
}

typedef guint (*Rule) (const RegestNameWords *words, GArray *finds, guint index);

void
regest_names_find_organisations (const RegestNameWords *words, GArray *finds)
{
  static const Rule rules[] = { find_firm, find_mission, find_known, find_headed,
                                find_word, find_abbreviation };

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
