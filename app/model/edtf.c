/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include <regest/model/date.h>
#include <regest/model/error.h>

#include "date-private.h"

/*
 * A recursive descent over EDTF as ISO 8601-2:2019 has it: sets and lists, intervals, single dates.
 * A date's parts are kept as they are written ("1X", "XX"), and its bounds are the first and the
 * last valid day that fits them. Seasons are quarters of the year, spring being the first; those of
 * the southern hemisphere are half a year away.
 */
#define MAX_YEAR G_GINT64_CONSTANT (200000000000) /* seconds until there fit in 63 bits */
#define DAY (24 * 60 * 60)

typedef struct
{
  const char *p;
  int level;
  gboolean has_unspecified;
} Parser;

typedef struct
{
  gboolean negative;
  char year[5]; /* four digits or X; empty: @first_year to @last_year */
  gint64 first_year;
  gint64 last_year;
  char month[3]; /* empty: none */
  char day[3];
  int season; /* 0: none */
} Parts;

gint64
regest_days_from_date (gint64 year, int month, int day)
{
  /* years begin in March, so that the leap day is the last one */
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 of_era = y - era * 400;
  gint64 of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

int
regest_days_in_month (gint64 year, int month)
{
  static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
    return 29;
  return days[month - 1];
}

static void
raise_level (Parser *self, int level)
{
  self->level = MAX (self->level, level);
}

static gboolean
take_qualifier (Parser *self)
{
  if (*self->p != '?' && *self->p != '~' && *self->p != '%')
    return FALSE;
  self->p++;
  return TRUE;
}

/* digits or X, as many as fit in the buffer */
static gboolean
take_digits (Parser *self, char *buffer, guint n_digits)
{
  for (guint i = 0; i < n_digits; i++, self->p++)
    {
      if (!g_ascii_isdigit (*self->p) && *self->p != 'X')
        return FALSE;
      buffer[i] = *self->p;
    }
  buffer[n_digits] = '\0';
  return TRUE;
}

static gboolean
take_number (Parser *self, gint64 *number)
{
  const char *start = self->p;

  *number = 0;
  while (g_ascii_isdigit (*self->p) && self->p - start < 12)
    *number = *number * 10 + (*self->p++ - '0');
  return self->p > start && !g_ascii_isdigit (*self->p);
}

static void
round_year (Parts *parts, gint64 year, gint64 n_significant)
{
  gint64 unit = 1;
  gint64 rest = ABS (year);

  while (rest / unit >= 10)
    unit *= 10;
  for (; n_significant > 1 && unit > 1; n_significant--)
    unit /= 10;
  rest = rest / unit * unit;
  parts->first_year = year < 0 ? -(rest + unit - 1) : rest;
  parts->last_year = year < 0 ? -rest : rest + unit - 1;
}

static gboolean
take_significance (Parser *self, Parts *parts, gint64 year)
{
  gint64 n_digits;

  parts->first_year = parts->last_year = year;
  if (*self->p != 'S')
    return TRUE;
  self->p++;
  if (!take_number (self, &n_digits) || n_digits == 0)
    return FALSE;
  raise_level (self, 2);
  round_year (parts, year, n_digits);
  return TRUE;
}

/* behind the Y: a year of more than four digits */
static gboolean
take_long_year (Parser *self, Parts *parts)
{
  gboolean negative = *self->p == '-';
  const char *start;
  gint64 year;
  gint64 exponent = 0;

  raise_level (self, 1);
  if (negative)
    self->p++;
  start = self->p;
  if (!take_number (self, &year))
    return FALSE;
  if (*self->p == 'E')
    {
      self->p++;
      if (!take_number (self, &exponent))
        return FALSE;
      raise_level (self, 2);
    }
  else if (self->p - start < 5)
    {
      return FALSE;
    }
  for (; exponent > 0 && year != 0 && year <= MAX_YEAR; exponent--)
    year *= 10;
  return take_significance (self, parts, MIN (year, MAX_YEAR + 1) * (negative ? -1 : 1));
}

static gboolean
take_year (Parser *self, Parts *parts)
{
  if (*self->p == 'Y')
    {
      self->p++;
      return take_long_year (self, parts);
    }

  parts->negative = *self->p == '-';
  if (parts->negative)
    {
      self->p++;
      raise_level (self, 1);
    }
  if (!take_digits (self, parts->year, 4))
    return FALSE;
  if (*self->p == 'S' && strchr (parts->year, 'X') == NULL)
    {
      gint64 year = g_ascii_strtoll (parts->year, NULL, 10);

      parts->year[0] = '\0';
      return take_significance (self, parts, parts->negative ? -year : year);
    }
  return TRUE;
}

static gboolean
fits (const char *pattern, gint64 number, guint n_digits)
{
  if (*pattern == '\0')
    return TRUE;
  for (guint i = n_digits; i-- > 0; number /= 10)
    if (pattern[i] != 'X' && pattern[i] - '0' != number % 10)
      return FALSE;
  return TRUE;
}

static gboolean
set_season (Parser *self, Parts *parts)
{
  int number;

  if (strchr (parts->month, 'X') != NULL)
    return TRUE;
  number = g_ascii_strtoll (parts->month, NULL, 10);
  if (number <= 12)
    return number > 0;
  if (number < 21 || number > 41 || *parts->day != '\0')
    return FALSE;
  parts->season = number;
  raise_level (self, number <= 24 ? 1 : 2);
  return TRUE;
}

/* which level the places of the X ask for */
static void
judge_unspecified (Parser *self, const Parts *parts)
{
  gboolean in_year = strchr (parts->year, 'X') != NULL;
  gboolean in_month = strchr (parts->month, 'X') != NULL;
  gboolean in_day = strchr (parts->day, 'X') != NULL;
  gboolean simple;

  if (!in_year && !in_month && !in_day)
    return;
  self->has_unspecified = TRUE;
  if (in_year)
    simple = *parts->month == '\0' && parts->year[0] != 'X' && parts->year[1] != 'X' &&
             parts->year[3] == 'X';
  else
    simple = (!in_month || (g_str_equal (parts->month, "XX") &&
                            (*parts->day == '\0' || g_str_equal (parts->day, "XX")))) &&
             (!in_day || g_str_equal (parts->day, "XX"));
  raise_level (self, simple ? 1 : 2);
}

static gboolean
take_parts (Parser *self, Parts *parts)
{
  gboolean before = take_qualifier (self);
  gboolean after;
  gboolean more;

  if (!take_year (self, parts))
    return FALSE;
  for (int i = 0;; i++)
    {
      after = take_qualifier (self);
      more = *self->p == '-' && i < 2 && *parts->year != '\0';
      if (before || after)
        raise_level (self, before || more ? 2 : 1);
      if (!more)
        break;
      self->p++;
      before = take_qualifier (self);
      if (!take_digits (self, i == 0 ? parts->month : parts->day, 2))
        return FALSE;
    }
  if (*parts->month != '\0' && !set_season (self, parts))
    return FALSE;
  judge_unspecified (self, parts);
  return TRUE;
}

static void
season_months (int season, int *first, int *n_months)
{
  *n_months = 3;
  if (season <= 36)
    *first = (season - 21) % 4 * 3 + 1;
  if (season >= 29 && season <= 32)
    *first = (*first + 5) % 12 + 1;
  if (season >= 37 && season <= 39)
    {
      *n_months = 4;
      *first = (season - 37) * 4 + 1;
    }
  if (season >= 40)
    {
      *n_months = 6;
      *first = (season - 40) * 6 + 1;
    }
}

/* the first (or last) valid day of a year that fits; its number since 1970 */
static gboolean
find_day (const Parts *parts, gint64 year, gboolean last, gint64 *days)
{
  for (int i = 1; i <= 12; i++)
    {
      int month = last ? 13 - i : i;
      int n_days = regest_days_in_month (year, month);

      if (!fits (parts->month, month, 2))
        continue;
      for (int j = 1; j <= n_days; j++)
        {
          int day = last ? n_days + 1 - j : j;

          if (!fits (parts->day, day, 2))
            continue;
          *days = regest_days_from_date (year, month, day);
          return TRUE;
        }
    }
  return FALSE;
}

/* what the year's digits leave open: only the years between are worth a look */
static void
bound_year (const Parts *parts, int *low, int *high)
{
  *low = *high = 0;
  for (const char *digit = parts->year; *digit != '\0'; digit++)
    {
      *low = *low * 10 + (g_ascii_isdigit (*digit) ? *digit - '0' : 0);
      *high = *high * 10 + (g_ascii_isdigit (*digit) ? *digit - '0' : 9);
    }
}

static gboolean
bound_season (const Parts *parts, RegestEdtf *result)
{
  int first, n_months, end, from, to;
  gint64 low = G_MAXINT64;
  gint64 high = G_MININT64;

  season_months (parts->season, &first, &n_months);
  end = first + n_months;
  /* the year's digits may be unspecified, too */
  bound_year (parts, &from, &to);
  for (gint64 i = from; i <= to; i++)
    if (fits (parts->year, i, 4))
      {
        low = MIN (low, parts->negative ? -i : i);
        high = MAX (high, parts->negative ? -i : i);
      }
  result->earliest = regest_days_from_date (low, first, 1) * DAY;
  result->latest = regest_days_from_date (end > 12 ? high + 1 : high, end > 12 ? 1 : end, 1) * DAY -
                   1;
  return TRUE;
}

static gboolean
bound_days (const Parts *parts, RegestEdtf *result)
{
  gboolean found = FALSE;
  int from, to;

  bound_year (parts, &from, &to);
  for (int end = 0; end < 2; end++)
    for (int i = from; i <= to; i++)
      {
        gint64 number = (end == 1) != parts->negative ? from + to - i : i;
        gint64 days;

        if (!fits (parts->year, number, 4) ||
            !find_day (parts, parts->negative ? -number : number, end == 1, &days))
          continue;
        found = TRUE;
        if (end == 0)
          result->earliest = days * DAY;
        else
          result->latest = days * DAY + DAY - 1;
        break;
      }
  return found;
}

static gboolean
bound_parts (const Parts *parts, RegestEdtf *result)
{
  if (*parts->year == '\0')
    {
      gint64 first = CLAMP (parts->first_year, -MAX_YEAR, MAX_YEAR);
      gint64 last = CLAMP (parts->last_year, -MAX_YEAR, MAX_YEAR);

      /* beyond that nothing is known but the direction */
      result->earliest = parts->first_year < first ? G_MININT64
                                                   : regest_days_from_date (first, 1, 1) * DAY;
      result->latest = parts->last_year > last ? G_MAXINT64
                                               : regest_days_from_date (last + 1, 1, 1) * DAY - 1;
      return TRUE;
    }
  return parts->season != 0 ? bound_season (parts, result) : bound_days (parts, result);
}

static gboolean
take_two (Parser *self, int greatest, int *number)
{
  if (!g_ascii_isdigit (self->p[0]) || !g_ascii_isdigit (self->p[1]))
    return FALSE;
  *number = (self->p[0] - '0') * 10 + (self->p[1] - '0');
  self->p += 2;
  return *number <= greatest;
}

static gboolean
take_zone (Parser *self, int *offset)
{
  int sign = *self->p == '-' ? -1 : 1;
  int hours, minutes = 0;

  *offset = 0;
  if (*self->p == 'Z')
    {
      self->p++;
      return TRUE;
    }
  if (*self->p != '+' && *self->p != '-')
    return TRUE;
  self->p++;
  if (!take_two (self, 14, &hours))
    return FALSE;
  if (*self->p == ':')
    {
      self->p++;
      if (!take_two (self, 59, &minutes))
        return FALSE;
    }
  *offset = sign * (hours * 60 + minutes) * 60;
  return TRUE;
}

/* behind the T */
static gboolean
take_time (Parser *self, RegestEdtf *result)
{
  int hours, minutes, seconds, zone;
  gboolean has_seconds;

  if (!take_two (self, 24, &hours) || *self->p++ != ':' || !take_two (self, 59, &minutes))
    return FALSE;
  has_seconds = *self->p == ':';
  seconds = 0;
  if (has_seconds)
    {
      self->p++;
      if (!take_two (self, 59, &seconds))
        return FALSE;
    }
  if (hours == 24 && (minutes > 0 || seconds > 0))
    return FALSE;
  if (!take_zone (self, &zone))
    return FALSE;
  result->earliest += hours * 3600 + minutes * 60 + seconds - zone;
  result->latest = result->earliest + (has_seconds ? 0 : 59);
  return TRUE;
}

static gboolean
take_date (Parser *self, RegestEdtf *result)
{
  Parts parts = { 0 };
  int level_before = self->level;

  if (!take_parts (self, &parts) || !bound_parts (&parts, result))
    return FALSE;
  if (*self->p != 'T')
    return TRUE;
  self->p++;
  return *parts.day != '\0' && self->level == level_before && !self->has_unspecified &&
         take_time (self, result);
}

static gboolean
take_dots (Parser *self)
{
  if (self->p[0] != '.' || self->p[1] != '.')
    return FALSE;
  self->p += 2;
  return TRUE;
}

/* one end of an interval: a date, ".." (open) or nothing (unknown); @is_date says which */
static gboolean
take_end (Parser *self, RegestEdtf *result, gboolean *is_date)
{
  *is_date = FALSE;
  if (*self->p == '\0' || *self->p == '/' || take_dots (self))
    {
      raise_level (self, 1);
      return TRUE;
    }
  *is_date = TRUE;
  return take_date (self, result);
}

static gboolean
take_interval (Parser *self, RegestEdtf *result)
{
  RegestEdtf first = { 0 };
  RegestEdtf last = { 0 };
  gboolean has_first, has_last;

  if (!take_end (self, &first, &has_first) || *self->p != '/')
    return FALSE;
  self->p++;
  if (!take_end (self, &last, &has_last) || !(has_first || has_last))
    return FALSE;
  if (self->has_unspecified)
    raise_level (self, 2);
  result->earliest = has_first ? first.earliest : G_MININT64;
  result->latest = has_last ? last.latest : G_MAXINT64;
  return !(has_first && has_last) || first.earliest <= last.latest;
}

/* an element of a set: a date, "date..date", or open to one side */
static gboolean
take_element (Parser *self, RegestEdtf *result)
{
  gboolean is_open = take_dots (self);
  RegestEdtf last;

  if (!take_date (self, result))
    return FALSE;
  if (is_open)
    {
      result->earliest = G_MININT64;
      return TRUE;
    }
  if (!take_dots (self))
    return TRUE;
  if (strchr (",]}", *self->p) != NULL)
    {
      result->latest = G_MAXINT64;
      return *self->p != ',' && *self->p != '\0';
    }
  if (!take_date (self, &last) || last.latest < result->earliest)
    return FALSE;
  result->latest = last.latest;
  return TRUE;
}

static gboolean
take_set (Parser *self, RegestEdtf *result)
{
  char closing = *self->p++ == '[' ? ']' : '}';

  raise_level (self, 2);
  result->earliest = G_MAXINT64;
  result->latest = G_MININT64;
  for (gboolean first = TRUE;; first = FALSE)
    {
      RegestEdtf element;

      if ((!first && *self->p == '.') || !take_element (self, &element))
        return FALSE;
      result->earliest = MIN (result->earliest, element.earliest);
      result->latest = MAX (result->latest, element.latest);
      if (*self->p != ',')
        break;
      self->p++;
    }
  return *self->p++ == closing;
}

/**
 * regest_edtf_parse:
 * @edtf: an EDTF string of level 0, 1 or 2, as ISO 8601-2:2019 has it; minutes without seconds are
 * allowed
 * @result: (out caller-allocates) (optional): what it can mean
 *
 * Returns: whether it is valid; else the error says up to where it was understood
 */
gboolean
regest_edtf_parse (const char *edtf, RegestEdtf *result, GError **error)
{
  RegestEdtf bounds = { 0 };
  Parser parser = { edtf, 0, FALSE };
  gboolean valid;

  g_return_val_if_fail (edtf != NULL, FALSE);

  if (*edtf == '[' || *edtf == '{')
    valid = take_set (&parser, &bounds);
  else if (strchr (edtf, '/') != NULL)
    valid = take_interval (&parser, &bounds);
  else
    valid = take_date (&parser, &bounds);

  if (!valid || *parser.p != '\0')
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_INVALID,
                   /* translators: EDTF is the name of a date format, as in 1951-06-05 or 1951? */
                   _("“%s” is no date in EDTF: it was understood up to character %d"), edtf,
                   (int) MIN (parser.p - edtf, (gssize) strlen (edtf)));
      return FALSE;
    }
  bounds.level = parser.level;
  if (result != NULL)
    *result = bounds;
  return TRUE;
}

gboolean
regest_edtf_is_of_any_year (const char *edtf)
{
  return strstr (edtf, "XXXX") != NULL;
}

int
regest_edtf_compare (const char *left, const char *right)
{
  RegestEdtf a, b;
  gboolean has_left = left != NULL && regest_edtf_parse (left, &a, NULL);
  gboolean has_right = right != NULL && regest_edtf_parse (right, &b, NULL);

  if (!has_left || !has_right)
    return has_left || has_right ? has_right - has_left : g_strcmp0 (left, right);
  if (regest_edtf_is_of_any_year (left) != regest_edtf_is_of_any_year (right))
    return regest_edtf_is_of_any_year (left) ? 1 : -1;
  if (a.earliest != b.earliest)
    return a.earliest < b.earliest ? -1 : 1;
  if (a.latest != b.latest)
    return a.latest < b.latest ? -1 : 1;
  return strcmp (left, right);
}

gboolean
regest_edtf_overlap (const char *left, const char *right)
{
  RegestEdtf a, b;

  g_return_val_if_fail (left != NULL, FALSE);
  g_return_val_if_fail (right != NULL, FALSE);

  return regest_edtf_parse (left, &a, NULL) && regest_edtf_parse (right, &b, NULL) &&
         a.earliest <= b.latest && b.earliest <= a.latest;
}
