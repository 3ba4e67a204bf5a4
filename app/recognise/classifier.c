/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "classifier.h"
#include "names-private.h"
#include "registry.h"

/* What a model that was trained on the project's own tags takes for a person, a place, … */

#define LOWEST_SCORE 0.3
#define FEWEST_TAGS 5 /* so that others are weighed by them */

static gpointer
prepare (RegestKnowledge *knowledge, RegestProject *project, GCancellable *cancellable,
         GError **error)
{
  RegestTaught *taught = (RegestTaught *) regest_taught_get (knowledge);
  RegestClassifier *self;

  if (taught == NULL || taught->lessons == NULL || taught->lessons->len == 0)
    return NULL;
  self = regest_classifier_train (taught, cancellable);
  g_clear_pointer (&taught->lessons, g_ptr_array_unref); /* nobody learns from them any more */
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    g_clear_pointer (&self, regest_classifier_free);
  return self;
}

static void
release (gpointer prepared)
{
  regest_classifier_free (prepared);
}

const RegestClassifier *
regest_classifier_get (RegestKnowledge *knowledge)
{
  return regest_knowledge_get (knowledge, "classifier");
}

static void
propose (RegestSurvey *survey, const RegestClassifierKind *kind, GArray *words)
{
  g_autoptr (GArray) found = regest_classifier_find (kind, words);

  for (guint i = 0; i < found->len; i++)
    {
      const RegestClassified *one = &g_array_index (found, RegestClassified, i);
      RegestProposal *proposal;

      if (one->score < LOWEST_SCORE)
        continue;
      proposal = regest_survey_propose (survey, kind->kind, one->place, one->score);
      if (proposal != NULL)
        regest_survey_explain (
          survey, proposal,
          /* Translators: %u is a number of tags */
          g_dngettext (GETTEXT_PACKAGE, "Looks and stands like the %u tag that was made before",
                       "Looks and stands like the %u tags that were made before", kind->n_tags),
          kind->n_tags);
    }
}

/* What goes by form alone is worth as much as it was in the records that were answered. */
static void
weigh_forms (RegestSurvey *survey, const RegestClassifierKind *kind)
{
  GPtrArray *proposals = regest_survey_get_proposals (survey);

  if (kind->n_tags < FEWEST_TAGS || kind->n_forms == 0)
    return;
  for (guint i = 0; i < proposals->len; i++)
    {
      RegestProposal *proposal = proposals->pdata[i];
      double odds = regest_get_odds (regest_proposal_get_score (proposal));
      const double *shift;
      RegestCurve curve = kind->forms;

      if (regest_is_by_form (regest_proposal_get_recogniser (proposal)) &&
          g_str_equal (
            regest_annotation_get_kind (regest_proposal_get_annotation (proposal)), kind->kind))
        {
          shift = g_hash_table_lookup (
            kind->grounds, GUINT_TO_POINTER (regest_names_get_ground (proposal)));
          curve.shift += shift != NULL ? *shift : 0;
          regest_proposal_set_score (proposal, regest_curve_apply (&curve, odds));
        }
    }
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  const RegestClassifier *self = prepared;
  g_autoptr (GArray) words = NULL;

  if (self == NULL)
    return;
  words = regest_words_of (survey, regest_taught_get (regest_survey_get_knowledge (survey)),
                           G_MAXUINT);
  for (guint i = 0; i < self->kinds->len && !regest_survey_is_cancelled (survey); i++)
    {
      weigh_forms (survey, self->kinds->pdata[i]);
      propose (survey, self->kinds->pdata[i], words);
    }
}

const RegestRecogniser regest_classifier = {
  .name = "classifier",
  .label = N_("Learned from your tags"),
  .hint = N_("What looks like your tags and stands like them, by a model of the whole project"),
  .prepare = prepare,
  .release = release,
  .recognise = recognise,
};
