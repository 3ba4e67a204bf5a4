/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include <regest/recognise/references.h>
#include <regest/recognise/suggest.h>
#include <regest/store/query.h>

#include "reference-find.h"
#include "reference-index.h"
#include "registry.h"
#include "survey-private.h"

/*
 * References become values of "answers", those to the writer's own letters ("my telegram No. 409")
 * of "continues": they lead to the part that number, day and direction fit, in the record or in the
 * project; one that leads nowhere keeps its words, and is a missing document. What nothing else
 * fits means the part just before it that has no date of its own.
 */

G_DEFINE_BOXED_TYPE (RegestReference, regest_reference, regest_reference_copy,
                     regest_reference_free)

RegestReference *
regest_reference_copy (const RegestReference *self)
{
  RegestReference *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->words = g_strdup (self->words);
  copy->number = g_strdup (self->number);
  copy->date = g_strdup (self->date);
  return copy;
}

void
regest_reference_free (RegestReference *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->words);
  g_free (self->number);
  g_free (self->date);
  g_free (self);
}

/* -- of the project -------------------------------------------------------- */

static gboolean
add_part_cb (RegestAnnotation *annotation, gpointer user_data)
{
  if (regest_annotation_get_status (annotation) != REGEST_STATUS_REJECTED)
    regest_reference_index_add (user_data, annotation);
  return TRUE;
}

static gpointer
prepare (RegestKnowledge *knowledge, RegestProject *project, GCancellable *cancellable,
         GError **error)
{
  RegestReferenceIndex *index = regest_reference_index_new ();

  if (!regest_project_foreach_annotation (project, NULL, "part", add_part_cb, index, error))
    g_clear_pointer (&index, regest_reference_index_free);
  return index;
}

static void
release (gpointer prepared)
{
  regest_reference_index_free (prepared);
}

/* -- of the record --------------------------------------------------------- */

/* a part as it is tagged, with what is proposed for it */
static RegestAnnotation *
get_annotation (const RegestSurveyPart *part)
{
  if (part->annotation != NULL)
    return part->annotation;
  return part->proposal != NULL ? regest_proposal_get_annotation (part->proposal) : NULL;
}

/* what is tagged and what is proposed for it are one */
static RegestAnnotation *
join_values (const RegestSurveyPart *part)
{
  RegestAnnotation *joined = regest_annotation_copy (get_annotation (part));
  GPtrArray *more;

  if (part->annotation == NULL || part->proposal == NULL)
    return joined;
  more = regest_annotation_get_attributes (regest_proposal_get_annotation (part->proposal));
  for (guint i = 0; i < more->len; i++)
    regest_annotation_take_attribute (joined, regest_attribute_copy (more->pdata[i]));
  return joined;
}

static RegestReferenceIndex *
index_record (RegestSurvey *survey)
{
  RegestReferenceIndex *index = regest_reference_index_new ();
  GArray *parts = regest_survey_get_parts (survey);

  for (guint i = 0; i < parts->len; i++)
    {
      const RegestSurveyPart *part = &g_array_index (parts, RegestSurveyPart, i);
      g_autoptr (RegestAnnotation) joined =
        get_annotation (part) != NULL ? join_values (part) : regest_annotation_new ("part");

      regest_reference_index_add (index, joined);
    }
  return index;
}

typedef struct
{
  RegestSurvey *survey;
  const RegestReferenceIndex *others;
  RegestReferenceIndex *here;
  GArray *mentions;
} Run;

static RegestMention *
get_mention (Run *run, guint index)
{
  return &g_array_index (run->mentions, RegestMention, index);
}

static gboolean
is_answered (Run *run, guint from, const RegestId *target)
{
  GArray *parts = regest_survey_get_parts (run->survey);
  const RegestSurveyPart *part = &g_array_index (parts, RegestSurveyPart, from);

  for (guint i = 0; i < run->mentions->len; i++)
    {
      const RegestMention *mention = get_mention (run, i);

      if (mention->line >= part->first_line && mention->line < part->end_line &&
          regest_id_equal (&mention->reference->target, target))
        return TRUE;
    }
  return FALSE;
}

/* the part before this one, where nothing speaks against it */
static void
resolve_before (Run *run, guint from, RegestMention *mention)
{
  GArray *parts = regest_survey_get_parts (run->survey);

  for (guint i = from; i-- > 0;)
    {
      const RegestSurveyPart *part = &g_array_index (parts, RegestSurveyPart, i);
      const RegestId *id;

      if (get_annotation (part) == NULL ||
          !regest_reference_index_fits (run->here, i, from, mention->reference))
        continue;
      id = regest_annotation_get_id (get_annotation (part));
      if (!is_answered (run, from, id))
        mention->reference->target = *id;
      return;
    }
}

static void
resolve (Run *run)
{
  GArray *parts = regest_survey_get_parts (run->survey);

  for (guint i = 0; i < run->mentions->len; i++)
    {
      RegestMention *mention = get_mention (run, i);
      const RegestSurveyPart *part = regest_survey_find_part (run->survey, mention->line);
      guint from = part - (RegestSurveyPart *) parts->data;

      if (get_annotation (part) != NULL)
        mention->reference->part = *regest_annotation_get_id (get_annotation (part));
      if (regest_reference_index_is_own (run->here, from, mention->reference->words))
        {
          mention->reference->own = TRUE;
          mention->answers = FALSE;
        }
      if (!mention->bare && from < regest_reference_index_get_size (run->here))
        regest_reference_index_find (run->here, run->others, from, mention->reference,
                                     &mention->reference->target);
    }
  /* the later of two days is nearer to the part before */
  for (guint i = run->mentions->len; i-- > 0;)
    {
      RegestMention *mention = get_mention (run, i);
      const RegestSurveyPart *part = regest_survey_find_part (run->survey, mention->line);

      if (regest_id_is_none (&mention->reference->target) && mention->answers)
        resolve_before (run, part - (RegestSurveyPart *) parts->data, mention);
    }
}

static gboolean
was_said (Run *run, guint index)
{
  const RegestMention *mention = get_mention (run, index);

  for (guint i = 0; i < index; i++)
    {
      const RegestMention *other = get_mention (run, i);

      if (other->answers != mention->answers ||
          !regest_id_equal (&other->reference->part, &mention->reference->part))
        continue;
      if (!regest_id_is_none (&mention->reference->target)
            ? regest_id_equal (&other->reference->target, &mention->reference->target)
            : g_strcmp0 (other->reference->number, mention->reference->number) == 0 &&
                g_strcmp0 (other->reference->date, mention->reference->date) == 0)
        return TRUE;
    }
  return FALSE;
}

/* the closer's guess that the part answers this one; -1: there is none */
static int
find_guess (const RegestSurveyPart *part, const RegestId *target)
{
  GPtrArray *attributes;

  if (part->proposal == NULL)
    return -1;
  attributes = regest_annotation_get_attributes (regest_proposal_get_annotation (part->proposal));
  for (guint i = 0; i < attributes->len; i++)
    {
      const RegestAttribute *attribute = attributes->pdata[i];

      if (g_str_equal (attribute->name, "answers") && attribute->inferred &&
          regest_id_equal (&attribute->reference, target))
        return i;
    }
  return -1;
}

/* words with a number or a day say more than the guess, which goes; FALSE: it stays */
static gboolean
replace_guess (const RegestSurveyPart *part, const RegestMention *mention)
{
  int guess = find_guess (part, &mention->reference->target);

  if (guess < 0)
    return TRUE;
  if (mention->bare)
    return FALSE;
  g_ptr_array_remove_index (
    regest_annotation_get_attributes (regest_proposal_get_annotation (part->proposal)), guess);
  return TRUE;
}

static void
propose (Run *run)
{
  for (guint i = 0; i < run->mentions->len; i++)
    {
      const RegestMention *mention = get_mention (run, i);
      const RegestReference *reference = mention->reference;
      RegestSurveyPart *part = regest_survey_find_part (run->survey, mention->line);
      gboolean leads = !regest_id_is_none (&reference->target);

      if (!leads && mention->bare)
        continue;
      g_ptr_array_add (run->survey->references, regest_reference_copy (reference));
      if (!was_said (run, i) && (!leads || replace_guess (part, mention)))
        regest_survey_propose_reference (run->survey, part,
                                         mention->answers ? "answers" : "continues",
                                         mention->place, leads ? &reference->target : NULL);
    }
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  Run run = { survey, prepared };
  g_autoptr (GArray) mentions = regest_survey_find_mentions (survey);

  if (mentions->len == 0)
    return;
  run.mentions = mentions;
  /* makes sure that there is one */
  regest_survey_find_part (survey, 0);
  run.here = index_record (survey);
  resolve (&run);
  propose (&run);
  regest_reference_index_free (run.here);
}

GPtrArray *
regest_survey_get_references (RegestSurvey *survey)
{
  g_return_val_if_fail (survey != NULL, NULL);

  return survey->references;
}

const RegestRecogniser regest_references = {
  .name = "references",
  .label = N_("References"),
  .hint = N_("What a document says of others: “your telegram of 5 June”, and which they are"),
  .prepare = prepare,
  .release = release,
  .recognise = recognise,
};
