/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "date-private.h"

/*
 * The words of a reading as dates and times, joined by "to", "and", "or": a parser that goes back
 * where it went wrong takes the first way in which all of them make sense. The order of the
 * patterns settles what is open: "9 June 1930" has a year, "1930 9 June" a time, "5.6" a day and a
 * month. A word that has no meaning in a date makes the whole not understood: half a date is a
 * wrong one.
 */
typedef RegestDateParser Parser;
typedef RegestDateGiven Date;

typedef gboolean (*Pattern) (Parser *self, guint *at, Date *date);

#define MAX_STEPS 20000

static const Date nothing = {
  .year = -1,
  .month = -1,
  .day = -1,
  .hour = -1,
  .minute = -1,
  .second = -1,
  .season = -1
};

static gboolean
is (Parser *self, guint at, RegestWordType type)
{
  return at < self->n_tokens && self->tokens[at].type == type;
}

static gboolean
is_mark (Parser *self, guint at, const char *marks)
{
  return is (self, at, REGEST_WORD_MARK) && strchr (marks, self->tokens[at].value) != NULL;
}

static gboolean
take (Parser *self, guint *at, RegestWordType type)
{
  if (!is (self, *at, type))
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
take_mark (Parser *self, guint *at, const char *marks)
{
  if (!is_mark (self, *at, marks))
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
take_number (Parser *self, guint *at, int least, int greatest, int *number)
{
  if (!is (self, *at, REGEST_WORD_NUMBER) || self->tokens[*at].value < least ||
      self->tokens[*at].value > greatest)
    return FALSE;
  *number = self->tokens[(*at)++].value;
  return TRUE;
}

static gboolean
take_day (Parser *self, guint *at, Date *date)
{
  return is (self, *at, REGEST_WORD_NUMBER) && self->tokens[*at].n_digits <= 2 &&
         take_number (self, at, 1, 31, &date->day);
}

static gboolean
take_long_year (Parser *self, guint *at, Date *date)
{
  date->year_digits = 4;
  return is (self, *at, REGEST_WORD_NUMBER) && self->tokens[*at].n_digits == 4 &&
         take_number (self, at, 1, 9999, &date->year);
}

static gboolean
take_year (Parser *self, guint *at, Date *date)
{
  if (take_long_year (self, at, date))
    return TRUE;
  date->year_digits = 2;
  return is (self, *at, REGEST_WORD_NUMBER) && self->tokens[*at].n_digits == 2 &&
         take_number (self, at, 0, 99, &date->year);
}

static gboolean
take_month_name (Parser *self, guint *at, Date *date)
{
  if (!is (self, *at, REGEST_WORD_MONTH) && !is (self, *at, REGEST_WORD_ROMAN))
    return FALSE;
  date->month = self->tokens[(*at)++].value;
  return TRUE;
}

static gboolean
take_month (Parser *self, guint *at, Date *date)
{
  return take_month_name (self, at, date) ||
         (self->tokens[*at].n_digits <= 2 && take_number (self, at, 1, 12, &date->month));
}

/* 1951-06-05, 1951.6.5 */
static gboolean
year_month_day (Parser *self, guint *at, Date *date)
{
  return take_long_year (self, at, date) && take_mark (self, at, ".-/") &&
         take_month (self, at, date) && take_mark (self, at, ".-/") && take_day (self, at, date);
}

/* where the document writes the month first: 6/5/51 */
static gboolean
is_month_first (Parser *self, guint at)
{
  return self->month_first && is_mark (self, at + 1, "-/") && self->tokens[at].value <= 12 &&
         is (self, at + 2, REGEST_WORD_NUMBER);
}

/* 5.6.51, 5/VI-1951, and as telegraph offices wrote it 30/7 1896 */
static gboolean
day_month_year (Parser *self, guint *at, Date *date)
{
  if (is_month_first (self, *at) || !take_day (self, at, date) || !take_mark (self, at, ".-/") ||
      !take_month (self, at, date))
    return FALSE;
  return take_mark (self, at, ".-/") ? take_year (self, at, date)
                                     : take_long_year (self, at, date);
}

/* 6/25/51: only where the second number can be no month, or where the document writes so */
static gboolean
month_day_year (Parser *self, guint *at, Date *date)
{
  gboolean may_be = is_month_first (self, *at);

  return take_number (self, at, 1, 12, &date->month) && take_mark (self, at, ".-/") &&
         is (self, *at, REGEST_WORD_NUMBER) && (may_be || self->tokens[*at].value > 12) &&
         take_day (self, at, date) && take_mark (self, at, ".-/") && take_year (self, at, date);
}

static gboolean
day_name (Parser *self, guint *at, Date *date)
{
  if (!take_day (self, at, date))
    return FALSE;
  take_mark (self, at, ".-/,");
  return take_month_name (self, at, date);
}

/* 5 June 1951, 5-VI-51 */
static gboolean
day_name_year (Parser *self, guint *at, Date *date)
{
  if (!day_name (self, at, date))
    return FALSE;
  take_mark (self, at, ".-/,");
  return take_year (self, at, date);
}

/* June 5 */
static gboolean
name_day (Parser *self, guint *at, Date *date)
{
  if (!is (self, *at, REGEST_WORD_MONTH) || !take_month_name (self, at, date))
    return FALSE;
  take_mark (self, at, ".-");
  return take_day (self, at, date);
}

/* June 5, 1951 */
static gboolean
name_day_year (Parser *self, guint *at, Date *date)
{
  if (!name_day (self, at, date))
    return FALSE;
  take_mark (self, at, ".,");
  return take_long_year (self, at, date);
}

/* 1951, June 5 */
static gboolean
year_name_day (Parser *self, guint *at, Date *date)
{
  if (!take_long_year (self, at, date))
    return FALSE;
  take_mark (self, at, ".,-");
  return name_day (self, at, date);
}

static gboolean
name_year (Parser *self, guint *at, Date *date)
{
  if (!is (self, *at, REGEST_WORD_MONTH) || !take_month_name (self, at, date))
    return FALSE;
  take_mark (self, at, ".,-/");
  return take_year (self, at, date) && (date->year_digits == 4 || date->year > 31);
}

static gboolean
year_name (Parser *self, guint *at, Date *date)
{
  return take_long_year (self, at, date) && is (self, *at, REGEST_WORD_MONTH) &&
         take_month_name (self, at, date);
}

/* 6.1951 */
static gboolean
month_year (Parser *self, guint *at, Date *date)
{
  return take_month (self, at, date) && take_mark (self, at, "./") &&
         take_long_year (self, at, date);
}

static gboolean
season_year (Parser *self, guint *at, Date *date)
{
  if (!is (self, *at, REGEST_WORD_SEASON))
    return FALSE;
  date->season = self->tokens[(*at)++].value;
  take_mark (self, at, ",");
  return take_long_year (self, at, date);
}

/* 5.6, 6/5 */
static gboolean
day_month (Parser *self, guint *at, Date *date)
{
  if (is_month_first (self, *at))
    return take_month (self, at, date) && take_mark (self, at, "/") && take_day (self, at, date);
  return take_day (self, at, date) && take_mark (self, at, "./") && take_month (self, at, date);
}

/* 27 7 96, as a postmark has it: only where nothing else stands there */
static gboolean
bare_figures (Parser *self, guint *at, Date *date)
{
  if (!self->whole || *at > 0 || self->n_tokens < 3 || self->n_tokens > 4)
    return FALSE;
  if (!take_day (self, at, date))
    return FALSE;
  take_mark (self, at, "./-");
  if (!is (self, *at, REGEST_WORD_NUMBER) || !take_month (self, at, date))
    return FALSE;
  take_mark (self, at, "./-");
  return take_year (self, at, date) && *at == self->n_tokens;
}

/* yesterday */
static gboolean
relative_day (Parser *self, guint *at, Date *date)
{
  if (!is (self, *at, REGEST_WORD_RELATIVE))
    return FALSE;
  date->relative = TRUE;
  date->more_days = self->tokens[(*at)++].value;
  return TRUE;
}

/* 民國四十年六月五日, 6월 5일 */
static gboolean
with_signs (Parser *self, guint *at, Date *date)
{
  guint start = *at;
  int era = is (self, *at, REGEST_WORD_ERA) ? self->tokens[(*at)++].value : 0;

  if (is (self, *at + 1, REGEST_WORD_YEAR) && is (self, *at, REGEST_WORD_NUMBER))
    {
      date->year_digits = era != 0 || self->tokens[*at].n_digits > 2 ? 4 : 2;
      take_number (self, at, 1, 9999, &date->year);
      date->year += era;
      (*at)++;
    }
  else if (era != 0)
    return FALSE;
  if (is (self, *at + 1, REGEST_WORD_MONTH_SIGN) && take_number (self, at, 1, 12, &date->month))
    (*at)++;
  if (is (self, *at + 1, REGEST_WORD_DAY) && take_number (self, at, 1, 31, &date->day))
    (*at)++;
  return *at > start && !is (self, *at, REGEST_WORD_DECADE);
}

/* the second of two: 5-7, 1951 */
static gboolean
day_year (Parser *self, guint *at, Date *date)
{
  return *at > 0 && take_day (self, at, date) && take_mark (self, at, ",") &&
         take_long_year (self, at, date);
}

static gboolean
decade (Parser *self, guint *at, Date *date)
{
  date->decade = TRUE;
  return take_long_year (self, at, date) && date->year % 10 == 0 &&
         take (self, at, REGEST_WORD_DECADE);
}

/* 5th inst. */
static gboolean
day_of_this_month (Parser *self, guint *at, Date *date)
{
  if (!take_day (self, at, date) || !is (self, *at, REGEST_WORD_INSTANT))
    return FALSE;
  date->this_month = TRUE;
  date->more_months = self->tokens[(*at)++].value;
  return TRUE;
}

/* the second year of 1950-51 */
static gboolean
short_year (Parser *self, guint *at, Date *date)
{
  return *at > 1 && self->tokens[*at - 2].n_digits == 4 && is_mark (self, *at - 1, "-/") &&
         self->tokens[*at].n_digits == 2 && take_year (self, at, date);
}

static gboolean
name_only (Parser *self, guint *at, Date *date)
{
  return is (self, *at, REGEST_WORD_MONTH) && take_month_name (self, at, date);
}

/* 061512Z JUN 73: day, hour and minute as the services write them */
static gboolean
date_time_group (Parser *self, guint *at, Date *date)
{
  int figures;

  if (!is (self, *at, REGEST_WORD_NUMBER) || self->tokens[*at].n_digits != 6 ||
      !take_number (self, at, 10000, 312359, &figures) || !take (self, at, REGEST_WORD_HOUR) ||
      !take_month_name (self, at, date))
    return FALSE;
  date->day = figures / 10000;
  date->hour = figures / 100 % 100;
  date->minute = figures % 100;
  date->time_is_marked = TRUE;
  return date->day >= 1 && date->hour <= 24 && date->minute <= 59 &&
         (take_year (self, at, date) || TRUE);
}

static gboolean
no_date (Parser *self, guint *at, Date *date)
{
  return TRUE;
}

static const Pattern date_patterns[] = {
  date_time_group,
  year_month_day,
  day_month_year,
  month_day_year,
  day_name_year,
  name_day_year,
  year_name_day,
  name_year,
  day_name,
  name_day,
  year_name,
  season_year,
  with_signs,
  month_year,
  day_month,
  day_year,
  bare_figures,
  decade,
  relative_day,
  day_of_this_month,
  short_year,
  take_long_year,
  name_only,
  take_day,
  no_date,
};

/* what follows a time says that it is one */
static gboolean
take_hour_word (Parser *self, guint *at, Date *date)
{
  if (!take (self, at, REGEST_WORD_HOUR))
    return FALSE;
  date->time_is_marked = TRUE;
  return TRUE;
}

/* twelve o'clock is the first hour of its half of the day */
static gboolean
apply_half (Date *date, gboolean is_pm)
{
  if (date->hour > 12)
    return is_pm;
  if (date->hour == 0)
    return !is_pm;
  date->hour = date->hour % 12 + (is_pm ? 12 : 0);
  return TRUE;
}

static gboolean
take_half (Parser *self, guint *at, Date *date)
{
  date->time_is_marked = TRUE;
  /* "18 Uhr abends" says the same twice */
  if (is (self, *at, REGEST_WORD_HALF))
    {
      gboolean is_pm = self->tokens[(*at)++].value > 0;

      return date->hour > 12 || apply_half (date, is_pm);
    }
  if (take (self, at, REGEST_WORD_AM))
    return apply_half (date, FALSE);
  if (take (self, at, REGEST_WORD_PM))
    return apply_half (date, TRUE);
  date->time_is_marked = FALSE;
  return FALSE;
}

static gboolean
take_marked_half (Parser *self, guint *at, Date *date)
{
  gboolean taken = take_half (self, at, date);

  date->time_is_marked = TRUE;
  return taken;
}

/* 18:30, 6:30:05 p.m. */
static gboolean
clock_time (Parser *self, guint *at, Date *date)
{
  if (!take_number (self, at, 0, 24, &date->hour) || !take_mark (self, at, ":") ||
      !take_number (self, at, 0, 59, &date->minute))
    return FALSE;
  if (take_mark (self, at, ":") && !take_number (self, at, 0, 59, &date->second))
    return FALSE;
  if (!take_half (self, at, date))
    take (self, at, REGEST_WORD_HOUR);
  date->time_is_marked = TRUE;
  return TRUE;
}

/* 4.15 p.m., 18.30 Uhr, and beside a date 18.30 alone */
static gboolean
point_time (Parser *self, guint *at, Date *date)
{
  if (!take_number (self, at, 0, 24, &date->hour) || !take_mark (self, at, ".") ||
      self->tokens[*at].n_digits > 2 ||
      /* "7.5 a.m." */
      (self->tokens[*at].n_digits == 1 && !is (self, *at + 1, REGEST_WORD_AM) &&
       !is (self, *at + 1, REGEST_WORD_PM)) ||
      !take_number (self, at, 0, 59, &date->minute))
    return FALSE;
  if (!take_half (self, at, date) && take_hour_word (self, at, date) &&
      is (self, *at, REGEST_WORD_HALF))
    return take_marked_half (self, at, date);
  return TRUE;
}

/* 20,05 Uhr */
static gboolean
comma_time (Parser *self, guint *at, Date *date)
{
  return take_number (self, at, 0, 24, &date->hour) && take_mark (self, at, ",") &&
         self->tokens[*at].n_digits == 2 && take_number (self, at, 0, 59, &date->minute) &&
         take_hour_word (self, at, date);
}

/* 18h30, 18 час. 30 мин., 下午六時 */
static gboolean
hour_time (Parser *self, guint *at, Date *date)
{
  gboolean before_am = take (self, at, REGEST_WORD_BEFORE_AM);
  gboolean before_pm = !before_am && take (self, at, REGEST_WORD_BEFORE_PM);

  if (!is (self, *at, REGEST_WORD_NUMBER) || self->tokens[*at].n_digits > 2 ||
      !take_number (self, at, 0, 24, &date->hour) || !take_hour_word (self, at, date))
    return FALSE;
  date->minute = 0;
  if (is (self, *at, REGEST_WORD_NUMBER) &&
      (self->tokens[*at].n_digits == 2 || is (self, *at + 1, REGEST_WORD_MINUTE)) &&
      take_number (self, at, 0, 59, &date->minute))
    take (self, at, REGEST_WORD_MINUTE);
  if (is (self, *at, REGEST_WORD_HALF) || is (self, *at, REGEST_WORD_AM) ||
      is (self, *at, REGEST_WORD_PM))
    return !before_am && !before_pm && take_marked_half (self, at, date);
  return before_am ? apply_half (date, FALSE) : !before_pm || apply_half (date, TRUE);
}

/* 6 p.m. */
static gboolean
half_time (Parser *self, guint *at, Date *date)
{
  date->minute = 0;
  return take_number (self, at, 1, 12, &date->hour) && take_half (self, at, date);
}

/* 1930, 0700 hrs */
static gboolean
figure_time (Parser *self, guint *at, Date *date)
{
  int number;

  if (!is (self, *at, REGEST_WORD_NUMBER) || self->tokens[*at].n_digits != 4 ||
      !take_number (self, at, 0, 2400, &number) || number % 100 > 59)
    return FALSE;
  date->hour = number / 100;
  date->minute = number % 100;
  date->figure_time = TRUE;
  take_hour_word (self, at, date);
  return TRUE;
}

/* noon, 12 noon, midnight */
static gboolean
noon (Parser *self, guint *at, Date *date)
{
  if (is (self, *at + 1, REGEST_WORD_NOON) && is (self, *at, REGEST_WORD_NUMBER) &&
      self->tokens[*at].value == 12)
    (*at)++;
  if (!is (self, *at, REGEST_WORD_NOON))
    return FALSE;
  date->hour = self->tokens[(*at)++].value;
  date->minute = 0;
  date->time_is_marked = TRUE;
  return TRUE;
}

static const Pattern time_patterns[] = {
  no_date,
  noon,
  clock_time,
  hour_time,
  point_time,
  comma_time,
  half_time,
  figure_time,
};

static gboolean parse_items (Parser *self, guint at, RegestWordType joined_by);

/* what stands between two dates; a mark can be one, too */
static gboolean
take_connector (Parser *self, guint *at, RegestWordType *type)
{
  if (is_mark (self, *at, "/("))
    *type = REGEST_WORD_STYLE;
  else if (is_mark (self, *at, "-"))
    *type = REGEST_WORD_TO;
  else if (is_mark (self, *at, ","))
    *type = REGEST_WORD_AND;
  else if (is (self, *at, REGEST_WORD_TO) || is (self, *at, REGEST_WORD_UNTIL))
    *type = REGEST_WORD_TO;
  else if (is (self, *at, REGEST_WORD_AND) || is (self, *at, REGEST_WORD_OR))
    *type = self->tokens[*at].type;
  else
    return FALSE;
  (*at)++;
  return TRUE;
}

static gboolean
parse_rest (Parser *self, guint at)
{
  RegestWordType joined_by;

  self->n_items++;
  if (at == self->n_tokens)
    return TRUE;
  if (self->n_items < REGEST_DATE_MAX_ITEMS && take_connector (self, &at, &joined_by) &&
      parse_items (self, at, joined_by))
    return TRUE;
  self->n_items--;
  return FALSE;
}

/* the item's time stands behind its date */
static gboolean
parse_trail (Parser *self, guint start, const Date *date)
{
  for (guint t = 0; t < G_N_ELEMENTS (time_patterns); t++)
    {
      Date whole = *date;
      guint at = start;
      gboolean dashed;

      take_mark (self, &at, ",");
      /* "June 5, 1951—6 p.m." */
      dashed = take_mark (self, &at, "-");
      if (!(date->day >= 0 || date->relative) || date->hour >= 0 ||
          !time_patterns[t](self, &at, &whole) || (dashed && !whole.time_is_marked))
        continue;
      self->items[self->n_items].date = whole;
      if (parse_rest (self, at))
        return TRUE;
    }
  self->items[self->n_items].date = *date;
  return parse_rest (self, start);
}

static gboolean
parse_date_and_time (Parser *self, guint start, const Date *lead)
{
  for (guint d = 0; d < G_N_ELEMENTS (date_patterns); d++)
    {
      Date date = *lead;
      guint at = start;

      if (++self->n_steps > MAX_STEPS)
        return FALSE;
      if (!date_patterns[d](self, &at, &date) || (at == start && lead->hour < 0))
        continue;
      if (parse_trail (self, at, &date))
        return TRUE;
    }
  return FALSE;
}

static gboolean
parse_items (Parser *self, guint at, RegestWordType joined_by)
{
  guint index = self->n_items;

  /* German writes "am 5. Juni" */
  if (is (self, at, REGEST_WORD_AM))
    at++;
  self->items[index].joined_by = joined_by;
  for (guint t = 0; t <= G_N_ELEMENTS (time_patterns); t++)
    {
      Pattern pattern = t == 0 ? no_date : time_patterns[t - 1];
      Date lead = nothing;
      guint start = at;

      if (!pattern (self, &start, &lead))
        continue;
      if ((start > at && is_mark (self, start, ",-/") &&
           parse_date_and_time (self, start + 1, &lead)) ||
          parse_date_and_time (self, start, &lead))
        {
          self->items[index].joined_by = joined_by;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
regest_date_parse (RegestDateParser *self)
{
  self->n_items = 0;
  self->n_steps = 0;
  return self->n_tokens > 0 && parse_items (self, 0, REGEST_WORD_NOISE);
}
