/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <regest/recognise/gazetteer.h>

#include "part-fields.h"
#include "registry.h"

/* The fields of a transmission's header, line by line, and what the first line of its text says:
 * "2855. For McCormick". What no pattern knows in a header is shown as not understood. */

static gboolean
is_town (RegestSurvey *survey, RegestPlace place)
{
  g_autofree char *words = regest_survey_dup_words (survey, place);
  g_autofree char *folded = regest_gazetteer_fold (words);

  return regest_gazetteer_find (folded, NULL);
}

/* "Gerhart Hauptmann", "richard beer hofmann ischl": the first line of an address, of two or three
 * words, and the town behind them; @town: empty: none */
static gboolean
read_address (RegestSurvey *survey, guint line, RegestPlace *place, RegestPlace *town)
{
  guint n_tokens, n_words = 0, last = 0, before = 0;
  const RegestToken *tokens = regest_survey_get_tokens (survey, &n_tokens);

  *place = regest_survey_get_lines (survey, NULL)[line].words;
  *town = (RegestPlace){ 0, 0 };
  for (guint i = regest_survey_find_token (survey, place->start);
       i < n_tokens && tokens[i].place.end <= place->end; i++)
    {
      if (tokens[i].type == REGEST_TOKEN_NUMBER)
        return FALSE;
      if (tokens[i].type != REGEST_TOKEN_WORD)
        continue;
      n_words++;
      before = last;
      last = i;
    }
  if (n_words >= 3 && n_words <= 4 && is_town (survey, tokens[last].place))
    {
      *town = tokens[last].place;
      place->end = tokens[before].place.end;
      n_words--;
    }
  return n_words == 2 || n_words == 3;
}

static void
read_head (RegestSurvey *survey, const RegestRules *rules, RegestSurveyPart *part,
           RegestPartFields *fields)
{
  const RegestSurveyLine *lines = regest_survey_get_lines (survey, NULL);
  guint line = regest_rules_skip_empty (survey, part->first_line, part->head_end);

  while (line < part->head_end)
    {
      RegestSpan span = { line, part->head_end };
      RegestMatch match;
      RegestPlace place, town;
      RegestRuleColumn columns[REGEST_RULES_MAX_COLUMNS];
      guint n_columns = regest_rules_match_columns (rules, survey, line, columns);
      guint next = line + 1;

      for (guint i = 0; i < n_columns; i++)
        regest_part_fields_collect (fields, &columns[i].match);
      if (n_columns > 0)
        {
          line = regest_rules_skip_empty (survey, next, part->head_end);
          continue;
        }
      if (regest_rules_match (rules, survey, REGEST_RULE_START, &span, &match) != NULL ||
          regest_rules_match (rules, survey, REGEST_RULE_HEAD, &span, &match) != NULL)
        {
          regest_part_fields_collect (fields, &match);
          next = regest_rules_get_next (survey, &match);
        }
      else if (line == part->first_line && read_address (survey, line, &place, &town))
        {
          regest_part_fields_add (fields, "addressee", place);
          if (town.start < town.end)
            regest_part_fields_add (fields, "destination", town);
        }
      else
        {
          regest_survey_add_unread (survey, lines[line].words);
        }
      line = regest_rules_skip_empty (survey, next, part->head_end);
    }
}

static void
read_text (RegestSurvey *survey, const RegestRules *rules, RegestSurveyPart *part,
           RegestPartFields *fields)
{
  RegestSpan span = { part->head_end, part->end_line };
  RegestMatch match;

  span.start = regest_rules_skip_empty (survey, span.start, span.end);
  if (regest_rules_match (rules, survey, REGEST_RULE_TEXT, &span, &match) != NULL)
    regest_part_fields_collect (fields, &match);
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
      RegestPartFields *fields;

      if (part->head_end == part->first_line)
        continue;
      fields = regest_part_fields_new (survey, part);
      read_head (survey, rules, part, fields);
      read_text (survey, rules, part, fields);
      regest_part_fields_propose (fields);
    }
}

const RegestRecogniser regest_header = {
  .name = "header",
  .label = N_("Headers"),
  .hint = N_("Numbers, sender, addressee, places and times in the header of a transmission"),
  .recognise = recognise,
};
