/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "part-fields.h"
#include "registry.h"

/* What stands below a text: who signed, the sender's number, the date. What a part answers is read
 * with the other references (see references.c). */

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
}

const RegestRecogniser regest_closer = {
  .name = "closer",
  .label = N_("Closers"),
  .hint = N_("Signatories, numbers and dates below a text"),
  .recognise = recognise,
};
