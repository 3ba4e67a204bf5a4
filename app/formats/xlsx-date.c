/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Workbooks have no dates, only numbers that a format shows as dates: days since the end of 1899
 * (or 1904), the time as their fraction. The year 1900 has a 29th of February there, as the first
 * spreadsheets had: days before it are counted from a day later.
 */

#include "config.h"

#include <math.h>
#include <string.h>

#include "xlsx-private.h"

#define SECONDS_PER_DAY 86400
#define FALSE_LEAP_DAY 60
#define DAYS_TO_10000 2958466

RegestXlsxForm
regest_xlsx_form_of_number (guint number)
{
  if (number == 17)
    return REGEST_XLSX_MONTH;
  if ((number >= 18 && number <= 21) || (number >= 45 && number <= 47))
    return REGEST_XLSX_TIME;
  if (number == 22)
    return REGEST_XLSX_MOMENT;
  return (number >= 14 && number <= 16) || (number >= 27 && number <= 36) ||
             (number >= 50 && number <= 58)
           ? REGEST_XLSX_DAY
           : REGEST_XLSX_NUMBER;
}

/* What stands in quotes, behind a backslash or in brackets is no letter of the format; only the
 * first of its sections is for positive numbers. */
RegestXlsxForm
regest_xlsx_form_of_code (const char *code)
{
  gboolean year = FALSE, month = FALSE, day = FALSE, time = FALSE;

  for (const char *at = code; *at != '\0' && *at != ';'; at++)
    {
      if (*at == '"' || *at == '[')
        {
          const char *end = strchr (at + 1, *at == '"' ? '"' : ']');

          time |= *at == '[' && strchr ("hHmMsS", at[1]) != NULL && at[1] != '\0';
          if (end == NULL)
            return REGEST_XLSX_NUMBER;
          at = end;
        }
      else if (*at == '\\' || *at == '_' || *at == '*')
        at += at[1] != '\0' ? 1 : 0;
      else if (strchr ("0#?@Ee%", *at) != NULL)
        return *at == 'E' || *at == 'e' || !time ? REGEST_XLSX_NUMBER : REGEST_XLSX_TIME;
      year |= g_ascii_tolower (*at) == 'y';
      month |= g_ascii_tolower (*at) == 'm';
      day |= g_ascii_tolower (*at) == 'd';
      time |= g_ascii_tolower (*at) == 'h' || g_ascii_tolower (*at) == 's';
    }
  if (time)
    return year || day ? REGEST_XLSX_MOMENT : REGEST_XLSX_TIME;
  if (day)
    return REGEST_XLSX_DAY;
  return year ? (month ? REGEST_XLSX_MONTH : REGEST_XLSX_YEAR) : REGEST_XLSX_NUMBER;
}

static GDateTime *
make_moment (double days, gboolean from_1904)
{
  g_autoptr (GDateTime) start =
    from_1904 ? g_date_time_new_utc (1904, 1, 1, 0, 0, 0)
              : g_date_time_new_utc (1899, 12, days < FALSE_LEAP_DAY ? 31 : 30, 0, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_add_days (start, (int) floor (days));

  return day != NULL ? g_date_time_add_seconds (
                         day, round ((days - floor (days)) * SECONDS_PER_DAY))
                     : NULL;
}

static char *
dup_plain (const char *number, double value)
{
  /* digits are kept as they stand: a reference code may be a long number */
  if (strpbrk (number, "eE") == NULL && strlen (number) < 16)
    return g_strdup (number);
  return g_strdup_printf (value == floor (value) && fabs (value) < 1e15 ? "%.0f" : "%.15g", value);
}

char *
regest_xlsx_dup_number (const char *number, RegestXlsxForm form, gboolean from_1904)
{
  static const char *const formats[] = {
    [REGEST_XLSX_YEAR] = "%Y",
    [REGEST_XLSX_MONTH] = "%Y-%m",
    [REGEST_XLSX_DAY] = "%Y-%m-%d",
    [REGEST_XLSX_TIME] = "%H:%M",
    [REGEST_XLSX_MOMENT] = "%Y-%m-%dT%H:%M:%S",
  };
  char *end;
  double value = g_ascii_strtod (number, &end);
  g_autoptr (GDateTime) moment = NULL;

  if (end == number || *end != '\0' || !isfinite (value))
    return g_strdup (number);
  if (form == REGEST_XLSX_NUMBER || value < 0 || value >= DAYS_TO_10000)
    return dup_plain (number, value);
  /* a day without its time, however it is shown */
  if (form == REGEST_XLSX_MOMENT && value == floor (value))
    form = REGEST_XLSX_DAY;
  moment = make_moment (value, from_1904);
  return moment != NULL ? g_date_time_format (moment, formats[form]) : dup_plain (number, value);
}
