/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "date-places.h"
#include "phrases.h"
#include "survey-private.h"

/*
 * Where dates stand in a text. Every number and every word that may begin one is tried
 * (regest_date_find() reads the longest date there); then it is judged by what its words say
 * themselves and by what stands around it, because "May", "1930" and "3.5" are mostly no dates.
 */
typedef struct
{
  RegestSurvey *survey;
  const RegestToken *tokens;
  RegestPlace within;
  gboolean loose;
  gboolean only_year; /* of the context counts */
  guint token; /* which it begins with or in */
  gsize start; /* its first byte */
  RegestDateFound found;
} Search;

static const char *
at_byte (Search *self, gsize byte)
{
  return self->survey->string + byte;
}

/* -- habits ---------------------------------------------------------------- */

static gboolean
read_two_figures (const char *p, const char *end, int *first, int *second)
{
  char *next;

  *first = strtol (p, &next, 10);
  if (next == p || next > p + 2 || next >= end || (*next != '/' && *next != '-'))
    return FALSE;
  p = next + 1;
  if (p >= end || !g_ascii_isdigit (*p))
    return FALSE;
  *second = strtol (p, &next, 10);
  return next <= p + 2 && next < end && (*next == '/' || *next == '-');
}

/* "6/25/51" says that months come first, "25/6/51" that days do; where only ones like "6/5/51"
 * stand, English that writes "June 5" has the month first in figures, too */
static RegestDateOrder
find_order (RegestSurvey *survey)
{
  const RegestToken *tokens = (const RegestToken *) survey->tokens->data;
  guint day_first = 0, month_first = 0, names_first = 0, names_last = 0, n_open = 0;

  for (guint i = 0; i < survey->tokens->len; i++)
    {
      const char *p = survey->string + tokens[i].place.start;
      int first, second;

      if (tokens[i].type != REGEST_TOKEN_NUMBER)
        continue;
      if (read_two_figures (p, survey->string + tokens[i].place.end, &first, &second))
        {
          day_first += first > 12 && first <= 31 && second <= 12;
          month_first += second > 12 && second <= 31 && first <= 12;
          n_open += first <= 12 && second <= 12;
        }
      else if (tokens[i].place.end - tokens[i].place.start <= 2)
        {
          names_first += i > 0 && tokens[i - 1].shape == REGEST_SHAPE_TITLE &&
                         i + 2 < survey->tokens->len &&
                         survey->string[tokens[i + 1].place.start] == ',' &&
                         tokens[i + 2].type == REGEST_TOKEN_NUMBER;
          names_last += i + 2 < survey->tokens->len &&
                        tokens[i + 1].shape == REGEST_SHAPE_TITLE &&
                        tokens[i + 2].type == REGEST_TOKEN_NUMBER;
        }
    }
  if (day_first != month_first)
    return month_first > day_first ? REGEST_DATE_MONTH_FIRST : REGEST_DATE_DAY_FIRST;
  return n_open > 0 && g_str_equal (survey->language, "en") && names_first > names_last
           ? REGEST_DATE_MONTH_FIRST
           : REGEST_DATE_DAY_FIRST;
}

RegestDateOrder
regest_survey_get_date_order (RegestSurvey *survey)
{
  if (survey->date_order < 0)
    survey->date_order = find_order (survey);
  return survey->date_order;
}

/* -- what stands around ---------------------------------------------------- */

static gboolean
follows (Search *self, RegestPhraseClass class)
{
  guint n = regest_phrases_match_before (self->survey, self->token, class);

  return n > 0 && self->tokens[self->token].line - self->tokens[self->token - n].line <= 1;
}

/* "No. 2787": the full stop of the sign is a token of its own */
static gboolean
is_numbered (Search *self)
{
  guint token = self->token;

  /* "No.: 2227" */
  for (guint i = 0; i < 2 && token > 0; i++)
    if (strchr (".:°º", self->survey->string[self->tokens[token - 1].place.start]) != NULL)
      token--;
  return token > 0 && self->tokens[token - 1].line == self->tokens[self->token].line &&
         regest_phrases_match_before (self->survey, token, REGEST_PHRASE_NUMBER) > 0;
}

static guint
next_token (Search *self)
{
  return regest_survey_find_token (self->survey, self->start + self->found.length);
}

static gboolean
is_east_asian (gunichar c)
{
  return c >= 0x2e80 && c < 0xfb00;
}

/* not in the middle of a longer number or word */
static gboolean
ends_well (Search *self)
{
  gsize end = self->start + self->found.length;
  gunichar next = end < self->survey->size ? g_utf8_get_char (at_byte (self, end)) : 0;
  gunichar after;

  if (next == 0 || end > self->within.end)
    return end <= self->within.end;
  if (is_east_asian (g_utf8_get_char (at_byte (self, self->start))) || is_east_asian (next))
    return (self->found.parts & (REGEST_DATE_NAME | REGEST_DATE_RELATIVE)) != 0;
  if (g_unichar_isalnum (next) || next == 0xbd || next == 0xbc || next == 0xbe || next == '%')
    return FALSE;
  after = g_utf8_get_char (g_utf8_next_char (at_byte (self, end)));
  return !((next == '/' || next == '.' || next == ',' || next == ':' || next == '-') &&
           g_unichar_isdigit (after)) &&
         !(next == '/' && g_unichar_isalpha (after));
}

static gboolean
is_ordinal (Search *self)
{
  const RegestToken *token = &self->tokens[self->token];

  return token->type == REGEST_TOKEN_NUMBER && token->place.end - token->place.start > 2 &&
         g_ascii_isalpha (*at_byte (self, token->place.end - 1));
}

/* "on the 9th,": nothing that could be the ninth */
static gboolean
is_day_alone (Search *self)
{
  guint after = next_token (self);
  const RegestToken *next;

  if (!is_ordinal (self) || self->token < 2 || !follows (self, REGEST_PHRASE_FUNCTION))
    return FALSE;
  if (regest_phrases_match_before (self->survey, self->token - 1, REGEST_PHRASE_BEFORE_DATE) == 0)
    return FALSE;
  if (after >= self->survey->tokens->len)
    return TRUE;
  next = &self->tokens[after];
  return next->type == REGEST_TOKEN_OTHER || next->line > self->tokens[self->token].line + 1 ||
         regest_phrases_match (self->survey, after, REGEST_PHRASE_AFTER_DAY) > 0;
}

/* a month's name alone */
static double
judge_month (Search *self)
{
  gboolean led = follows (self, REGEST_PHRASE_BEFORE_DATE);
  const RegestToken *token = &self->tokens[self->token];

  if ((g_utf8_strlen (at_byte (self, token->place.start), token->place.end - token->place.start) <
         4 &&
       !led) ||
      (self->token > 0 && token[-1].type == REGEST_TOKEN_NUMBER && token[-1].line == token->line))
    return 0;
  if (regest_phrases_match (self->survey, self->token, REGEST_PHRASE_AMBIGUOUS_MONTH) > 0)
    return led && token->shape != REGEST_SHAPE_LOWER ? 0.75 : 0;
  if (token->shape == REGEST_SHAPE_LOWER)
    return led && !g_str_equal (self->survey->language, "en") ? 0.75 : 0;
  return led ? 0.85 : 0.6;
}

static double
judge_year (Search *self)
{
  int year = atoi (at_byte (self, self->tokens[self->token].place.start));

  if (year < 1500 || year > 2100)
    return 0;
  if (self->found.parts & REGEST_DATE_SEVERAL)
    return 0.7;
  return follows (self, REGEST_PHRASE_BEFORE_YEAR) ? 0.7 : 0;
}

/* "am 9.6." and "den 29/7", but no "of 1/2" */
static double
judge_day_and_month (Search *self)
{
  const char *p = at_byte (self, self->start);
  gboolean is_fraction = self->found.length == 3 && p[1] == '/' && strchr ("24", p[2]) != NULL;

  if (!follows (self, REGEST_PHRASE_BEFORE_DATE))
    return 0;
  if (p[self->found.length] == '.')
    return 0.6;
  return memchr (p, '/', self->found.length) != NULL && !is_fraction &&
             !g_str_equal (self->survey->language, "en")
           ? 0.6
           : 0;
}

/* "today" of a part is known only where the part has a date of its own */
static gboolean
knows_its_day (Search *self)
{
  const RegestSurveyPart *part =
    regest_survey_find_part (self->survey, self->tokens[self->token].line);

  if (part->proposal == NULL && part->annotation == NULL)
    return self->survey->parts->len <= 1;
  return (part->proposal != NULL &&
          regest_attributes_find (regest_annotation_get_attributes (
                                    regest_proposal_get_annotation (part->proposal)),
                                  "sent") != NULL) ||
         (part->annotation != NULL &&
          regest_attributes_find (regest_annotation_get_attributes (part->annotation), "sent") !=
            NULL);
}

static double
judge_strictly (Search *self)
{
  RegestDateParts parts = self->found.parts;
  gboolean year = (parts & REGEST_DATE_YEAR) != 0;
  gboolean month = (parts & REGEST_DATE_MONTH) != 0;
  gboolean day = (parts & REGEST_DATE_DAY) != 0;

  if (parts & REGEST_DATE_RELATIVE)
    return self->found.value != NULL && knows_its_day (self) ? 0.5 : 0;
  if (parts & REGEST_DATE_THIS_MONTH)
    return 0.9;
  if (year && month && day)
    return 0.97;
  if (parts & REGEST_DATE_NAME)
    return day || (year && month) ? 0.93 : year  ? 0.8
                                         : month ? judge_month (self)
                                                 : 0;
  if (year && month)
    return follows (self, REGEST_PHRASE_BEFORE_DATE) ? 0.6 : 0;
  if (day && month)
    return judge_day_and_month (self);
  if (year)
    return judge_year (self);
  if (day)
    return is_day_alone (self) ? 0.6 : 0;
  return (parts & REGEST_DATE_MARKED_TIME) ? 0.4 : 0;
}

static double
judge_loosely (Search *self)
{
  double score = judge_strictly (self);
  RegestDateParts parts = self->found.parts;

  if (score > 0)
    return score;
  if ((parts & REGEST_DATE_MONTH) && (parts & REGEST_DATE_DAY))
    return 0.8;
  /* "1930" may be a time, which the value knows */
  return (parts & (REGEST_DATE_DAY | REGEST_DATE_TIME | REGEST_DATE_YEAR)) ? 0.5 : 0;
}

/* "telegram 1930 of 9 June" has no time: between a time in figures and its day stand no words but
 * "on" */
static gboolean
is_time_of_its_day (Search *self)
{
  const RegestToken *token = &self->tokens[self->token];
  const RegestToken *next = token + 1;
  gsize end = self->start + self->found.length;

  if (self->token + 1 >= self->survey->tokens->len || token->type != REGEST_TOKEN_NUMBER ||
      token->place.end - token->place.start != 4 || !(self->found.parts & REGEST_DATE_TIME) ||
      next->place.end > end)
    return TRUE;
  return !(next->type == REGEST_TOKEN_WORD &&
           (regest_phrases_match (self->survey, self->token + 1, REGEST_PHRASE_FUNCTION) > 0 ||
            regest_phrases_match (self->survey, self->token + 1, REGEST_PHRASE_BEFORE_DATE) > 0)) ||
         g_ascii_strncasecmp (at_byte (self, next->place.start), "on", 2) == 0 ||
         g_ascii_strncasecmp (at_byte (self, next->place.start), "am", 2) == 0;
}

/* -- searching ------------------------------------------------------------- */

static gboolean
may_begin (Search *self)
{
  const RegestToken *token = &self->tokens[self->token];

  if (token->type == REGEST_TOKEN_NUMBER)
    return !is_numbered (self);
  if (token->type != REGEST_TOKEN_WORD || token->place.end - token->place.start < 3)
    return FALSE;
  /* "may", but "May 9" */
  if (regest_phrases_match (self->survey, self->token, REGEST_PHRASE_FUNCTION) == 1 &&
      (token->shape == REGEST_SHAPE_LOWER || self->token + 1 >= self->survey->tokens->len ||
       token[1].type != REGEST_TOKEN_NUMBER || token[1].line != token->line))
    return FALSE;
  if (token->shape == REGEST_SHAPE_TITLE || token->shape == REGEST_SHAPE_UPPER ||
      token->shape == REGEST_SHAPE_NONE)
    return TRUE;
  return regest_phrases_match (self->survey, self->token, REGEST_PHRASE_RELATIVE_DAY) > 0 ||
         (token->shape == REGEST_SHAPE_LOWER && self->token > 0 &&
          follows (self, REGEST_PHRASE_BEFORE_DATE) &&
          regest_phrases_match (self->survey, self->token, REGEST_PHRASE_BEFORE_DATE) == 0);
}

static gboolean
try_at (Search *self, gsize byte)
{
  RegestDateHabit habit = {
    regest_survey_get_date_context (self->survey, self->tokens[self->token].line),
    regest_survey_get_date_order (self->survey),
    TRUE,
  };
  char year[5] = "";

  if (self->only_year && habit.context != NULL)
    {
      g_strlcpy (year, habit.context, sizeof year);
      habit.context = year;
    }
  g_clear_pointer (&self->found.value, g_free);
  return regest_date_find (at_byte (self, byte), self->within.end - byte, &habit, &self->found);
}

/* "hier" is yesterday in French only */
static gboolean
is_of_another_language (Search *self)
{
  return (self->found.parts & REGEST_DATE_RELATIVE) &&
         g_ascii_strncasecmp (at_byte (self, self->tokens[self->token].place.start), "hier", 4) ==
           0 &&
         !g_str_equal (self->survey->language, "fr");
}

/* "about", "before" and the like before the date are part of what it says */
static gsize
take_adverb (Search *self, gsize start)
{
  gsize end = start + self->found.length;
  g_autofree char *value = g_steal_pointer (&self->found.value);
  RegestDateFound before = self->found;

  if (self->token > 0 && self->tokens[self->token - 1].type == REGEST_TOKEN_WORD &&
      self->tokens[self->token - 1].place.start >= self->within.start &&
      regest_phrases_match (self->survey, self->token - 1, REGEST_PHRASE_BEFORE_DATE) > 0)
    {
      gsize byte = self->tokens[self->token - 1].place.start;

      if (try_at (self, byte) && byte + self->found.length == end && value != NULL &&
          self->found.value != NULL &&
          (strchr (self->found.value, '~') != NULL || strstr (self->found.value, "..") != NULL) &&
          !g_str_equal (self->found.value, value))
        {
          self->found.length = end - byte;
          return byte;
        }
    }
  g_free (self->found.value);
  self->found = before;
  self->found.value = g_steal_pointer (&value);
  return start;
}

/* "[30. 7.?] 1893": the bracket that is closed inside is opened before */
static gsize
take_bracket (Search *self, gsize start)
{
  gsize end = start + self->found.length;

  if (start > self->within.start && *at_byte (self, start - 1) == '[' &&
      memchr (at_byte (self, start), ']', end - start) != NULL)
    return start - 1;
  return start;
}

/* the date that begins at @start, if one is meant there */
static gboolean
search_at (Search *self, gsize start, GArray *places)
{
  RegestDatePlace place = { 0 };

  self->start = start;
  self->only_year = FALSE;
  if (!try_at (self, start) || !ends_well (self) || is_of_another_language (self) ||
      !is_time_of_its_day (self))
    return FALSE;
  place.score = self->loose ? judge_loosely (self) : judge_strictly (self);
  if (place.score == 0)
    return FALSE;
  /* "in 1824" is no time of the document's day */
  self->only_year = !self->loose && self->found.parts == REGEST_DATE_YEAR;
  if (self->only_year)
    try_at (self, start);
  place.place.end = start + self->found.length;
  if ((self->found.parts & (REGEST_DATE_MONTH | REGEST_DATE_YEAR)) && !self->loose)
    start = take_adverb (self, start);
  place.place.start = take_bracket (self, start);
  place.value = g_steal_pointer (&self->found.value);
  place.inferred = self->found.inferred;
  place.parts = self->found.parts;
  g_array_append_val (places, place);
  return TRUE;
}

static gboolean
holds_signs (Search *self, const RegestToken *token)
{
  const char *end = at_byte (self, token->place.end);

  for (const char *p = at_byte (self, token->place.start); p < end; p = g_utf8_next_char (p))
    if (is_east_asian (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/* Chinese, Japanese and Korean words are not parted: every sign of a number may begin a date */
static void
search_signs (Search *self, GArray *places)
{
  static const char beginnings[] = "〇一二三四五六七八九十民昭檀昨今明단오어내";
  const RegestToken *token = &self->tokens[self->token];
  gsize byte = token->place.start;

  while (byte < token->place.end)
    {
      const char *p = at_byte (self, byte);
      gsize size = g_utf8_skip[(guchar) *p];
      gunichar c = g_utf8_get_char (p);
      gboolean begins = g_unichar_isdigit (c) || g_utf8_strchr (beginnings, -1, c) != NULL;

      byte += begins && search_at (self, byte, places) ? MAX (self->found.length, size) : size;
    }
}

static void
clear_place (gpointer data)
{
  g_free (((RegestDatePlace *) data)->value);
}

GArray *
regest_survey_find_dates (RegestSurvey *survey, RegestPlace within, gboolean loose)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (RegestDatePlace));
  Search self = { survey, (const RegestToken *) survey->tokens->data, within, loose };
  gsize done = within.start;

  g_array_set_clear_func (places, clear_place);
  for (self.token = regest_survey_find_token (survey, within.start);
       self.token < survey->tokens->len && self.tokens[self.token].place.start < within.end;
       self.token++)
    {
      const RegestToken *token = &self.tokens[self.token];

      if (self.token % 4096 == 0 && regest_survey_is_cancelled (survey))
        break;
      if (token->place.start < done)
        continue;
      if (token->type != REGEST_TOKEN_OTHER && holds_signs (&self, token))
        search_signs (&self, places);
      else if (may_begin (&self) && search_at (&self, token->place.start, places))
        done = token->place.start + self.found.length;
    }
  g_free (self.found.value);
  return places;
}
