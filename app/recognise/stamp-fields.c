/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "brackets.h"
#include "date-places.h"
#include "phrases.h"
#include "stamp-fields.h"

/*
 * The wording of a stamp: first what has a form of its own (date, number, instruction), then the
 * office is what is left: the longest run of words between them that has a name in it; after an
 * instruction to return the one that follows it.
 */
typedef struct
{
  RegestSurvey *survey;
  RegestProposal *proposal;
  const char *string;
  const RegestToken *tokens;
  RegestPlace whole;
  RegestPlace wording;
  guint first;
  guint end;
  guint8 *taken; /* by token: what it was read as, else 0 */
  gboolean is_postal;
} Stamp;

enum
{
  FREE,
  TAKEN,
  RETURN, /* an instruction that names an office */
};

static void
take (Stamp *self, RegestPlace place, guint8 as)
{
  for (guint i = self->first; i < self->end; i++)
    if (self->tokens[i].place.start >= place.start && self->tokens[i].place.start < place.end)
      self->taken[i - self->first] = as;
}

/* where a phrase of the class stands; FALSE: nowhere */
static gboolean
find_phrase (Stamp *self, RegestPhraseClass class, guint8 as, RegestPlace *place)
{
  gboolean found = FALSE;

  for (guint i = self->first; i < self->end; i++)
    {
      guint n = regest_phrases_match (self->survey, i, class);
      RegestPlace here;

      if (n == 0 || i + n > self->end || self->taken[i - self->first] != FREE)
        continue;
      here.start = self->tokens[i].place.start;
      here.end = self->tokens[i + n - 1].place.end;
      take (self, here, as);
      if (!found)
        *place = here;
      found = TRUE;
    }
  return found;
}

/* -- date ------------------------------------------------------------------ */

static int
rate_date (const RegestDatePlace *date)
{
  int rate = 0;

  rate += date->value != NULL ? 8 : 0;
  rate += date->parts & REGEST_DATE_DAY ? 4 : 0;
  rate += date->parts & REGEST_DATE_MONTH ? 4 : 0;
  rate += date->parts & REGEST_DATE_YEAR ? 2 : 0;
  return rate;
}

/* "27 7 96", "13 4–01": figures of a postmark with anything between them */
static gboolean
read_figures (Stamp *self, RegestPlace *place, char **value)
{
  for (guint i = self->first; i + 2 < self->end; i++)
    {
      guint last = i + 2;
      g_autofree char *words = NULL;
      RegestDateHabit habit = { 0 };

      if (self->tokens[i].type != REGEST_TOKEN_NUMBER ||
          (i > self->first && self->tokens[i - 1].type == REGEST_TOKEN_NUMBER &&
           !self->is_postal))
        continue;
      while (last < self->end && last < i + 5 && self->tokens[last].type == REGEST_TOKEN_OTHER)
        last++;
      if (last >= self->end)
        continue;
      place->start = self->tokens[i].place.start;
      place->end = self->tokens[last].place.end;
      words = regest_survey_dup_words (self->survey, *place);
      habit.context = regest_survey_get_date_context (self->survey, self->tokens[i].line);
      *value = regest_date_read_by_habit (words, &habit, NULL);
      if (*value != NULL && strlen (*value) == 10)
        return TRUE;
      g_clear_pointer (value, g_free);
    }
  return FALSE;
}

static gboolean
read_written_date (Stamp *self, gboolean loose)
{
  g_autoptr (GArray) dates = regest_survey_find_dates (self->survey, self->wording, loose);
  const RegestDatePlace *best = NULL;

  for (guint i = 0; i < dates->len; i++)
    {
      const RegestDatePlace *date = &g_array_index (dates, RegestDatePlace, i);

      if ((date->parts & (REGEST_DATE_MONTH | (loose ? REGEST_DATE_MARKED_TIME : 0))) &&
          (best == NULL || rate_date (date) > rate_date (best)))
        best = date;
    }
  if (best == NULL)
    return FALSE;
  if (best->inferred)
    regest_survey_infer_field (self->survey, self->proposal, "date", best->place, best->value);
  else
    regest_survey_add_field (self->survey, self->proposal, "date", best->place, best->value);
  take (self, best->place, TAKEN);
  return TRUE;
}

static void
read_date (Stamp *self)
{
  RegestPlace place;
  g_autofree char *value = NULL;

  if (read_written_date (self, FALSE))
    return;
  if (!read_figures (self, &place, &value))
    {
      read_written_date (self, TRUE);
      return;
    }
  regest_survey_infer_field (self->survey, self->proposal, "date", place, value);
  take (self, place, TAKEN);
}

/* -- number ---------------------------------------------------------------- */

/* "A", "Pol." */
static gboolean
is_series (Stamp *self, guint token)
{
  const RegestToken *here = &self->tokens[token];

  if (regest_phrases_match (self->survey, token, REGEST_PHRASE_NUMBER) > 0)
    return FALSE;
  return here->shape == REGEST_SHAPE_UPPER || here->shape == REGEST_SHAPE_INITIAL ||
         (here->shape == REGEST_SHAPE_TITLE && here->place.end - here->place.start <= 4 &&
          self->string[here->place.end] == '.');
}

/* the number that begins here, perhaps with a series before its figures: "Pol. II 4711" */
static gboolean
read_number_at (Stamp *self, guint token, RegestPlace *place)
{
  guint figures = token;
  gsize end;

  while (figures < self->end && figures < token + 4 && self->taken[figures - self->first] == FREE &&
         (is_series (self, figures) ||
          (figures > token && self->string[self->tokens[figures].place.start] == '.')))
    figures++;
  if (figures >= self->end || self->tokens[figures].type != REGEST_TOKEN_NUMBER ||
      self->taken[figures - self->first] != FREE)
    return FALSE;
  end = self->tokens[figures].place.end;
  /* signs hang on it: "452/1948/сс", "12-§", "4711*" */
  while (end < self->wording.end && strchr (" \t\n,;.:)]", self->string[end]) == NULL)
    end++;
  *place = (RegestPlace){ self->tokens[token].place.start, end };
  return TRUE;
}

static gboolean
is_before_number (Stamp *self, guint token)
{
  return regest_phrases_match_before (self->survey, token, REGEST_PHRASE_NUMBER) > 0 ||
         regest_phrases_match_before (self->survey, token, REGEST_PHRASE_INCOMING) > 0;
}

/* the full stop of "No.", the ring of "N°" */
static gboolean
is_mark_of_number (Stamp *self, guint token)
{
  const char *p = self->string + self->tokens[token].place.start;

  return *p == '.' || *p == ':' || g_str_has_prefix (p, "°");
}

static void
read_number (Stamp *self)
{
  for (guint i = self->first + 1; i < self->end; i++)
    {
      guint label = i;
      RegestPlace place;

      while (label > self->first + 1 &&
             is_mark_of_number (self, label - 1))
        label--;
      if (self->taken[i - self->first] != FREE ||
          self->tokens[i].line != self->tokens[label - 1].line || !is_before_number (self, label) ||
          !read_number_at (self, i, &place))
        continue;
      regest_survey_add_field (self->survey, self->proposal, "incoming-number", place, NULL);
      take (self, place, TAKEN);
      return;
    }
}

/* -- office ---------------------------------------------------------------- */

static gboolean
is_little (Stamp *self, guint token)
{
  return self->tokens[token].type == REGEST_TOKEN_OTHER ||
         (self->tokens[token].shape == REGEST_SHAPE_LOWER &&
          (regest_phrases_match (self->survey, token, REGEST_PHRASE_FUNCTION) > 0 ||
           regest_phrases_match (self->survey, token, REGEST_PHRASE_BY) > 0 ||
           regest_phrases_match (self->survey, token, REGEST_PHRASE_BEFORE_DATE) > 0));
}

static gboolean
has_name (Stamp *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (self->tokens[i].type == REGEST_TOKEN_WORD && self->tokens[i].shape != REGEST_SHAPE_LOWER &&
        self->tokens[i].place.end - self->tokens[i].place.start > 1)
      return TRUE;
  return FALSE;
}

/* closing brackets belong to what they close, the rest at the ends is idle */
static void
trim (Stamp *self, guint *first, guint *end)
{
  while (*first < *end && is_little (self, *first) &&
         self->string[self->tokens[*first].place.start] != '(')
    (*first)++;
  while (*first < *end && is_little (self, *end - 1) &&
         self->string[self->tokens[*end - 1].place.start] != ')')
    (*end)--;
}

static gboolean
parts_words (Stamp *self, guint token)
{
  return self->taken[token - self->first] != FREE ||
         (token > self->first && self->tokens[token].line != self->tokens[token - 1].line) ||
         strchr (",;:|", self->string[self->tokens[token].place.start]) != NULL;
}

static void
read_office (Stamp *self)
{
  RegestPlace best = { 0, 0 };
  gboolean settled = FALSE;

  for (guint i = self->first; i < self->end && !settled;)
    {
      guint first = i, end = i + 1;
      RegestPlace place;

      while (end < self->end && !parts_words (self, end))
        end++;
      i = end;
      if (self->taken[first - self->first] != FREE)
        first++;
      trim (self, &first, &end);
      if (first >= end || !has_name (self, first, end))
        continue;
      place.start = self->tokens[first].place.start;
      place.end = self->tokens[end - 1].place.end;
      settled = self->is_postal ||
                (first > self->first && self->taken[first - 1 - self->first] == RETURN);
      for (guint j = first; j-- > self->first && !settled && is_little (self, j);)
        settled = self->taken[j - self->first] == RETURN ||
                  (j > self->first && self->taken[j - 1 - self->first] == RETURN);
      if (settled || place.end - place.start > best.end - best.start)
        best = place;
    }
  if (best.end > 0)
    regest_survey_add_field (self->survey, self->proposal, "office", best, NULL);
}

/* -- type ------------------------------------------------------------------ */

static void
read_type (Stamp *self)
{
  static const struct
  {
    RegestPhraseClass class;
    const char *type;
    guint8 as; /* what its words are to the office: a registry is one */
  } types[] = {
    { REGEST_PHRASE_RETURN, "return", RETURN },
    { REGEST_PHRASE_INCOMING, "incoming", TAKEN },
    { REGEST_PHRASE_SECRET, "classification", TAKEN },
    { REGEST_PHRASE_REGISTRY, "registry", FREE },
  };
  RegestPlace place;
  gboolean found = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (find_phrase (self, types[i].class, types[i].as, &place) && !found && !self->is_postal)
      {
        regest_survey_add_field (self->survey, self->proposal, "type", place, types[i].type);
        found = TRUE;
      }
  if (!found)
    regest_survey_infer_field (self->survey, self->proposal, "type", self->whole, "other");
}

static gboolean
is_postal (RegestSurvey *survey, RegestPlace whole, RegestPlace wording)
{
  static const char *const signs[] = { "post", "oblit", "почт", "Post" };
  g_autofree char *opening = NULL;

  if (wording.start <= whole.start)
    return FALSE;
  opening = regest_survey_dup_words (survey, (RegestPlace){ whole.start, wording.start });
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (opening, signs[i]) != NULL)
      return TRUE;
  return FALSE;
}

void
regest_stamp_add_fields (RegestSurvey *survey, RegestProposal *proposal, RegestPlace whole,
                         RegestPlace wording)
{
  Stamp self = {
    .survey = survey,
    .proposal = proposal,
    .string = regest_survey_get_string (survey),
    .tokens = regest_survey_get_tokens (survey, NULL),
    .whole = whole,
    .wording = wording,
    .is_postal = is_postal (survey, whole, wording),
  };
  g_autofree guint8 *taken = NULL;

  if (wording.start >= wording.end)
    {
      regest_survey_infer_field (survey, proposal, "type", whole, "other");
      return;
    }
  regest_survey_find_tokens (survey, wording, &self.first, &self.end);
  self.taken = taken = g_new0 (guint8, self.end - self.first + 1);
  read_type (&self);
  regest_survey_add_field (survey, proposal, "wording", wording, NULL);
  read_date (&self);
  read_number (&self);
  {
    RegestPlace label;

    find_phrase (&self, REGEST_PHRASE_NUMBER, TAKEN, &label);
  }
  read_office (&self);
}
