/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include <regest/model/fold.h>

#include "weekdays.h"

/*
 * "on Tuesday", "letzten Dienstag", "mardi prochain": the day is counted from that of the part.
 * What says neither last nor next is one of two days, the one before and the one after, and its
 * value names both: [1934-02-27,1934-03-06] of EDTF's level 2. The part's own weekday is that day.
 * Beside a date ("Tuesday, March 6") a weekday says nothing of its own.
 */

#define CUED 0.6
#define OPEN 0.5

static const char *const names[] = {
  [G_DATE_MONDAY] = " monday montag montags lundi понедельник понедельника ",
  [G_DATE_TUESDAY] = " tuesday dienstag dienstags mardi вторник вторника ",
  [G_DATE_WEDNESDAY] = " wednesday mittwoch mittwochs mercredi среда среду среды ",
  [G_DATE_THURSDAY] = " thursday donnerstag donnerstags jeudi четверг четверга ",
  [G_DATE_FRIDAY] = " friday freitag freitags vendredi пятница пятницу пятницы ",
  [G_DATE_SATURDAY] = " saturday samstag sonnabend samstags samedi суббота субботу субботы ",
  [G_DATE_SUNDAY] = " sunday sonntag sonntags dimanche воскресенье воскресенья ",
};

static const char before[] = " last past letzten letzter letztem vorigen vergangenen dernier passé "
                             "прошлый прошлую прошлое ";
static const char after[] = " next coming nächsten nächster kommenden prochain будущий будущую "
                            "следующий следующую ближайший ближайшую ";

typedef struct
{
  RegestSurvey *survey;
  const char *string;
  const RegestToken *tokens;
  guint n_tokens;
} Search;

#define LONGEST_WORD 30 /* bytes */

/* " tuesday "; NULL: no word, or too long a one */
static char *
dup_key (Search *self, guint token)
{
  gsize size;
  g_autofree char *word = NULL;
  g_autofree char *lower = NULL;

  if (token >= self->n_tokens || self->tokens[token].type != REGEST_TOKEN_WORD)
    return NULL;
  size = self->tokens[token].place.end - self->tokens[token].place.start;
  if (size > LONGEST_WORD)
    return NULL;
  word = g_strndup (self->string + self->tokens[token].place.start, size);
  lower = g_utf8_strdown (word, -1);
  return g_strconcat (" ", lower, " ", NULL);
}

static gboolean
is_in (Search *self, guint token, const char *list)
{
  g_autofree char *key = dup_key (self, token);

  return key != NULL && strstr (list, key) != NULL;
}

static GDateWeekday
find_weekday (Search *self, guint token)
{
  g_autofree char *key = dup_key (self, token);

  for (guint i = G_DATE_MONDAY; key != NULL && i <= G_DATE_SUNDAY; i++)
    if (strstr (names[i], key) != NULL)
      return i;
  return G_DATE_BAD_WEEKDAY;
}

/* English and German write them with a capital */
static gboolean
is_written_so (Search *self, guint token)
{
  const char *language = regest_survey_get_language (self->survey);

  return self->tokens[token].shape != REGEST_SHAPE_LOWER || g_str_equal (language, "fr") ||
         g_unichar_get_script (g_utf8_get_char (
           self->string + self->tokens[token].place.start)) == G_UNICODE_SCRIPT_CYRILLIC;
}

static gboolean
is_sign (Search *self, guint token, char sign)
{
  return token < self->n_tokens && self->string[self->tokens[token].place.start] == sign;
}

/* a figure or a month's name, on the line of @token */
static gboolean
is_of_date (Search *self, guint token, guint other)
{
  const RegestToken *here = &self->tokens[other];
  g_autofree char *words = NULL;
  g_autofree char *month = NULL;

  if (other >= self->n_tokens || here->line != self->tokens[token].line)
    return FALSE;
  if (here->type != REGEST_TOKEN_WORD)
    return here->type == REGEST_TOKEN_NUMBER;
  if (here->shape == REGEST_SHAPE_LOWER || here->place.end - here->place.start > LONGEST_WORD)
    return FALSE;
  words = regest_survey_dup_words (self->survey, here->place);
  month = g_utf8_strlen (words, -1) >= 3 ? regest_date_read (words, "2000", NULL) : NULL;
  return month != NULL && strlen (month) == 7;
}

/* "Tuesday, March 6", "6 March, Tuesday", "Sonntag, den 4.", "le mardi 6" */
static gboolean
is_beside_date (Search *self, guint token)
{
  guint next = token + 1, last = token;

  while (next < token + 3 && (is_sign (self, next, ',') || is_in (self, next, " the den dem le ")))
    next++;
  if (last > 0 && is_sign (self, last - 1, ','))
    last--;
  return is_of_date (self, token, next) || (last > 0 && is_of_date (self, token, last - 1));
}

static void
append_day (GString *value, const GDate *date)
{
  g_string_append_printf (value, "%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

/* @direction: -1, 1; 0: not said */
static char *
count (const char *context, GDateWeekday weekday, int direction)
{
  int year, month, day;
  GDate from, to;
  GString *value;
  int back;

  if (strlen (context) < 10 || sscanf (context, "%4d-%2d-%2d", &year, &month, &day) != 3 ||
      !g_date_valid_dmy (day, month, year))
    return NULL;
  g_date_clear (&from, 1);
  g_date_set_dmy (&from, day, month, year);
  to = from;
  back = ((int) g_date_get_weekday (&from) - (int) weekday + 7) % 7;
  value = g_string_new (NULL);
  if (back == 0 && direction == 0)
    {
      append_day (value, &from);
      return g_string_free (value, FALSE);
    }
  g_date_subtract_days (&from, back == 0 ? 7 : back);
  g_date_add_days (&to, 7 - back);
  if (direction == 0)
    g_string_append_c (value, '[');
  if (direction <= 0)
    append_day (value, &from);
  if (direction == 0)
    g_string_append_c (value, ',');
  if (direction >= 0)
    append_day (value, &to);
  if (direction == 0)
    g_string_append_c (value, ']');
  return g_string_free (value, FALSE);
}

static void
try_at (Search *self, guint token, GArray *places)
{
  GDateWeekday weekday =
    is_written_so (self, token) ? find_weekday (self, token) : G_DATE_BAD_WEEKDAY;
  const RegestToken *here = &self->tokens[token];
  RegestDatePlace place = { .place = here->place, .inferred = TRUE };
  const char *context;
  int direction;

  if (weekday == G_DATE_BAD_WEEKDAY || is_beside_date (self, token))
    return;
  context = regest_survey_get_part_value (
    regest_survey_find_part (self->survey, here->line), "sent");
  direction = (token > 0 && is_in (self, token - 1, before)) || is_in (self, token + 1, before)
                ? -1
              : (token > 0 && is_in (self, token - 1, after)) || is_in (self, token + 1, after) ? 1
                                                                                                : 0;
  place.value = context != NULL ? count (context, weekday, direction) : NULL;
  if (place.value == NULL)
    return;
  place.parts = REGEST_DATE_RELATIVE;
  place.score = direction != 0 ? CUED : OPEN;
  if (direction != 0 && token > 0 &&
      (is_in (self, token - 1, before) || is_in (self, token - 1, after)))
    place.place.start = self->tokens[token - 1].place.start;
  else if (direction != 0)
    place.place.end = self->tokens[token + 1].place.end;
  g_array_append_val (places, place);
}

static void
clear_place (gpointer data)
{
  g_free (((RegestDatePlace *) data)->value);
}

GArray *
regest_survey_find_weekdays (RegestSurvey *survey)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (RegestDatePlace));
  Search self = { survey, regest_survey_get_string (survey) };

  g_array_set_clear_func (places, clear_place);
  self.tokens = regest_survey_get_tokens (survey, &self.n_tokens);
  for (guint i = 0; i < self.n_tokens && !regest_survey_is_cancelled (survey); i++)
    if (self.tokens[i].type == REGEST_TOKEN_WORD)
      try_at (&self, i, places);
  return places;
}
