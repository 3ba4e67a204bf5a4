/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <regest/recognise/patterns.h>

#include "rules.h"

/* Lines of a header are short; what is longer is text, of which only the beginning is looked at. */
#define LONGEST_LINE 420

/* -- loading --------------------------------------------------------------- */

static void
tell (RegestKnowledge *knowledge, const char *path, GPtrArray *messages)
{
  for (guint i = 0; i < messages->len; i++)
    {
      const RegestPatternMessage *message = messages->pdata[i];

      if (message->line == 0)
        regest_knowledge_add_message (knowledge, "%s: %s", path, message->text);
      else
        regest_knowledge_add_message (knowledge, "%s:%u: %s", path, message->line, message->text);
    }
}

static void
load_family (RegestRules *self, RegestKnowledge *knowledge, GHashTable *words,
             const RegestFamily *family)
{
  g_autoptr (GPtrArray) messages =
    g_ptr_array_new_with_free_func ((GDestroyNotify) regest_pattern_message_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = regest_family_read (family, &error);
  /* of ours a test knows */
  const RegestRulesSource source = {
    family->path, text, FALSE, family->own ? regest_knowledge_get_profile (knowledge) : NULL
  };

  if (text == NULL)
    {
      regest_knowledge_add_message (knowledge, "%s", error->message);
      return;
    }
  regest_rules_read (self, words, &source, messages);
  tell (knowledge, family->path, messages);
}

RegestRules *
regest_rules_load (RegestKnowledge *knowledge)
{
  RegestRules *self = regest_rules_new ();
  g_autoptr (GHashTable) words = regest_rules_new_words ();
  g_autoptr (GPtrArray) families = regest_patterns_list ();
  guint n_ours[REGEST_N_RULES] = { 0 };

  for (guint i = 0; i < families->len; i++)
    {
      const RegestFamily *family = families->pdata[i];

      load_family (self, knowledge, words, family);
      for (guint j = 0; !family->own && j < REGEST_N_RULES; j++)
        n_ours[j] = self->by_place[j]->len;
    }
  /* the user's word goes first: what was read last is moved to the front */
  for (guint i = 0; i < REGEST_N_RULES; i++)
    for (guint j = n_ours[i]; j < self->by_place[i]->len; j++)
      {
        gpointer rule = g_ptr_array_steal_index (self->by_place[i], j);

        g_ptr_array_insert (self->by_place[i], j - n_ours[i], rule);
      }
  return self;
}

/* -- matching -------------------------------------------------------------- */

guint
regest_rules_skip_empty (RegestSurvey *survey, guint line, guint end)
{
  const RegestSurveyLine *lines = regest_survey_get_lines (survey, NULL);

  while (line < end && lines[line].words.start == lines[line].words.end)
    line++;
  return line;
}

/* The place of @n_lines lines with words from @line on; FALSE: there are not so many, or they are
 * too long. */
static gboolean
find_place (RegestSurvey *survey, const RegestSpan *span, guint n_lines, RegestPlace *place)
{
  const RegestSurveyLine *lines = regest_survey_get_lines (survey, NULL);
  guint line = span->start;

  *place = lines[line].words;
  for (guint i = 1; i < n_lines; i++)
    {
      line = regest_rules_skip_empty (survey, line + 1, span->end);
      if (line >= span->end)
        return FALSE;
      place->end = lines[line].words.end;
    }
  return place->start < place->end && place->end - place->start <= LONGEST_LINE * n_lines;
}

/* the first bytes of a longer text, cut between characters */
static RegestPlace
cut (RegestSurvey *survey, RegestPlace place)
{
  const char *string = regest_survey_get_string (survey);

  if (place.end - place.start > LONGEST_LINE)
    {
      place.end = place.start + LONGEST_LINE;
      while (((guchar) string[place.end] & 0xc0) == 0x80)
        place.end--;
    }
  return place;
}

const RegestRule *
regest_rules_match (const RegestRules *self, RegestSurvey *survey, RegestRulePlace place,
                    const RegestSpan *span, RegestMatch *match)
{
  const RegestSurveyLine *lines = regest_survey_get_lines (survey, NULL);
  GPtrArray *rules = self->by_place[place];
  gboolean whole = place != REGEST_RULE_TEXT;
  RegestPlace words[4];
  gboolean there[4];

  if (span->start >= span->end)
    return NULL;
  for (guint n = 1; n < 4; n++)
    there[n] = find_place (survey, span, n, &words[n]);
  if (!whole)
    {
      words[1] = cut (survey, lines[span->start].words);
      there[1] = words[1].start < words[1].end;
    }
  for (guint i = 0; i < rules->len; i++)
    {
      const RegestRule *rule = rules->pdata[i];

      if (!there[rule->n_lines] || (rule->heading && lines[span->start].heading == 0))
        continue;
      if (regest_regex_match (rule->regex, survey, words[rule->n_lines],
                              words[rule->n_lines].start, match))
        return rule;
    }
  return NULL;
}

/* One after the last byte of the piece at @start that a tab or three blanks end; @next: where the
 * next one begins. */
static gsize
find_column_end (const char *string, gsize start, gsize end, gsize *next)
{
  for (gsize i = start; i < end; i++)
    {
      gsize n = strspn (string + i, " \t");

      if (n == 0)
        continue;
      if (n >= 3 || memchr (string + i, '\t', n) != NULL)
        {
          *next = MIN (i + n, end);
          return i;
        }
      i += n - 1;
    }
  *next = end;
  return end;
}

static gboolean
match_column (const RegestRules *self, RegestSurvey *survey, RegestPlace place,
              RegestRuleColumn *column)
{
  static const RegestRulePlace places[] = { REGEST_RULE_START, REGEST_RULE_HEAD };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    for (guint j = 0; j < self->by_place[places[i]]->len; j++)
      {
        const RegestRule *rule = self->by_place[places[i]]->pdata[j];

        if (rule->n_lines > 1 || rule->heading ||
            !regest_regex_match (rule->regex, survey, place, place.start, &column->match))
          continue;
        column->rule = rule;
        return TRUE;
      }
  return FALSE;
}

guint
regest_rules_match_columns (const RegestRules *self, RegestSurvey *survey, guint line,
                            RegestRuleColumn *columns)
{
  const char *string = regest_survey_get_string (survey);
  RegestPlace words = regest_survey_get_lines (survey, NULL)[line].words;
  guint n = 0;

  if (words.end - words.start > LONGEST_LINE)
    return 0;
  for (gsize start = words.start, next; start < words.end; start = next)
    {
      RegestPlace place = { start, find_column_end (string, start, words.end, &next) };

      if (n == REGEST_RULES_MAX_COLUMNS || (n == 0 && next == words.end) ||
          !match_column (self, survey, place, &columns[n++]))
        return 0;
    }
  return n;
}

guint
regest_rules_get_next (RegestSurvey *survey, const RegestMatch *match)
{
  RegestPlace place = regest_match_get_place (match);

  return regest_survey_find_line (survey, MAX (place.end, place.start + 1) - 1) + 1;
}
