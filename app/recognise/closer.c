/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "part-fields.h"
#include "phrases.h"
#include "registry.h"

/* What stands below a text: who signed, the sender's number, the date. What a part answers is read
 * with the other references (see references.c). Below what was done to the paper ("Verified:
 * Major …") a name and a date are those of an endorsement or of a stamp, never the sender's or the
 * day of sending. */

/* the line begins with what was done to the paper, though no pattern knows it */
static gboolean
is_endorsement (RegestSurvey *survey, guint line)
{
  static const RegestPhraseClass acts[] = { REGEST_PHRASE_DECIPHERED, REGEST_PHRASE_TYPED,
                                            REGEST_PHRASE_VERIFIED, REGEST_PHRASE_FILED };
  guint token =
    regest_survey_find_token (survey, regest_survey_get_lines (survey, NULL)[line].words.start);

  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    if (regest_phrases_match (survey, token, acts[i]) > 0)
      return TRUE;
  return FALSE;
}

static void
read_closer (RegestSurvey *survey, const RegestRules *rules, RegestSurveyPart *part)
{
  RegestPartFields *fields = regest_part_fields_new (survey, part);
  guint line = regest_rules_skip_empty (survey, part->closer, part->end_line);
  gboolean endorsed = FALSE;

  while (line < part->end_line)
    {
      RegestSpan span = { line, part->end_line };
      RegestMatch match;
      guint next = line + 1;
      const RegestRule *rule =
        regest_rules_match (rules, survey, REGEST_RULE_CLOSER, &span, &match);

      endorsed |= is_endorsement (survey, line);
      if (rule != NULL)
        {
          endorsed |= rule->endorsement;
          if (!endorsed)
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
