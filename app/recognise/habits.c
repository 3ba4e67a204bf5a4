/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/model/fold.h>
#include <regest/recognise/proposal.h>
#include <string.h>

#include "habits.h"
#include "taught.h"

/*
 * Each title is counted by its first word, because an edition may keep "Dr." outside and "Lord"
 * inside; of one that was seen little or never, the titles of its language speak, and for those
 * all titles.
 */
#define OUTSIDE_WEIGHT 2 /* tags that would have left out their titles, before any is seen */
#define ALL_WEIGHT 2 /* what those asked next are worth beside one's own */

typedef struct
{
  int n_inside;
  int n_outside;
} Counts;

typedef struct
{
  const RegestLesson *lesson;
  Counts *title;
  Counts *language;
  gboolean is_inside;
} Seen;

struct _RegestHabits
{
  GHashTable *titles; /* first words, folded: Counts */
  GHashTable *languages; /* codes: Counts */
  Counts all;
  GArray *seen; /* of Seen, by lesson */
  const RegestLesson *left_out; /* (nullable) */
};

RegestHabits *
regest_habits_new (void)
{
  RegestHabits *self = g_new0 (RegestHabits, 1);

  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->languages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->seen = g_array_new (FALSE, FALSE, sizeof (Seen));
  return self;
}

void
regest_habits_free (RegestHabits *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->titles);
  g_hash_table_unref (self->languages);
  g_array_unref (self->seen);
  g_free (self);
}

/* -- learning -------------------------------------------------------------- */

/* "Abg. Dr." is "abg" */
static char *
dup_title (RegestSurvey *survey, RegestPlace title)
{
  const guint token = regest_survey_find_token (survey, title.start);
  guint n_tokens;
  const RegestToken *tokens = regest_survey_get_tokens (survey, &n_tokens);
  g_autofree char *words = NULL;

  if (token < n_tokens)
    title.end = MIN (title.end, tokens[token].place.end);
  words = regest_survey_dup_words (survey, title);
  return regest_fold_string (words, REGEST_FOLD_BLANKS);
}

static Counts *
open_counts (GHashTable *table, const char *key)
{
  Counts *counts = g_hash_table_lookup (table, key);

  if (counts == NULL)
    {
      counts = g_new0 (Counts, 1);
      g_hash_table_insert (table, g_strdup (key), counts);
    }
  return counts;
}

static void
add (RegestHabits *self, const Seen *seen, int n)
{
  Counts *const counts[] = { seen->title, seen->language, &self->all };

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    *(seen->is_inside ? &counts[i]->n_inside : &counts[i]->n_outside) += n;
}

static void
count (RegestHabits *self, const RegestLesson *lesson, RegestPlace title, gboolean is_inside)
{
  g_autofree char *key = dup_title (lesson->survey, title);
  Seen seen = { lesson, open_counts (self->titles, key),
                open_counts (self->languages, regest_survey_get_language (lesson->survey)),
                is_inside };

  g_array_append_val (self->seen, seen);
  add (self, &seen, 1);
}

void
regest_habits_leave_out (RegestHabits *self, const RegestLesson *lesson)
{
  for (guint i = 0; i < self->seen->len; i++)
    {
      const Seen *seen = &g_array_index (self->seen, Seen, i);

      if (seen->lesson == self->left_out)
        add (self, seen, 1);
      if (seen->lesson == lesson)
        add (self, seen, -1);
    }
  self->left_out = lesson;
}

/* Tags are by place. */
static void
count_name (RegestHabits *self, const RegestLesson *lesson, RegestPlace title, RegestPlace name)
{
  for (guint i = 0; i < lesson->tags->len; i++)
    {
      const RegestLessonTag *tag = &g_array_index (lesson->tags, RegestLessonTag, i);

      if (tag->place.start > name.start)
        return;
      if (tag->refused || tag->place.end != name.end || !g_str_equal (tag->kind, "person"))
        continue;
      if (tag->place.start <= title.start)
        count (self, lesson, title, TRUE);
      else if (tag->place.start == name.start)
        count (self, lesson, title, FALSE);
    }
}

void
regest_habits_learn (RegestHabits *self, const RegestLesson *lesson)
{
  GPtrArray *proposals = regest_survey_get_proposals (lesson->survey);

  for (guint i = 0; i < proposals->len; i++)
    {
      RegestAnnotation *annotation = regest_proposal_get_annotation (proposals->pdata[i]);
      const RegestAttribute *title =
        regest_attributes_find (regest_annotation_get_attributes (annotation), "title");

      if (title != NULL && g_str_equal (regest_annotation_get_kind (annotation), "person") &&
          g_str_equal (regest_proposal_get_recogniser (proposals->pdata[i]), "persons"))
        count_name (
          self, lesson, regest_survey_get_place (lesson->survey, title->evidence),
          regest_survey_get_place (lesson->survey, regest_annotation_get_extent (annotation)));
    }
}

/* -- following ------------------------------------------------------------- */

/* the chance that a tag takes the title in */
static double
get_share (const Counts *counts, double before, double weight)
{
  if (counts == NULL)
    return before;
  return (counts->n_inside + weight * before) / (counts->n_inside + counts->n_outside + weight);
}

gboolean
regest_habits_matter (const RegestHabits *self)
{
  return self->all.n_inside > 0;
}

gboolean
regest_habits_take_title (const RegestHabits *self, RegestSurvey *survey, RegestPlace title,
                          double *certainty)
{
  g_autofree char *key = NULL;
  double share;

  *certainty = 1;
  if (self == NULL || self->all.n_inside == 0)
    return FALSE;
  key = dup_title (survey, title);
  share = get_share (&self->all, 0, OUTSIDE_WEIGHT);
  share = get_share (
    g_hash_table_lookup (self->languages, regest_survey_get_language (survey)), share, ALL_WEIGHT);
  share = get_share (g_hash_table_lookup (self->titles, key), share, ALL_WEIGHT);
  *certainty = MAX (share, 1 - share);
  return share > 0.5;
}

const RegestHabits *
regest_habits_get (RegestKnowledge *knowledge)
{
  const RegestTaught *taught = regest_taught_get (knowledge);

  return taught != NULL ? taught->habits : NULL;
}
