/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <regest/model/fold.h>
#include <string.h>

#include "lessons.h"
#include "registry.h"
#include "survey-private.h"
#include "taught.h"

/*
 * What was answered before is proposed again: words that were tagged as a kind, in proportion to
 * how often they were where they stood. What counts is other records than the one where they were
 * tagged first: that "Lange" is a person all through one newspaper says little of the next one. How
 * far words of one record can be trusted is counted, too, over all words of the kind. Words that
 * were tagged in the record at hand alone, and where its text proposes them anyway, say nothing of
 * its other places. Nor do words say what is one by its place: a signature, an endorsement.
 */
#define LONGEST_WORDS 100 /* bytes; longer strings do not come again */
#define LOWEST_RATE 0.3
#define PRIOR_RATE 0.7 /* of words tagged once, before anything is known of the project */
#define PRIOR_WEIGHT 4
#define OWN_WEIGHT 2

double
regest_taught_rate (const RegestTaughtWords *words)
{
  double own = (words->n_tagged_first + 1.0) /
               (MAX (words->n_seen_first, words->n_tagged_first) + 1.0);
  double right = words->n_tagged_later + OWN_WEIGHT * words->prior * own;
  double all = MAX (words->n_seen_later, words->n_tagged_later) + OWN_WEIGHT;

  return words->n_tagged == 0 ? 0 : right / (all + words->n_refused);
}

/* -- learning -------------------------------------------------------------- */

typedef struct
{
  RegestTaught *taught;
  GHashTable *indices; /* "kind words" folded: index + 1 into the words */
} Learning;

static char *
make_key (const char *kind, const char *words)
{
  g_autofree char *folded = regest_fold_string (words, REGEST_FOLD_BLANKS);

  return g_strconcat (kind, " ", folded, NULL);
}

static void
count_answer (Learning *learning, guint lesson, const RegestLessonTag *tag, const char *words)
{
  g_autofree char *key = make_key (tag->kind, words);
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (learning->indices, key));
  RegestTaughtWords *known;

  if (index == 0)
    {
      RegestTaughtWords new_words = { .kind = tag->kind,
                                      .words = g_strdup (words),
                                      .first_lesson = lesson };

      g_array_append_val (learning->taught->words, new_words);
      index = learning->taught->words->len;
      g_hash_table_insert (learning->indices, g_steal_pointer (&key), GUINT_TO_POINTER (index));
    }
  known = &g_array_index (learning->taught->words, RegestTaughtWords, index - 1);
  known->n_tagged += !tag->refused;
  known->n_refused += tag->refused;
  if (tag->refused)
    return;
  known->in_several |= known->first_lesson != lesson;
  if (known->first_lesson == lesson)
    known->n_tagged_first++;
  else
    known->n_tagged_later++;
}

static void
count_answers (Learning *learning, guint index)
{
  const RegestLesson *lesson = learning->taught->lessons->pdata[index];

  for (guint i = 0; i < lesson->tags->len; i++)
    {
      const RegestLessonTag *tag = &g_array_index (lesson->tags, RegestLessonTag, i);
      g_autofree char *words = NULL;

      if (tag->place.end - tag->place.start > LONGEST_WORDS)
        continue;
      words = regest_survey_dup_words (lesson->survey, tag->place);
      count_answer (learning, index, tag, words);
    }
}

typedef struct
{
  RegestTaught *taught;
  const RegestLesson *lesson;
  guint index;
  GHashTable *reviewed; /* kind: gsize */
  GHashTable *ends; /* kind: where its last match ends */
} Seeing;

static gboolean
is_new_place (GHashTable *ends, const char *kind, RegestPlace place)
{
  gsize last = GPOINTER_TO_SIZE (g_hash_table_lookup (ends, kind));

  if (place.start < last)
    return FALSE;
  g_hash_table_insert (ends, (gpointer) kind, GSIZE_TO_POINTER (place.end));
  return TRUE;
}

static gsize
get_reviewed (Seeing *seeing, const char *kind)
{
  gpointer known;

  if (!g_hash_table_lookup_extended (seeing->reviewed, kind, NULL, &known))
    {
      known = GSIZE_TO_POINTER (regest_lesson_get_reviewed (seeing->lesson, kind));
      g_hash_table_insert (seeing->reviewed, (gpointer) kind, known);
    }
  return GPOINTER_TO_SIZE (known);
}

static RegestMatchNext
see_cb (const RegestMatch *match, gpointer user_data)
{
  Seeing *seeing = user_data;
  RegestMatcher *matcher = seeing->taught->matcher;

  for (guint name = match->name; name != 0; name = regest_matcher_get_next (matcher, name))
    {
      RegestTaughtWords *words = &g_array_index (seeing->taught->words, RegestTaughtWords,
                                                 regest_matcher_get_value (matcher, name));

      if (match->place.end > get_reviewed (seeing, words->kind) ||
          !is_new_place (seeing->ends, words->kind, match->place))
        continue;
      if (words->first_lesson == seeing->index)
        words->n_seen_first++;
      else
        words->n_seen_later++;
    }
  return REGEST_MATCH_WITHIN;
}

static void
count_places (RegestTaught *taught)
{
  for (guint i = 0; i < taught->lessons->len; i++)
    {
      Seeing seeing = { taught, taught->lessons->pdata[i], i };
      g_autoptr (GHashTable) reviewed = g_hash_table_new (NULL, NULL);
      g_autoptr (GHashTable) ends = g_hash_table_new (NULL, NULL);

      seeing.reviewed = reviewed;
      seeing.ends = ends;
      regest_matcher_find (taught->matcher, regest_survey_get_string (seeing.lesson->survey),
                           regest_survey_get_size (seeing.lesson->survey), see_cb, &seeing);
    }
}

static double
find_prior (RegestTaught *taught, const char *kind)
{
  double right = PRIOR_RATE * PRIOR_WEIGHT, all = PRIOR_WEIGHT;

  for (guint i = 0; i < taught->words->len; i++)
    {
      const RegestTaughtWords *words = &g_array_index (taught->words, RegestTaughtWords, i);

      /* many places of one word are one experience */
      if (words->kind != kind || words->n_seen_later == 0)
        continue;
      all++;
      right += MIN (1, (double) words->n_tagged_later / words->n_seen_later);
    }
  return right / all;
}

static void
find_priors (RegestTaught *taught)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < taught->words->len; i++)
    {
      RegestTaughtWords *words = &g_array_index (taught->words, RegestTaughtWords, i);
      double *prior = g_hash_table_lookup (known, words->kind);

      if (prior == NULL)
        {
          prior = g_new (double, 1);
          *prior = find_prior (taught, words->kind);
          g_hash_table_insert (known, (gpointer) words->kind, prior);
        }
      words->prior = *prior;
    }
}

static void
clear_words (gpointer data)
{
  g_free (((RegestTaughtWords *) data)->words);
}

static void
release (gpointer prepared)
{
  RegestTaught *taught = prepared;

  g_clear_pointer (&taught->matcher, regest_matcher_free);
  g_array_unref (taught->words);
  g_clear_pointer (&taught->lessons, g_ptr_array_unref);
  g_clear_pointer (&taught->habits, regest_habits_free);
  g_free (taught);
}

static gpointer
prepare (RegestKnowledge *knowledge, RegestProject *project, GCancellable *cancellable,
         GError **error)
{
  RegestTaught *taught = g_new0 (RegestTaught, 1);
  g_autoptr (GHashTable) indices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Learning learning = { taught, indices };

  taught->words = g_array_new (FALSE, FALSE, sizeof (RegestTaughtWords));
  g_array_set_clear_func (taught->words, clear_words);
  taught->lessons = regest_lessons_load (knowledge, project, cancellable, error);
  if (taught->lessons == NULL)
    {
      release (taught);
      return NULL;
    }
  for (guint i = 0; i < taught->lessons->len; i++)
    count_answers (&learning, i);
  taught->matcher = regest_matcher_new (taught->words->len);
  for (guint i = 0; i < taught->words->len; i++)
    regest_matcher_add (taught->matcher, g_array_index (taught->words, RegestTaughtWords, i).words,
                        i);
  regest_matcher_freeze (taught->matcher);
  count_places (taught);
  find_priors (taught);
  return taught;
}

const RegestTaught *
regest_taught_get (RegestKnowledge *knowledge)
{
  return regest_knowledge_get (knowledge, "taught");
}

/* -- proposing ------------------------------------------------------------- */

/* of words that were tagged in the record at hand */
typedef struct
{
  guint n_tags;
  guint n_foreseen;
} Here;

typedef struct
{
  RegestSurvey *survey;
  const RegestTaught *taught;
  GHashTable *here; /* keys to Here */
  GHashTable *ends;
  gsize start;
  gsize end; /* of the last proposal, of whatever kind: what stands in it means something else */
} Proposing;

static double
weigh (const RegestTaughtWords *words, const RegestMatch *match)
{
  static const double by_likeness[] = { 0, 0.75, 0.9, 0.9, 1 };
  double rate = regest_taught_rate (words);
  const gboolean is_short = match->place.end - match->place.start < 4;

  if (match->likeness == REGEST_LIKENESS_CASE && is_short)
    return rate * 0.3;
  return rate * by_likeness[match->likeness];
}

static void
explain (Proposing *self, RegestProposal *proposal, const RegestTaughtWords *words)
{
  if (words->n_refused > 0)
    regest_survey_explain (self->survey, proposal,
                           /* Translators: the first number says how often words were tagged, the
                            * second how often a proposal of them was refused */
                           _("The same words were tagged %u times and refused %u times"),
                           words->n_tagged, words->n_refused);
  else
    regest_survey_explain (self->survey, proposal,
                           g_dngettext (GETTEXT_PACKAGE,
                                        "The same words were tagged %u time before",
                                        "The same words were tagged %u times before",
                                        words->n_tagged),
                           words->n_tagged);
}

static gboolean
is_small_letters (const char *words, RegestSurvey *survey, RegestPlace place)
{
  const char *string = regest_survey_get_string (survey);

  return g_unichar_isupper (g_utf8_get_char (words)) &&
         g_unichar_islower (g_utf8_get_char (string + place.start));
}

static gboolean
is_by_place (const char *kind)
{
  static const char *const kinds[] = { "signature", "insertion", "verification", "stamp", NULL };

  return g_strv_contains (kinds, kind);
}

static GHashTable *
count_here (RegestSurvey *survey)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint n_tags;
  const RegestSurveyTag *tags = regest_survey_tags_list (&survey->tags, &n_tags);

  for (guint i = 0; i < n_tags; i++)
    {
      const char *kind = regest_survey_tags_get_kind (&survey->tags, tags[i].kind);
      RegestSpan span = tags[i].span;
      g_autofree char *words = NULL;
      g_autofree char *key = NULL;
      Here *here;

      if (!(tags[i].flags & REGEST_SURVEY_TAG_WHOLE) || span.end - span.start > LONGEST_WORDS)
        continue;
      words = regest_survey_dup_words (survey, regest_survey_get_place (survey, span));
      key = make_key (kind, words);
      here = g_hash_table_lookup (counts, key);
      if (here == NULL)
        {
          here = g_new0 (Here, 1);
          g_hash_table_insert (counts, g_steal_pointer (&key), here);
        }
      here->n_tags++;
      here->n_foreseen += regest_survey_foresaw (survey, kind, span);
    }
  return counts;
}

/* all that is known of the words was read in this record's text */
static gboolean
says_nothing_new (Proposing *self, const RegestTaughtWords *words)
{
  g_autofree char *key = NULL;
  const Here *here;

  if (words->in_several || g_hash_table_size (self->here) == 0)
    return FALSE;
  key = make_key (words->kind, words->words);
  here = g_hash_table_lookup (self->here, key);
  return here != NULL && here->n_tags >= words->n_tagged && here->n_foreseen == here->n_tags;
}

static RegestMatchNext
propose_cb (const RegestMatch *match, gpointer user_data)
{
  Proposing *self = user_data;
  RegestMatcher *matcher = self->taught->matcher;

  if (match->place.end < self->end ||
      (match->place.end == self->end && match->place.start > self->start))
    return REGEST_MATCH_WITHIN;
  for (guint name = match->name; name != 0; name = regest_matcher_get_next (matcher, name))
    {
      const RegestTaughtWords *words = &g_array_index (
        self->taught->words, RegestTaughtWords, regest_matcher_get_value (matcher, name));
      double score = weigh (words, match);
      RegestProposal *proposal;

      if (score < LOWEST_RATE || is_by_place (words->kind) ||
          is_small_letters (words->words, self->survey, match->place) ||
          says_nothing_new (self, words) || !is_new_place (self->ends, words->kind, match->place))
        continue;
      if (match->place.end > self->end)
        {
          self->start = match->place.start;
          self->end = match->place.end;
        }
      proposal = regest_survey_propose (self->survey, words->kind, match->place, score);
      if (proposal != NULL)
        explain (self, proposal, words);
    }
  return regest_survey_is_cancelled (self->survey) ? REGEST_MATCH_STOP : REGEST_MATCH_WITHIN;
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  g_autoptr (GHashTable) ends = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) here = NULL;
  Proposing proposing = { survey, prepared, NULL, ends };

  if (prepared == NULL)
    return;
  proposing.here = here = count_here (survey);
  regest_matcher_find (proposing.taught->matcher, regest_survey_get_string (survey),
                       regest_survey_get_size (survey), propose_cb, &proposing);
}

const RegestRecogniser regest_taught = {
  .name = "taught",
  .label = N_("Tagged before"),
  .hint = N_("Words that you tagged or refused before, in proportion to how often you did"),
  .prepare = prepare,
  .release = release,
  .recognise = recognise,
};
