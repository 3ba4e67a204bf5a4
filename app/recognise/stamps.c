/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "brackets.h"
#include "phrases.h"
#include "registry.h"
#include "stamp-fields.h"

/*
 * Stamps: the bracket in which an edition transcribes one ("[Stamp: …]", over line ends), and the
 * lines that a registry's stamp left in a text without brackets. The wording is read by
 * stamp-fields.c.
 */

static gboolean
holds_seal_only (RegestSurvey *survey, RegestPlace words)
{
  guint first, end;

  regest_survey_find_tokens (survey, words, &first, &end);
  return first < end && regest_phrases_match (survey, first, REGEST_PHRASE_SEAL) >=
                          end - first - (end - first > 1 ? 1 : 0);
}

/* little words, then something that a stamp can say */
static gboolean
names_follow (RegestSurvey *survey, guint token, guint end)
{
  const RegestToken *tokens = regest_survey_get_tokens (survey, NULL);

  while (token < end && regest_phrases_match (survey, token, REGEST_PHRASE_FUNCTION) > 0)
    token++;
  return token < end && (tokens[token].type != REGEST_TOKEN_WORD ||
                         tokens[token].shape != REGEST_SHAPE_LOWER ||
                         regest_phrases_match (survey, token, REGEST_PHRASE_ILLEGIBLE) > 0);
}

/* The first byte after the words that say "stamp"; 0: they do not. A few may stand before them:
 * "Round red stamp:". */
static gsize
skip_opening (RegestSurvey *survey, RegestPlace words)
{
  const char *string = regest_survey_get_string (survey);
  const RegestToken *tokens = regest_survey_get_tokens (survey, NULL);
  guint first, end;

  regest_survey_find_tokens (survey, words, &first, &end);
  for (guint i = first; i < end && i < first + 3 && tokens[i].type == REGEST_TOKEN_WORD; i++)
    {
      guint n = regest_phrases_match (survey, i, REGEST_PHRASE_STAMP);
      const RegestToken *next = &tokens[i + n];

      if (n == 0 || i + n > end)
        continue;
      if (i + n == end)
        return words.end;
      if (string[next->place.start] == ':' || string[next->place.start] == ',')
        return next->place.end;
      /* "[stamps were used …]" is no stamp, "[stamp of the Embassy]" is one */
      if (!names_follow (survey, i + n, end))
        return 0;
      return next->place.start;
    }
  return 0;
}

static void
propose (RegestSurvey *survey, RegestPlace whole, RegestPlace wording, double score,
         const char *reason)
{
  RegestProposal *proposal = regest_survey_propose (survey, "stamp", whole, score);

  if (proposal == NULL)
    return;
  regest_survey_explain (survey, proposal, "%s", reason);
  regest_stamp_add_fields (survey, proposal, whole, regest_survey_strip (survey, wording));
}

static void
recognise_brackets (RegestSurvey *survey, char opening)
{
  g_autoptr (GArray) brackets = regest_survey_find_brackets (survey, opening);

  for (guint i = 0; i < brackets->len; i++)
    {
      const RegestBracket *bracket = &g_array_index (brackets, RegestBracket, i);
      gsize wording;

      if (bracket->depth > 0 || bracket->words.start == bracket->words.end)
        continue;
      wording = skip_opening (survey, bracket->words);
      if (wording > 0)
        propose (survey, bracket->whole, (RegestPlace){ wording, bracket->words.end }, 0.97,
                 _("A bracket that says it transcribes a stamp"));
      else if (opening == '[' && holds_seal_only (survey, bracket->words))
        propose (survey, bracket->whole, bracket->words, 0.5,
                 _("A bracket that stands for a seal"));
    }
}

/* -- without brackets ------------------------------------------------------ */

#define LONGEST_LINE 120

static guint
first_token (RegestSurvey *survey, const RegestSurveyLine *line)
{
  return regest_survey_find_token (survey, line->words.start);
}

/* "Incoming No 452/1948/shs …" */
static gboolean
begins_with_entry (RegestSurvey *survey, const RegestSurveyLine *line)
{
  const RegestToken *tokens = regest_survey_get_tokens (survey, NULL);
  const char *string = regest_survey_get_string (survey);
  guint first, end, n, label;

  regest_survey_find_tokens (survey, line->words, &first, &end);
  n = first < end ? regest_phrases_match (survey, first, REGEST_PHRASE_INCOMING) : 0;
  if (n == 0)
    return FALSE;
  first += n;
  if (first < end && string[tokens[first].place.start] == '.')
    first++;
  label = first < end ? regest_phrases_match (survey, first, REGEST_PHRASE_NUMBER) : 0;
  if (label == 0)
    return FALSE;
  first += label;
  while (first < end && tokens[first].type == REGEST_TOKEN_OTHER)
    first++;
  return first < end && tokens[first].type == REGEST_TOKEN_NUMBER;
}

/* "SUBJECT TO RETURN to …" */
static gboolean
begins_with_return (RegestSurvey *survey, const RegestSurveyLine *line)
{
  guint first, end, n;

  regest_survey_find_tokens (survey, line->words, &first, &end);
  n = first < end ? regest_phrases_match (survey, first, REGEST_PHRASE_RETURN) : 0;
  return n >= 2 && end - first <= 16 && names_follow (survey, first + n, end);
}

/* "Stempel: …" */
static gsize
begins_with_word (RegestSurvey *survey, const RegestSurveyLine *line)
{
  guint n_tokens;
  const RegestToken *tokens = regest_survey_get_tokens (survey, &n_tokens);
  const char *string = regest_survey_get_string (survey);
  guint first = first_token (survey, line);
  guint n = regest_phrases_match (survey, first, REGEST_PHRASE_STAMP);
  const RegestToken *next;

  if (n == 0 || first + n >= n_tokens)
    return 0;
  next = &tokens[first + n];
  if (next->place.start >= line->words.end || string[next->place.start] != ':' ||
      next->place.end >= line->words.end)
    return 0;
  return next->place.end;
}

/* the next line with words, at most one blank line further on; 0: none */
static guint
next_line (const RegestSurveyLine *lines, guint n_lines, guint line)
{
  for (guint i = line + 1; i < n_lines && i <= line + 2; i++)
    if (lines[i].words.start < lines[i].words.end)
      return i;
  return 0;
}

static gboolean
is_in_bracket (GArray *brackets, gsize byte)
{
  for (guint i = 0; i < brackets->len; i++)
    {
      const RegestBracket *bracket = &g_array_index (brackets, RegestBracket, i);

      if (bracket->whole.start > byte)
        return FALSE;
      if (byte < bracket->whole.end)
        return TRUE;
    }
  return FALSE;
}

static void
recognise_lines (RegestSurvey *survey)
{
  guint n_lines;
  const RegestSurveyLine *lines = regest_survey_get_lines (survey, &n_lines);
  g_autoptr (GArray) brackets = NULL;

  for (guint i = 0; i < n_lines; i++)
    {
      RegestPlace whole = lines[i].words;
      gsize wording;
      guint next;

      if (whole.start == whole.end || whole.end - whole.start > LONGEST_LINE)
        continue;
      wording = begins_with_word (survey, &lines[i]);
      if (wording == 0 && !begins_with_return (survey, &lines[i]) &&
          !begins_with_entry (survey, &lines[i]))
        continue;
      if (brackets == NULL)
        brackets = regest_survey_find_brackets (survey, '[');
      if (is_in_bracket (brackets, whole.start))
        continue;
      next = next_line (lines, n_lines, i);
      if (wording == 0 && next > 0 &&
          lines[next].words.end - lines[next].words.start <= LONGEST_LINE &&
          begins_with_entry (survey, &lines[next]) && !begins_with_entry (survey, &lines[i]))
        {
          whole.end = lines[next].words.end;
          i = next;
        }
      propose (survey, whole, (RegestPlace){ MAX (wording, whole.start), whole.end },
               wording > 0 ? 0.9 : 0.8,
               wording > 0 ? _("A line that says it transcribes a stamp")
                           : _("A line as a registry stamps it"));
    }
}

static gpointer
prepare (RegestKnowledge *knowledge, RegestProject *project, GCancellable *cancellable,
         GError **error)
{
  return regest_phrases_load (knowledge);
}

static void
release (gpointer prepared)
{
  regest_phrases_free (prepared);
}

static void
recognise (RegestSurvey *survey, gconstpointer prepared)
{
  recognise_brackets (survey, '[');
  recognise_brackets (survey, '(');
  recognise_lines (survey);
}

const RegestRecogniser regest_stamps = {
  .name = "stamps",
  .label = N_("Stamps"),
  .hint = N_("Stamps with their wording, office, number and date, in brackets or on lines of their "
             "own"),
  .prepare = prepare,
  .release = release,
  .recognise = recognise,
};
