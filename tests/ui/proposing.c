/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/recognise/recogniser.h>

#include "proposing.h"

static gboolean
find (RegestSurvey *survey, const char *words, gsize from, RegestPlace *place)
{
  const char *string = regest_survey_get_string (survey);
  const char *found = strstr (string + from, words);

  if (found == NULL)
    return FALSE;
  place->start = found - string;
  place->end = place->start + strlen (words);
  return TRUE;
}

static void
propose_all (RegestSurvey *survey, const char *kind, const char *words, double score)
{
  RegestPlace place = { 0, 0 };

  while (find (survey, words, place.end, &place))
    {
      RegestProposal *proposal = regest_survey_propose (survey, kind, place, score);

      if (proposal == NULL)
        continue;
      regest_survey_explain (survey, proposal, "It says “%s”", words);
      if (!g_str_equal (kind, "person"))
        continue;
      regest_proposal_take_candidate (
        proposal, regest_candidate_new (NULL, "person", "Anna Lindqvist", 0.7));
      regest_proposal_take_candidate (
        proposal, regest_candidate_new (NULL, "person", "Olof Lindqvist", 0.2));
    }
}

static void
propose_part (RegestSurvey *survey)
{
  GArray *parts = regest_survey_get_parts (survey);
  GPtrArray *tagged = regest_survey_get_tagged_parts (survey);
  RegestSurveyPart part = { 0 };
  RegestPlace place, number;
  guint n_lines;

  regest_survey_get_lines (survey, &n_lines);
  part.end_line = part.closer = n_lines;
  if (find (survey, "LETTER", 0, &place))
    {
      place.end = regest_survey_get_size (survey) - 1;
      part.proposal = regest_survey_propose (survey, "part", place, 0.97);
    }
  for (guint i = 0; i < tagged->len; i++)
    {
      RegestAnnotation *tag = tagged->pdata[i];

      if (part.annotation == NULL && regest_annotation_get_status (tag) == REGEST_STATUS_ACCEPTED)
        part.annotation = tag;
    }
  g_array_append_val (parts, part);
  if (part.proposal != NULL)
    regest_survey_explain (survey, part.proposal, "A letter begins");
  if (find (survey, "No. 311", 0, &number))
    regest_survey_propose_field (survey, &g_array_index (parts, RegestSurveyPart, 0), "number",
                                 (RegestPlace){ number.start + 4, number.end }, NULL);
  if (find (survey, "Anna", 0, &number))
    regest_survey_propose_field (survey, &g_array_index (parts, RegestSurveyPart, 0), "sender",
                                 number, NULL);
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  RegestPlace place;

  propose_part (survey);
  propose_all (survey, "person", "Lindqvist", 0.72);
  propose_all (survey, "place", "Harn\303\244s", 0.9);
  propose_all (survey, "date", "4 May 1924", 0.99);
  if (find (survey, "4 May 1924", 0, &place))
    regest_survey_propose_field (survey, NULL, "date", place, NULL);
  if (find (survey, "CIPHERED", 0, &place))
    regest_survey_add_unread (survey, place);
}

static const RegestRecogniser recogniser = {
  .name = "words",
  .label = "Words",
  .hint = "words of the tests",
  .recognise = recognise,
};

static const RegestRecogniser *const recognisers[] = { &recogniser, NULL };

void
test_proposing_begin (void)
{
  regest_recognisers_replace (recognisers);
}
