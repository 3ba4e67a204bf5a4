/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "proposals-reading.h"

/* More than anybody answers one by one, and as much as can be laid over a text within a few frames.
 * What comes after it is proposed when these are answered. */
static guint most_proposals = 50000;

void
regest_proposal_reading_set_most (guint most)
{
  most_proposals = most;
}

RegestProposalReading *
regest_proposal_reading_new (const RegestId *record, RegestKnowledge *knowledge,
                             const char *const *skipped)
{
  RegestProposalReading *self = g_new0 (RegestProposalReading, 1);

  self->record = *record;
  self->knowledge = knowledge != NULL ? regest_knowledge_ref (knowledge) : NULL;
  self->skipped = g_strdupv ((char **) skipped);
  return self;
}

void
regest_proposal_reading_free (gpointer data)
{
  RegestProposalReading *self = data;

  g_clear_pointer (&self->knowledge, regest_knowledge_unref);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_pointer (&self->annotations, g_ptr_array_unref);
  g_clear_pointer (&self->unread, g_array_unref);
  g_strfreev (self->skipped);
  g_free (self);
}

/* Shown with whom it would mean: an entity that is there. */
static RegestAnnotation *
make_shown (RegestProposal *proposal)
{
  RegestAnnotation *annotation = regest_proposal_get_annotation (proposal);
  GPtrArray *candidates = regest_proposal_get_candidates (proposal);
  const RegestCandidate *first = candidates->len > 0 ? candidates->pdata[0] : NULL;
  RegestAnnotation *shown;

  if (first == NULL || regest_id_is_none (&first->entity))
    return g_object_ref (annotation);
  shown = regest_annotation_copy (annotation);
  regest_annotation_set_entity (shown, &first->entity, first->name);
  return shown;
}

/* A record of a megabyte with its tags is read in some ten times that, which the C library would
 * keep for the next one. */
#define LARGE_RECORD (256 * 1024) /* code points */

void
regest_proposal_reading_give_back (RegestProposalReading *self)
{
#ifdef __GLIBC__
  if (self->n_chars >= LARGE_RECORD)
    malloc_trim (0);
#endif
}

gboolean
regest_proposal_reading_run (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  RegestProposalReading *self = data;
  GCancellable *cancellable = regest_job_get_cancellable (job);
  g_autoptr (RegestSurvey) survey = NULL;

  if (self->renew)
    g_clear_pointer (&self->knowledge, regest_knowledge_unref);
  if (self->knowledge == NULL)
    self->knowledge = regest_knowledge_new (project, cancellable, error);
  if (self->knowledge == NULL)
    return FALSE;
  survey = regest_survey_open (project, self->knowledge, &self->record, error);
  if (survey == NULL)
    return FALSE;
  regest_survey_set_cancellable (survey, cancellable);
  regest_survey_set_skipped (survey, (const char *const *) self->skipped);
  self->proposals = regest_survey_finish (survey);
  if (self->proposals->len > most_proposals)
    g_ptr_array_set_size (self->proposals, most_proposals);
  self->unread = g_array_ref (regest_survey_get_unread (survey));
  self->annotations = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < self->proposals->len; i++)
    if (regest_proposal_get_owner (self->proposals->pdata[i]) == NULL)
      g_ptr_array_add (self->annotations, make_shown (self->proposals->pdata[i]));
  self->n_chars = regest_text_get_length (regest_survey_get_text (survey));
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
