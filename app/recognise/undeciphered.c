/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "brackets.h"
#include "phrases.h"
#include "registry.h"

/*
 * Brackets for words that are not there: "[23 groups unrecovered]", "[drei Gruppen
 * unverständlich]", "(two words illegible)", "[1 line not declassified]". Their words stand in any
 * order; what is counted, how many and why are fields. In round brackets both the unit and the
 * reason must be named.
 */
static const struct
{
  RegestPhraseClass class;
  const char *reason;
  const char *by;
} reasons[] = {
  { REGEST_PHRASE_CENSORED, "censored", "censor" },
  { REGEST_PHRASE_UNDECIPHERED, "undeciphered", "decipherer" },
  { REGEST_PHRASE_GARBLED, "garbled", "decipherer" },
  { REGEST_PHRASE_ILLEGIBLE, "illegible", "editor" },
  { REGEST_PHRASE_MISSING, "missing", "editor" },
};

static const struct
{
  RegestPhraseClass class;
  const char *unit;
} units[] = {
  { REGEST_PHRASE_GROUP, "groups" },
  { REGEST_PHRASE_WORD, "words" },
  { REGEST_PHRASE_LINE, "lines" },
};

typedef struct
{
  RegestPlace reason_place;
  RegestPlace unit_place;
  RegestPlace count_place;
  const char *reason;
  const char *by;
  const char *unit;
  guint n_others; /* words that say nothing of this */
} Gap;

static RegestPlace
span_tokens (RegestSurvey *survey, guint first, guint n)
{
  const RegestToken *tokens = regest_survey_get_tokens (survey, NULL);

  return (RegestPlace){ tokens[first].place.start, tokens[first + n - 1].place.end };
}

static guint
read_reason (RegestSurvey *survey, guint token, Gap *gap)
{
  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      guint n = regest_phrases_match (survey, token, reasons[i].class);

      if (n == 0)
        continue;
      if (gap->reason == NULL)
        {
          gap->reason = reasons[i].reason;
          gap->by = reasons[i].by;
          gap->reason_place = span_tokens (survey, token, n);
        }
      return n;
    }
  return 0;
}

static guint
read_unit (RegestSurvey *survey, guint token, Gap *gap)
{
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      guint n = regest_phrases_match (survey, token, units[i].class);

      if (n == 0)
        continue;
      if (gap->unit == NULL)
        {
          gap->unit = units[i].unit;
          gap->unit_place = span_tokens (survey, token, n);
        }
      return n;
    }
  return 0;
}

static gboolean
is_number (RegestSurvey *survey, guint token)
{
  const RegestToken *here = &regest_survey_get_tokens (survey, NULL)[token];
  const RegestField *field =
    regest_profile_find_field (regest_knowledge_get_profile (regest_survey_get_knowledge (survey)),
                               "insertion", "count");
  g_autofree char *words = regest_survey_dup_words (survey, here->place);
  g_autofree char *value = NULL;

  if (here->type == REGEST_TOKEN_OTHER || field == NULL)
    return FALSE;
  value = regest_field_normalise (field, words, NULL, NULL);
  return value != NULL;
}

#define LONGEST_GAP 12 /* tokens */

static gboolean
read_gap (RegestSurvey *survey, RegestPlace words, Gap *gap)
{
  const RegestToken *tokens = regest_survey_get_tokens (survey, NULL);
  guint first, end;

  regest_survey_find_tokens (survey, words, &first, &end);
  if (end - first > LONGEST_GAP)
    return FALSE;
  for (guint i = first; i < end;)
    {
      guint n = read_reason (survey, i, gap);

      if (n == 0)
        n = read_unit (survey, i, gap);
      if (n == 0 && is_number (survey, i))
        {
          if (gap->count_place.end == 0)
            gap->count_place = tokens[i].place;
          n = 1;
        }
      if (n == 0)
        {
          gap->n_others += tokens[i].type != REGEST_TOKEN_OTHER &&
                           regest_phrases_match (survey, i, REGEST_PHRASE_FUNCTION) == 0;
          n = 1;
        }
      i += n;
    }
  return gap->reason != NULL && gap->n_others <= (gap->unit != NULL ? 2 : 0);
}

static void
propose (RegestSurvey *survey, RegestPlace whole, const Gap *gap)
{
  RegestProposal *proposal =
    regest_survey_propose (survey, "insertion", whole, gap->unit != NULL ? 0.97 : 0.85);

  if (proposal == NULL)
    return;
  regest_survey_explain (survey, proposal, _("A bracket that says which words are not there"));
  regest_survey_infer_field (survey, proposal, "by", gap->reason_place, gap->by);
  regest_survey_add_field (survey, proposal, "does", gap->reason_place, "omits");
  if (gap->unit != NULL)
    regest_survey_add_field (survey, proposal, "unit", gap->unit_place, gap->unit);
  if (gap->unit != NULL && gap->count_place.end > 0)
    regest_survey_add_field (survey, proposal, "count", gap->count_place, NULL);
  regest_survey_add_field (survey, proposal, "reason", gap->reason_place, gap->reason);
}

static void
recognise_brackets (RegestSurvey *survey, char opening)
{
  g_autoptr (GArray) brackets = regest_survey_find_brackets (survey, opening);

  for (guint i = 0; i < brackets->len; i++)
    {
      const RegestBracket *bracket = &g_array_index (brackets, RegestBracket, i);
      Gap gap = { 0 };

      if (bracket->depth == 0 && read_gap (survey, bracket->words, &gap) &&
          (opening == '[' || gap.unit != NULL))
        propose (survey, bracket->whole, &gap);
    }
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  recognise_brackets (survey, '[');
  recognise_brackets (survey, '(');
}

const RegestRecogniser regest_undeciphered = {
  .name = "undeciphered",
  .label = N_("Undeciphered groups"),
  .hint = N_("Brackets that say how many groups, words or lines are missing, and why"),
  .recognise = recognise,
};
