/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/recognise/suggest.h>

#include "pattern-trial.h"

RegestPatternTrial *
regest_pattern_trial_new (const RegestId *record, RegestKnowledge *knowledge, const char *name,
                          char *text)
{
  RegestPatternTrial *self = g_new0 (RegestPatternTrial, 1);

  self->record = *record;
  self->knowledge = knowledge;
  self->name = g_strdup (name);
  self->text = text;
  return self;
}

void
regest_pattern_trial_free (gpointer data)
{
  RegestPatternTrial *self = data;

  g_clear_pointer (&self->knowledge, regest_knowledge_unref);
  g_clear_pointer (&self->finds, g_ptr_array_unref);
  g_clear_pointer (&self->messages, g_ptr_array_unref);
  g_free (self->name);
  g_free (self->text);
  g_free (self->title);
  g_free (self);
}

gboolean
regest_pattern_trial_run (RegestJob *job, RegestProject *project, gpointer data, GError **error)
{
  RegestPatternTrial *self = data;
  GCancellable *cancellable = regest_job_get_cancellable (job);
  g_autoptr (RegestSurvey) survey = NULL;

  if (self->knowledge == NULL)
    self->knowledge = regest_knowledge_new (project, cancellable, error);
  if (self->knowledge == NULL)
    return FALSE;
  survey = regest_survey_open (project, self->knowledge, &self->record, error);
  if (survey == NULL)
    return FALSE;
  regest_survey_set_cancellable (survey, cancellable);
  self->title = g_strdup (regest_record_get_title (regest_survey_get_record (survey)));
  self->finds =
    regest_patterns_try (self->name, self->text, survey, REGEST_PATTERN_TRIAL_MOST);
  self->messages = g_ptr_array_ref (regest_survey_get_messages (survey));
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}
