/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "date-places.h"
#include "phrases.h"
#include "reference-find.h"

/*
 * Words that speak of another document: "your telegrams of 5 and 7 June", "in reply to your No.
 * 97", "My 652, August 20, 6 p.m.", "Ihr Telegramm Nr. 51", "votre télégramme du 3", "на Ваш № 97".
 * They begin with whose it is, or with a reply to something; then comes perhaps what it is, then
 * numbers and days.
 */
typedef struct
{
  RegestSurvey *survey;
  const char *string;
  const RegestToken *tokens;
  guint n_tokens;

  guint first;
  guint at; /* the token after what was read */
  gboolean own;
  gboolean other; /* somebody else's: "your" */
  gboolean reply;
  gboolean message; /* "telegram" */
  GArray *numbers; /* of RegestPlace */
  GArray *days; /* of Day */
} Reader;

typedef struct
{
  RegestPlace place;
  char *value;
} Day;

static void
clear_day (gpointer data)
{
  g_free (((Day *) data)->value);
}

static guint
match (Reader *self, guint token, RegestPhraseClass class)
{
  return token < self->n_tokens ? regest_phrases_match (self->survey, token, class) : 0;
}

static gboolean
is_sign (Reader *self, guint token, const char *signs)
{
  char c = token < self->n_tokens ? self->string[self->tokens[token].place.start] : '\0';

  return c != '\0' && strchr (signs, c) != NULL;
}

static gboolean
is_near (Reader *self, guint token)
{
  return token < self->n_tokens &&
         self->tokens[token].line <= self->tokens[MAX (self->at, 1) - 1].line + 1;
}

/* -- whose, and what ------------------------------------------------------- */

static gboolean
read_whose (Reader *self, guint token)
{
  guint n = match (self, token, REGEST_PHRASE_REPLY);
  guint whose;

  self->first = self->at = token;
  self->reply = n > 0;
  self->at += n;
  /* "in reply to the Department's" */
  if (n > 0 && match (self, self->at, REGEST_PHRASE_FUNCTION) == 1 &&
      match (self, self->at, REGEST_PHRASE_YOUR) == 0 &&
      match (self, self->at, REGEST_PHRASE_MY) == 0)
    self->at++;
  whose = match (self, self->at, REGEST_PHRASE_YOUR);
  self->other = whose > 0;
  if (whose == 0)
    {
      whose = match (self, self->at, REGEST_PHRASE_MY);
      self->own = whose > 0;
    }
  self->at += whose;
  /* the words of the reply are no part of it */
  if (whose > 0)
    self->first = self->at - whose;
  return whose > 0 || self->reply;
}

#define MOST_ADJECTIVES 2

/* "telegram", perhaps behind "ciphered" or "two" */
static void
read_message (Reader *self)
{
  for (guint i = 0; i <= MOST_ADJECTIVES && is_near (self, self->at + i); i++)
    {
      guint n = match (self, self->at + i, REGEST_PHRASE_MESSAGE);

      if (n > 0)
        {
          self->message = TRUE;
          self->at += i + n;
          return;
        }
      if (self->tokens[self->at + i].type != REGEST_TOKEN_WORD ||
          match (self, self->at + i, REGEST_PHRASE_NUMBER) > 0)
        return;
    }
}

/* -- numbers and days ------------------------------------------------------ */

static gboolean
find_date (Reader *self, guint token, RegestDatePlace *date)
{
  RegestPlace within = { self->tokens[token].place.start,
                         MIN (self->tokens[token].place.start + 80,
                              regest_survey_get_size (self->survey)) };
  g_autoptr (GArray) dates = NULL;
  RegestDatePlace *first;

  while (within.end > within.start && ((guchar) self->string[within.end] & 0xc0) == 0x80)
    within.end--;
  dates = regest_survey_find_dates (self->survey, within, TRUE);
  if (dates->len == 0)
    return FALSE;
  first = &g_array_index (dates, RegestDatePlace, 0);
  if (first->place.start != within.start)
    return FALSE;
  *date = *first;
  /* a day of an unknown year leads to no document */
  date->value = first->value != NULL && !regest_edtf_is_of_any_year (first->value)
                  ? g_strdup (first->value)
                  : NULL;
  return TRUE;
}

/* the days of "{1951-06-05,1951-06-07}" with their figures in the words; of a range its first */
static void
add_days (Reader *self, const RegestDatePlace *date)
{
  g_auto (GStrv) values = g_strsplit_set (date->value != NULL ? date->value : "", "{}[],/", -1);
  guint token = regest_survey_find_token (self->survey, date->place.start);
  guint n_values = 0, n_done = 0;

  for (guint i = 0; values[i] != NULL; i++)
    n_values += *values[i] != '\0';
  for (guint i = 0; values[i] != NULL; i++)
    {
      Day day = { date->place, NULL };

      if (*values[i] == '\0')
        continue;
      while (n_done > 0 && token < self->n_tokens &&
             self->tokens[token].type != REGEST_TOKEN_NUMBER &&
             self->tokens[token].place.start < date->place.end)
        token++;
      if (token < self->n_tokens && self->tokens[token].place.start < date->place.end)
        day.place.start = self->tokens[token].place.start;
      if (++n_done < n_values && token < self->n_tokens)
        day.place.end = self->tokens[token++].place.end;
      day.value = g_strndup (values[i], strcspn (values[i], "T?~%"));
      g_array_append_val (self->days, day);
    }
}

static gboolean
read_days (Reader *self, gboolean led)
{
  RegestDatePlace date;
  gboolean named;

  if (!is_near (self, self->at) ||
      (self->tokens[self->at].type == REGEST_TOKEN_OTHER) || !find_date (self, self->at, &date))
    return FALSE;
  named = (date.parts & (REGEST_DATE_MONTH | REGEST_DATE_THIS_MONTH | REGEST_DATE_RELATIVE)) != 0;
  /* a figure alone is a day only behind "of" */
  if (named || (led && (date.parts & REGEST_DATE_DAY)))
    {
      add_days (self, &date);
      self->at = regest_survey_find_token (self->survey, date.place.end);
      if (self->days->len == 0)
        {
          Day day = { date.place, NULL };

          g_array_append_val (self->days, day);
        }
    }
  g_free (date.value);
  return named || (led && (date.parts & REGEST_DATE_DAY));
}

/* joins numbers; "no. 611 du 4" is one of a day */
static gboolean
is_and (Reader *self, guint token)
{
  static const char *const words[] = { "and", "und", "et", "и" };
  const RegestPlace place = self->tokens[token].place;

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (place.end - place.start == strlen (words[i]) &&
        strncmp (self->string + place.start, words[i], strlen (words[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
read_numbers (Reader *self)
{
  guint n = 0;

  while (is_near (self, self->at) && self->tokens[self->at].type == REGEST_TOKEN_NUMBER)
    {
      RegestDatePlace date = { 0 };
      RegestPlace number;
      gboolean is_date = n > 0 && find_date (self, self->at, &date) &&
                         (date.parts & (REGEST_DATE_MONTH | REGEST_DATE_THIS_MONTH)) != 0;

      g_free (date.value);
      if (is_date)
        break;
      number = self->tokens[self->at].place;
      /* "No. 834,1": a footnote hangs on it */
      for (gsize j = number.start; j < number.end; j++)
        if (self->string[j] == ',')
          number.end = j;
      g_array_append_val (self->numbers, number);
      self->at++;
      n++;
      if (self->at + 1 < self->n_tokens &&
          self->tokens[self->at + 1].type == REGEST_TOKEN_NUMBER &&
          (is_sign (self, self->at, ",&") || is_and (self, self->at)))
        self->at++;
      else
        break;
    }
  return n > 0;
}

/* "of", "vom", "du", "(", ",": what leads from one to the next; TRUE: a day may follow alone */
static gboolean
skip_links (Reader *self)
{
  gboolean led = FALSE;

  for (guint i = 0; i < 4 && is_near (self, self->at); i++)
    {
      if (match (self, self->at, REGEST_PHRASE_NUMBER) > 0)
        break;
      if (is_sign (self, self->at, "(,.:"))
        self->at++;
      else if (match (self, self->at, REGEST_PHRASE_BEFORE_DATE) > 0 ||
               match (self, self->at, REGEST_PHRASE_FUNCTION) == 1)
        {
          led = TRUE;
          self->at++;
        }
      else
        break;
    }
  return led;
}

static gboolean
ends_number (Reader *self)
{
  return !is_near (self, self->at) || self->tokens[self->at].type == REGEST_TOKEN_OTHER ||
         self->days->len > 0 || match (self, self->at, REGEST_PHRASE_BEFORE_DATE) > 0;
}

static void
read_rest (Reader *self)
{
  gboolean labelled = FALSE;

  for (guint i = 0; i < 3; i++)
    {
      guint back = self->at;
      gboolean led = skip_links (self);
      guint n = match (self, self->at, REGEST_PHRASE_NUMBER);

      if (n > 0)
        {
          self->at += n;
          /* "No.", "n°" */
          while (is_sign (self, self->at, ".°"))
            self->at++;
          labelled = TRUE;
          led = FALSE;
        }
      /* "Your 12, March 1" is no 12th of March */
      if ((!labelled || self->numbers->len > 0) &&
          (led || self->numbers->len > 0 || !is_sign (self, self->at + 1, ",")) &&
          read_days (self, led))
        return;
      if (self->numbers->len == 0 && !led && (labelled || self->message || back == self->at) &&
          read_numbers (self))
        {
          /* "our 13 ships" */
          if (labelled || self->message || ends_number (self))
            continue;
          g_array_set_size (self->numbers, 0);
        }
      self->at = back;
      return;
    }
}

/* -- references ------------------------------------------------------------ */

/* "we received your telegram", "your telegram has been received" */
static gboolean
tells_of_receipt (Reader *self)
{
  if (self->reply)
    return TRUE;
  for (guint i = 0; i < 8 && self->at + i < self->n_tokens; i++)
    {
      if (is_sign (self, self->at + i, ".!?"))
        return FALSE;
      if (match (self, self->at + i, REGEST_PHRASE_REPLY) > 0 ||
          match (self, self->at + i, REGEST_PHRASE_INCOMING) > 0)
        return TRUE;
    }
  return FALSE;
}

static void
add_mention (Reader *self, GArray *mentions, RegestPlace place, const RegestPlace *number,
             const char *date)
{
  RegestReference *reference = g_new0 (RegestReference, 1);
  RegestMention mention = { place, reference, self->tokens[self->first].line,
                            !self->own, number == NULL && date == NULL };

  reference->record = *regest_record_get_id (regest_survey_get_record (self->survey));
  reference->place = regest_survey_get_span (self->survey, place);
  reference->words = regest_survey_dup_words (self->survey, place);
  reference->number = number != NULL ? regest_survey_dup_words (self->survey, *number) : NULL;
  reference->date = g_strdup (date);
  reference->own = self->own;
  g_array_append_val (mentions, mention);
}

static void
add_mentions (Reader *self, GArray *mentions)
{
  const RegestPlace *numbers = (const RegestPlace *) self->numbers->data;
  const Day *days = (const Day *) self->days->data;
  guint n = MAX (MAX (self->numbers->len, self->days->len), 1);
  RegestPlace place = { self->tokens[self->first].place.start,
                        self->tokens[self->at - 1].place.end };
  gsize end = place.end;

  for (guint i = 0; i < n; i++)
    {
      /* "380 and 376 of 14 May" are of one day */
      const RegestPlace *number =
        self->numbers->len > 0 ? &numbers[MIN (i, self->numbers->len - 1)] : NULL;
      const Day *day = self->days->len > 0 ? &days[MIN (i, self->days->len - 1)] : NULL;

      if (n > 1)
        {
          RegestPlace own = self->numbers->len > 1 ? *number : day->place;

          place.start = i == 0 ? place.start : own.start;
          place.end = i + 1 == n ? end : own.end;
        }
      add_mention (self, mentions, place, number, day != NULL ? day->value : NULL);
    }
}

/* the token after the reference that begins here; @token: none does */
static guint
read_at (Reader *self, guint token, GArray *mentions)
{
  g_array_set_size (self->numbers, 0);
  g_array_set_size (self->days, 0);
  self->own = self->other = self->reply = self->message = FALSE;
  if (!read_whose (self, token) || !is_near (self, self->at))
    return token;
  read_message (self);
  if (!self->message && !self->own && !self->other)
    return token;
  read_rest (self);
  /* "my 5 June": a day alone names no document */
  if (self->numbers->len == 0 && !self->message)
    return token;
  if (self->numbers->len == 0 && self->days->len == 0 &&
      !(self->other && self->message && tells_of_receipt (self)))
    return token;
  add_mentions (self, mentions);
  return self->at;
}

static void
clear_mention (gpointer data)
{
  regest_reference_free (((RegestMention *) data)->reference);
}

GArray *
regest_survey_find_mentions (RegestSurvey *survey)
{
  GArray *mentions = g_array_new (FALSE, FALSE, sizeof (RegestMention));
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (RegestPlace));
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (Day));
  Reader self = { .survey = survey, .numbers = numbers, .days = days };

  g_array_set_clear_func (mentions, clear_mention);
  g_array_set_clear_func (days, clear_day);
  self.string = regest_survey_get_string (survey);
  self.tokens = regest_survey_get_tokens (survey, &self.n_tokens);
  for (guint i = 0; i < self.n_tokens;)
    {
      guint end = i;

      if (i % 4096 == 0 && regest_survey_is_cancelled (survey))
        break;
      if (match (&self, i, REGEST_PHRASE_YOUR) > 0 || match (&self, i, REGEST_PHRASE_MY) > 0 ||
          match (&self, i, REGEST_PHRASE_REPLY) > 0)
        end = read_at (&self, i, mentions);
      i = MAX (end, i + 1);
    }
  return mentions;
}
