/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "names-person-private.h"

/* Persons behind titles, ranks and offices, several of them behind "Comrades", and in brackets
 * behind an office: "The Ambassador in Russia (Francis)". */

#define LONGEST_TITLE 8

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
      RegestNameRead name;

      if (!joins)
        break;
      if (words->words[index + 1].type == REGEST_TOKEN_WORD && !words->words[index + 1].capital &&
          regest_name_count_particles (words, index + 1) == 0)
        index++;
      name = regest_name_read (words, index + 1);
      if (name.end == 0 || name.n_common > 0)
        break;
      regest_names_add_person (finds, index + 1, &name, 0.88, titled_reason ());
      g_array_index (finds, RegestFind, finds->len - 1).cue = cue;
      index = name.end;
    }
  return index;
}

/* "Herr Vogt", "Abg. Rettich", but not "Herr Gott", where nouns have capitals too */
static gboolean
may_be_common (const RegestNameWords *words, guint title, const RegestNameRead *name)
{
  static const char *const sure[] = { "herr", "herrn", "frau", "fraulein", "dr", "prof", NULL };

  return !g_str_equal (regest_survey_get_language (words->survey), "de") || name->n_initials > 0 ||
         words->words[title].dot > 0 || g_strv_contains (sure, words->words[title].folded);
}

static double
score_title (const RegestNameWords *words, guint index, gboolean office, const RegestNameRead *name)
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
  return words->words[name].gap == REGEST_GAP_LINE && !regest_name_may_continue (words, name) &&
         title > 0 && words->words[title - 1].line == words->words[title].line;
}

guint
regest_names_find_titled (const RegestNameWords *words, GArray *finds, guint index)
{
  RegestPlace title = { words->words[index].place.start, 0 };
  gboolean office = TRUE;
  guint last = index, i = index, n;
  RegestNameRead name;
  double score;

  while (i < index + LONGEST_TITLE &&
         (n = regest_name_words_match (words, i, REGEST_WORD_TITLE | REGEST_WORD_OFFICE)) > 0 &&
         may_be_title (words, i, n) && (i == index || regest_name_may_continue (words, i)))
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
  name = regest_name_read (words, i);
  score = name.end > 0 ? score_title (words, index, office, &name) : 0;
  if (score <= 0)
    return index;
  regest_names_add_person (finds, i, &name, score, titled_reason ());
  g_array_index (finds, RegestFind, finds->len - 1).cue = title;
  g_array_index (finds, RegestFind, finds->len - 1).title = title;
  if (is_plural (&words->words[last]))
    return read_list (words, finds, name.end, title);
  return name.end;
}

/* "The Ambassador in Russia (Francis)" */
guint
regest_names_find_in_brackets (const RegestNameWords *words, GArray *finds, guint index)
{
  gboolean office = FALSE;
  RegestNameRead name;

  if (!regest_name_words_is_sign (words, index, "("))
    return index;
  for (guint i = index;
       i > 0 && index - i < 12 && words->words[i - 1].line == words->words[index].line; i--)
    office |= (words->words[i - 1].classes & (REGEST_WORD_OFFICE | REGEST_WORD_TITLE)) != 0 &&
              words->words[i - 1].capital;
  name = office ? regest_name_read (words, index + 1) : (RegestNameRead){ 0 };
  if (name.end == 0 || !regest_name_words_is_sign (words, name.end, ")") || name.n_words > 3)
    return index;
  regest_names_add_person (finds, index + 1, &name, 0.92, N_("Stands in brackets after an office"));
  return name.end;
}
