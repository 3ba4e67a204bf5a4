/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include <regest/model/fold.h>

#include "part-fields.h"
#include "registry.h"

/* What stands below a text: who signed, the sender's number, the date; and which part above is
 * answered by it. */

static void
read_closer (RegestSurvey *survey, const RegestRules *rules, RegestSurveyPart *part)
{
  RegestPartFields *fields = regest_part_fields_new (survey, part);
  guint line = regest_rules_skip_empty (survey, part->closer, part->end_line);

  while (line < part->end_line)
    {
      RegestSpan span = { line, part->end_line };
      RegestMatch match;
      guint next = line + 1;

      if (regest_rules_match (rules, survey, REGEST_RULE_CLOSER, &span, &match) != NULL)
        {
          regest_part_fields_collect (fields, &match);
          next = regest_rules_get_next (survey, &match);
        }
      line = regest_rules_skip_empty (survey, next, part->end_line);
    }
  regest_part_fields_propose (fields);
}

/* -- answers --------------------------------------------------------------- */

static GPtrArray *
get_attributes (const RegestSurveyPart *part)
{
  if (part->annotation != NULL)
    return regest_annotation_get_attributes (part->annotation);
  return part->proposal != NULL
           ? regest_annotation_get_attributes (regest_proposal_get_annotation (part->proposal))
           : NULL;
}

/* the last words of two names are the same: "Mao" and "MAO ZEDONG" are, for one of their words */
static gboolean
is_same_name (const char *left, const char *right)
{
  g_autofree char *a = regest_fold_string (left, REGEST_FOLD_NAMES);
  g_autofree char *b = regest_fold_string (right, REGEST_FOLD_NAMES);
  gsize shorter = MIN (strlen (a), strlen (b));

  return shorter >= 3 && strncmp (a, b, shorter) == 0;
}

static gboolean
share_name (const RegestSurveyPart *one, const char *field, const RegestSurveyPart *other,
            const char *other_field)
{
  GPtrArray *left = get_attributes (one), *right = get_attributes (other);

  for (guint i = 0; left != NULL && i < left->len; i++)
    for (guint j = 0; right != NULL && j < right->len; j++)
      {
        const RegestAttribute *a = left->pdata[i], *b = right->pdata[j];

        if (g_str_equal (a->name, field) && g_str_equal (b->name, other_field) &&
            is_same_name (regest_attribute_get_display (a), regest_attribute_get_display (b)))
          return TRUE;
      }
  return FALSE;
}

/* whom the one was from, the other is to; and the other way round */
static gboolean
is_answer (const RegestSurveyPart *answer, const RegestSurveyPart *question)
{
  gboolean to_sender = share_name (answer, "addressee", question, "sender") ||
                       share_name (answer, "addressee", question, "signatory");
  gboolean from_addressee = share_name (answer, "signatory", question, "addressee") ||
                            share_name (answer, "sender", question, "addressee");

  return to_sender && from_addressee;
}

static void
add_answer (RegestSurvey *survey, RegestSurveyPart *part, RegestPlace words,
            const RegestSurveyPart *question)
{
  const RegestAnnotation *annotation = NULL;
  g_autofree char *reading = regest_survey_dup_words (survey, words);
  RegestAttribute *attribute;

  annotation = question->annotation != NULL
                 ? question->annotation
                 : regest_proposal_get_annotation (question->proposal);
  attribute = regest_attribute_new ("answers", reading, NULL);
  attribute->reference = *regest_annotation_get_id ((RegestAnnotation *) annotation);
  attribute->value = regest_id_to_string (&attribute->reference);
  attribute->inferred = TRUE;
  regest_attribute_set_evidence (attribute,
                                 regest_record_get_id (regest_survey_get_record (survey)),
                                 regest_survey_get_span (survey, words));
  regest_annotation_take_attribute (regest_proposal_get_annotation (part->proposal), attribute);
}

static void
find_answered (RegestSurvey *survey, const RegestRules *rules, guint index)
{
  GArray *parts = regest_survey_get_parts (survey);
  RegestSurveyPart *part = &g_array_index (parts, RegestSurveyPart, index);
  RegestSpan span = { part->head_end, part->end_line };
  RegestMatch match;

  if (part->proposal == NULL || part->annotation != NULL)
    return;
  span.start = regest_rules_skip_empty (survey, span.start, span.end);
  if (regest_rules_match (rules, survey, REGEST_RULE_REPLY, &span, &match) == NULL)
    return;
  for (guint i = index; i-- > 0;)
    {
      const RegestSurveyPart *question = &g_array_index (parts, RegestSurveyPart, i);

      if ((question->proposal == NULL && question->annotation == NULL) ||
          !is_answer (part, question))
        continue;
      add_answer (survey, part, regest_match_get_place (&match), question);
      return;
    }
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  const RegestRules *rules =
    regest_knowledge_get (regest_survey_get_knowledge (survey), "parts");
  GArray *parts = regest_survey_get_parts (survey);

  if (rules == NULL)
    return;
  for (guint i = 0; i < parts->len && !regest_survey_is_cancelled (survey); i++)
    {
      RegestSurveyPart *part = &g_array_index (parts, RegestSurveyPart, i);

      if (part->closer < part->end_line)
        read_closer (survey, rules, part);
    }
  for (guint i = 1; i < MIN (parts->len, 200) && !regest_survey_is_cancelled (survey); i++)
    find_answered (survey, rules, i);
}

const RegestRecogniser regest_closer = {
  .name = "closer",
  .label = N_("Closers"),
  .hint = N_("Signatories, numbers and dates below a text, and what it answers"),
  .recognise = recognise,
};
