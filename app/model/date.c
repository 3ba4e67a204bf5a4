/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "date-private.h"

/*
 * The reading is cut into words; then a parser that goes back where it went wrong takes the first
 * way in which all of them make sense: dates and times, joined by "to", "and", "or". The order of
 * the patterns settles what is open: "9 June 1930" has a year, "1930 9 June" a time, "5.6" a day
 * and a month. What one date lacks comes from its neighbours ("5 and 7 June 1951"), then from the
 * context. A word that has no meaning in a date makes the whole not understood: half a date is a
 * wrong one.
 */
typedef struct
{
  int year; /* -1: none, in each of them */
  int month;
  int day;
  int hour;
  int minute;
  int second;
  int season;
  guint year_digits;
  gboolean decade;
  gboolean this_month; /* "inst.": month and year of the context, and so many more */
  int more_months;
} Date;

typedef struct
{
  Date date;
  RegestWordType joined_by; /* to the one before */
} Item;

#define MAX_ITEMS 8

typedef struct
{
  const RegestDateToken *tokens;
  guint n_tokens;
  Item items[MAX_ITEMS];
  guint n_items;
  guint n_steps;
} Parser;

typedef struct
{
  int year;
  int month;
  int day;
} Context;

typedef gboolean (*Pattern) (Parser *self, guint *at, Date *date);

#define MAX_STEPS 20000

static const Date nothing = { -1, -1, -1, -1, -1, -1, -1, 0, FALSE, FALSE, 0 };

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

/* 5.6.51, 5/VI-1951 */
static gboolean
day_month_year (Parser *self, guint *at, Date *date)
{
  return take_day (self, at, date) && take_mark (self, at, ".-/") && take_month (self, at, date) &&
         take_mark (self, at, ".-/") && take_year (self, at, date);
}

/* 6/25/51: only where the second number can be no month */
static gboolean
month_day_year (Parser *self, guint *at, Date *date)
{
  return take_number (self, at, 1, 12, &date->month) && take_mark (self, at, ".-/") &&
         is (self, *at, REGEST_WORD_NUMBER) && self->tokens[*at].value > 12 &&
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

/* 5.6 */
static gboolean
day_month (Parser *self, guint *at, Date *date)
{
  return take_day (self, at, date) && take_mark (self, at, "./") && take_month (self, at, date);
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

static gboolean
no_date (Parser *self, guint *at, Date *date)
{
  return TRUE;
}

static const Pattern date_patterns[] = {
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
  decade,
  day_of_this_month,
  short_year,
  take_long_year,
  name_only,
  take_day,
  no_date,
};

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
  if (take (self, at, REGEST_WORD_AM))
    return apply_half (date, FALSE);
  if (take (self, at, REGEST_WORD_PM))
    return apply_half (date, TRUE);
  return FALSE;
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
  return TRUE;
}

/* 4.15 p.m., 18.30 Uhr, and beside a date 18.30 alone */
static gboolean
point_time (Parser *self, guint *at, Date *date)
{
  if (!take_number (self, at, 0, 24, &date->hour) || !take_mark (self, at, ".") ||
      self->tokens[*at].n_digits != 2 || !take_number (self, at, 0, 59, &date->minute))
    return FALSE;
  if (!take_half (self, at, date))
    take (self, at, REGEST_WORD_HOUR);
  return TRUE;
}

/* 18h30, 18 час. 30 мин., 下午六時 */
static gboolean
hour_time (Parser *self, guint *at, Date *date)
{
  gboolean before_am = take (self, at, REGEST_WORD_BEFORE_AM);
  gboolean before_pm = !before_am && take (self, at, REGEST_WORD_BEFORE_PM);

  if (!is (self, *at, REGEST_WORD_NUMBER) || self->tokens[*at].n_digits > 2 ||
      !take_number (self, at, 0, 24, &date->hour) || !take (self, at, REGEST_WORD_HOUR))
    return FALSE;
  date->minute = 0;
  if (is (self, *at, REGEST_WORD_NUMBER) && self->tokens[*at].n_digits == 2 &&
      take_number (self, at, 0, 59, &date->minute))
    take (self, at, REGEST_WORD_MINUTE);
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
  take (self, at, REGEST_WORD_HOUR);
  return TRUE;
}

static gboolean
noon (Parser *self, guint *at, Date *date)
{
  date->hour = 12;
  date->minute = 0;
  return take (self, at, REGEST_WORD_NOON);
}

static const Pattern time_patterns[] = {
  no_date,
  clock_time,
  hour_time,
  point_time,
  half_time,
  figure_time,
  noon,
};

static gboolean parse_items (Parser *self, guint at, RegestWordType joined_by);

/* what stands between two dates; a mark can be one, too */
static gboolean
take_connector (Parser *self, guint *at, RegestWordType *type)
{
  if (is_mark (self, *at, "-/"))
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
  if (self->n_items < MAX_ITEMS && take_connector (self, &at, &joined_by) &&
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

      take_mark (self, &at, ",");
      if (date->day < 0 || date->hour >= 0 || !time_patterns[t](self, &at, &whole))
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

static void
read_context (const char *edtf, Context *context)
{
  const char *p = edtf;

  context->year = context->month = context->day = -1;
  while (p != NULL && *p != '\0' && strchr ("[{./?~%", *p) != NULL)
    p++;
  if (p == NULL || strlen (p) < 4 || strspn (p, "0123456789") != 4)
    return;
  context->year = g_ascii_strtoll (p, NULL, 10);
  p += 4;
  p += strspn (p, "?~%");
  if (*p != '-' || strspn (p + 1, "0123456789") != 2 || atoi (p + 1) > 12)
    return;
  context->month = atoi (p + 1);
  p += 3;
  p += strspn (p, "?~%");
  if (*p == '-' && strspn (p + 1, "0123456789") == 2)
    context->day = atoi (p + 1);
}

/* the century that brings a year of two digits nearest to the context; without one the twentieth */
static int
complete_year (int year, const Context *context)
{
  int nearest;

  if (context->year < 0)
    return 1900 + year;
  nearest = context->year / 100 * 100 + year;
  if (nearest - context->year > 50)
    nearest -= 100;
  else if (context->year - nearest > 50)
    nearest += 100;
  return nearest;
}

static gboolean
has_day_only (const Date *date)
{
  return date->year < 0 && date->month < 0 && !date->this_month;
}

/* neighbours first: "5 and 7 June 1951", "June 5-7, 1951" */
static void
lend_within (Parser *self)
{
  for (guint i = self->n_items; i-- > 0;)
    {
      Date *date = &self->items[i].date;
      const Date *next = i + 1 < self->n_items ? &self->items[i + 1].date : NULL;

      if (next != NULL && date->day >= 0 && date->month < 0 && !date->this_month)
        date->month = next->month;
      if (next != NULL && date->year < 0 && (date->month >= 0 || date->day >= 0))
        {
          date->year = next->year;
          date->year_digits = next->year_digits;
        }
    }
  for (guint i = 1; i < self->n_items; i++)
    {
      Date *date = &self->items[i].date;
      const Date *before = &self->items[i - 1].date;

      if (date->month < 0 && date->day >= 0 && !date->this_month)
        date->month = before->month;
      if (date->day < 0 && date->hour >= 0 && has_day_only (date))
        {
          date->day = before->day;
          date->month = before->month;
        }
      if (date->year < 0 && date->month >= 0)
        {
          date->year = before->year;
          date->year_digits = before->year_digits;
        }
    }
}

static void
add_months (Date *date, const Context *context)
{
  int months = context->year * 12 + context->month - 1 + date->more_months;

  date->year = months / 12;
  date->month = months % 12 + 1;
  date->year_digits = 4;
}

/* FALSE: the context lacks it, too */
static gboolean
lend_from_context (Date *date, const Context *context, gboolean *inferred)
{
  if (date->this_month)
    {
      *inferred = TRUE;
      if (context->month < 0)
        return FALSE;
      add_months (date, context);
    }
  if (date->year >= 0 && date->year_digits == 2)
    {
      date->year = complete_year (date->year, context);
      *inferred = TRUE;
    }
  if (date->year >= 0)
    return date->hour < 0 || date->day >= 0;

  *inferred = TRUE;
  if (date->hour >= 0 && date->day < 0)
    date->day = context->day;
  if (date->month < 0)
    date->month = context->month;
  date->year = context->year;
  /* what was written in January of December was written of the last one */
  if (date->month == 12 && context->month == 1)
    date->year--;
  return date->year >= 0 && date->month >= 0 && (date->hour < 0 || date->day >= 0);
}

static void
append_date (GString *edtf, const Date *date, const char *qualifier)
{
  if (date->decade)
    g_string_append_printf (edtf, "%03dX", date->year / 10);
  else
    g_string_append_printf (edtf, "%04d", date->year);
  if (date->season >= 0)
    g_string_append_printf (edtf, "-%d", date->season);
  if (date->month >= 0)
    g_string_append_printf (edtf, "-%02d", date->month);
  if (date->day >= 0)
    g_string_append_printf (edtf, "-%02d", date->day);
  if (date->hour >= 0)
    g_string_append_printf (edtf, "T%02d:%02d", date->hour, date->minute);
  if (date->second >= 0)
    g_string_append_printf (edtf, ":%02d", date->second);
  /* EDTF has no doubtful times */
  if (date->hour < 0)
    g_string_append (edtf, qualifier);
}

static char *
format (Parser *self, const char *qualifier)
{
  g_autoptr (GString) edtf = g_string_new (NULL);
  gboolean has_or = FALSE;
  gboolean is_set = self->n_items > 2;

  for (guint i = 1; i < self->n_items; i++)
    {
      has_or = has_or || self->items[i].joined_by == REGEST_WORD_OR;
      is_set = is_set || self->items[i].joined_by != REGEST_WORD_TO;
    }
  if (is_set)
    g_string_append_c (edtf, has_or ? '[' : '{');
  for (guint i = 0; i < self->n_items; i++)
    {
      if (i > 0)
        g_string_append (edtf, !is_set ? "/" : self->items[i].joined_by == REGEST_WORD_TO ? ".."
                                                                                          : ",");
      append_date (edtf, &self->items[i].date, qualifier);
    }
  if (is_set)
    g_string_append_c (edtf, has_or ? ']' : '}');
  return regest_edtf_parse (edtf->str, NULL, NULL) ? g_strdup (edtf->str) : NULL;
}

/* a lone figure of four is a time where the day is known and it can hardly be a year */
static gboolean
is_lone_time (Parser *self, const Context *context)
{
  const Date *date = &self->items[0].date;

  return self->n_items == 1 && date->year >= 0 && date->month < 0 && date->season < 0 &&
         !date->decade && context->day >= 0 && ABS (date->year - context->year) > 2 &&
         date->year / 100 <= 24 && date->year % 100 < 60;
}

static void
make_lone_time (Date *date)
{
  int figure = date->year;

  *date = nothing;
  date->hour = figure / 100;
  date->minute = figure % 100;
}

/* takes the words that say how sure a date is off the list */
static void
take_adverbs (GArray *tokens, gboolean *about, gboolean *unsure, RegestWordType *open)
{
  *open = REGEST_WORD_NOISE;
  for (guint i = tokens->len; i-- > 0;)
    {
      RegestWordType type = g_array_index (tokens, RegestDateToken, i).type;

      if (type == REGEST_WORD_ABOUT)
        *about = TRUE;
      else if (type == REGEST_WORD_UNSURE)
        *unsure = TRUE;
      else if (i == 0 && (type == REGEST_WORD_BEFORE || type == REGEST_WORD_UNTIL ||
                          type == REGEST_WORD_AFTER || type == REGEST_WORD_TO))
        *open = type == REGEST_WORD_AFTER ? REGEST_WORD_AFTER : REGEST_WORD_BEFORE;
      else
        continue;
      g_array_remove_index (tokens, i);
    }
}

static char *
open_interval (char *edtf, RegestWordType open)
{
  g_autofree char *taken = edtf;

  if (edtf == NULL || open == REGEST_WORD_NOISE)
    return g_steal_pointer (&taken);
  if (strpbrk (edtf, "/[{") != NULL)
    return NULL;
  return open == REGEST_WORD_AFTER ? g_strconcat (edtf, "/..", NULL)
                                   : g_strconcat ("../", edtf, NULL);
}

static char *
read_words (GArray *tokens, const char *edtf_context, gboolean *inferred)
{
  g_autofree Parser *parser = g_new0 (Parser, 1);
  gboolean about = FALSE;
  gboolean unsure = FALSE;
  const char *qualifier;
  RegestWordType open;
  Context context;

  read_context (edtf_context, &context);
  take_adverbs (tokens, &about, &unsure, &open);
  parser->tokens = (const RegestDateToken *) tokens->data;
  parser->n_tokens = tokens->len;
  if (tokens->len == 0 || !parse_items (parser, 0, REGEST_WORD_NOISE))
    return NULL;

  if (is_lone_time (parser, &context))
    make_lone_time (&parser->items[0].date);
  lend_within (parser);
  for (guint i = 0; i < parser->n_items; i++)
    if (!lend_from_context (&parser->items[i].date, &context, inferred))
      return NULL;
  qualifier = about && unsure ? "%" : about  ? "~"
                                    : unsure ? "?"
                                             : "";
  return open_interval (format (parser, qualifier), open);
}

/* "1939-40" is two years, though EDTF has a forty-first month */
static gboolean
is_span_of_years (const char *reading)
{
  return strlen (reading) == 7 && reading[4] == '-' && atoi (reading + 5) > 24 &&
         atoi (reading + 5) > atoi (reading + 2);
}

static gboolean
is_figure_of_four (const char *reading)
{
  return strlen (reading) == 4 && strspn (reading, "0123456789") == 4;
}

char *
regest_date_read (const char *reading, const char *context, gboolean *inferred)
{
  g_autoptr (GArray) tokens = g_array_new (FALSE, TRUE, sizeof (RegestDateToken));
  g_autofree char *stripped = NULL;
  gboolean lent = FALSE;
  char *edtf = NULL;

  g_return_val_if_fail (reading != NULL, NULL);

  stripped = g_strstrip (g_strdup (reading));
  if (!is_figure_of_four (stripped) && !is_span_of_years (stripped) &&
      regest_edtf_parse (stripped, NULL, NULL))
    edtf = g_strdup (stripped);
  else if (regest_date_tokenise (stripped, tokens))
    {
      RegestDateToken end = { REGEST_WORD_NOISE, 0, 0 };

      /* patterns may look one word further */
      g_array_append_val (tokens, end);
      g_array_set_size (tokens, tokens->len - 1);
      edtf = read_words (tokens, context, &lent);
    }
  if (inferred != NULL)
    *inferred = edtf != NULL && lent;
  return edtf;
}
