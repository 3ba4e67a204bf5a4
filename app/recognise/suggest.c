/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/recognise/suggest.h>

#include "registry.h"
#include "settle.h"
#include "survey-private.h"

void
regest_survey_run (RegestSurvey *self, const RegestRecogniser *recogniser)
{
  g_assert (recogniser != NULL);

  self->recogniser = recogniser->name;
  recogniser->recognise (self, regest_knowledge_get (self->knowledge, recogniser->name));
}

GPtrArray *
regest_survey_finish (RegestSurvey *self)
{
  const RegestRecogniser *const *list = regest_recognisers_list ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; list[i] != NULL && !regest_survey_is_cancelled (self); i++)
    {
      if (self->skipped != NULL &&
          g_strv_contains ((const char *const *) self->skipped, list[i]->name))
        continue;
      self->recogniser = list[i]->name;
      list[i]->recognise (self, regest_knowledge_get (self->knowledge, list[i]->name));
    }
  return regest_survey_settle (self);
}

GArray *
regest_survey_get_unread (RegestSurvey *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->unread;
}

static gboolean
add_tag_cb (RegestAnnotation *annotation, gpointer user_data)
{
  regest_survey_add_tag (user_data, annotation);
  return TRUE;
}

/* The tags of a large record are handed on line by line, and none is kept as an object. */
static RegestSurvey *
open_survey (RegestProject *project, RegestKnowledge *knowledge, RegestRecord *record,
             GError **error)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  const RegestId *id = regest_record_get_id (record);
  g_autoptr (RegestText) text = regest_project_get_text (project, id, error);
  g_autoptr (RegestSurvey) survey = NULL;

  if (text == NULL)
    return NULL;
  survey = regest_survey_new (knowledge, record, text, none);
  if (!regest_project_foreach_annotation (project, id, NULL, add_tag_cb, survey, error))
    return NULL;
  return g_steal_pointer (&survey);
}

RegestSurvey *
regest_survey_open (RegestProject *project, RegestKnowledge *knowledge, const RegestId *record,
                    GError **error)
{
  g_autoptr (RegestRecord) found = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (project), NULL);
  g_return_val_if_fail (knowledge != NULL, NULL);
  g_return_val_if_fail (record != NULL, NULL);

  found = regest_project_get_record (project, record, error);
  return found != NULL ? open_survey (project, knowledge, found, error) : NULL;
}

GPtrArray *
regest_suggest (RegestProject *project, RegestKnowledge *knowledge, const RegestId *record,
                GError **error)
{
  g_autoptr (RegestSurvey) survey = regest_survey_open (project, knowledge, record, error);

  return survey != NULL ? regest_survey_finish (survey) : NULL;
}

typedef struct
{
  RegestProject *project;
  RegestKnowledge *knowledge;
  RegestSuggestFunc func;
  gpointer user_data;
  RegestSuggestOptions options;
  guint n_done;
  guint n_all;
  GError *error;
} Run;

static void
tell_messages (RegestSurvey *survey, const RegestSuggestOptions *options)
{
  GPtrArray *messages = regest_survey_get_messages (survey);

  for (guint i = 0; options->tell != NULL && i < messages->len; i++)
    options->tell (messages->pdata[i], options->tell_data);
}

static gboolean
suggest_cb (RegestRecord *record, gpointer user_data)
{
  Run *run = user_data;
  g_autoptr (RegestSurvey) survey = NULL;
  g_autoptr (GPtrArray) proposals = NULL;

  if (g_cancellable_set_error_if_cancelled (run->options.cancellable, &run->error))
    return FALSE;
  survey = open_survey (run->project, run->knowledge, record, &run->error);
  if (survey == NULL)
    return FALSE;
  regest_survey_set_cancellable (survey, run->options.cancellable);
  regest_survey_set_skipped (survey, run->options.skipped);
  proposals = regest_survey_finish (survey);
  tell_messages (survey, &run->options);
  run->n_done++;
  if (run->options.progress != NULL)
    run->options.progress ((double) run->n_done / MAX (run->n_all, 1),
                           regest_record_get_title (record), run->options.progress_data);
  return run->func (record, proposals, run->user_data);
}

gboolean
regest_suggest_project (RegestProject *project, RegestKnowledge *knowledge, RegestSuggestFunc func,
                        gpointer user_data, const RegestSuggestOptions *options, GError **error)
{
  Run run = { project, knowledge, func, user_data };
  g_autoptr (GListModel) records = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (project), FALSE);
  g_return_val_if_fail (knowledge != NULL, FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  if (options != NULL)
    run.options = *options;
  records = regest_project_list_records (project);
  run.n_all = g_list_model_get_n_items (records);
  if (!regest_project_foreach_record (project, suggest_cb, &run, error))
    {
      g_clear_error (&run.error);
      return FALSE;
    }
  if (run.error != NULL)
    {
      g_propagate_error (error, run.error);
      return FALSE;
    }
  return TRUE;
}
