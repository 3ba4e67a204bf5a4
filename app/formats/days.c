/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <regest/model/date.h>

#include "days.h"

char *
regest_days_dup_bound (const char *edtf, gboolean last)
{
  g_autoptr (GDateTime) moment = NULL;
  RegestEdtf parsed;

  if (edtf == NULL || !regest_edtf_parse (edtf, &parsed, NULL))
    return NULL;
  moment = g_date_time_new_from_unix_utc (last ? parsed.latest : parsed.earliest);
  return moment != NULL ? g_date_time_format (moment, "%C%y-%m-%d") : NULL;
}

static gboolean
is_plain (const char *date, gsize n_bytes)
{
  static const char pattern[] = "dddd-dd-dd";

  if ((n_bytes != 4 && n_bytes != 7 && n_bytes != 10) || strncmp (date, "0000", 4) == 0)
    return FALSE;
  for (gsize i = 0; i < n_bytes; i++)
    if (pattern[i] == 'd' ? !g_ascii_isdigit (date[i]) : date[i] != pattern[i])
      return FALSE;
  return TRUE;
}

char *
regest_days_dup_plain (const char *edtf, gboolean *timed)
{
  const char *time = edtf != NULL ? strchr (edtf, 'T') : NULL;
  gsize n_bytes = time != NULL ? (gsize) (time - edtf) : edtf != NULL ? strlen (edtf)
                                                                      : 0;

  if (timed != NULL)
    *timed = FALSE;
  /* two moments have two times */
  if (!is_plain (edtf, n_bytes) || (time != NULL && (n_bytes != 10 || strpbrk (time, "/?~%,[{"))) ||
      /* "1951-21" is the spring of 1951 */
      (n_bytes == 7 && strncmp (edtf + 5, "13", 2) >= 0))
    return NULL;
  if (timed != NULL)
    *timed = time != NULL;
  return g_strndup (edtf, n_bytes);
}

gboolean
regest_days_split (const char *edtf, char **from, char **to)
{
  g_auto (GStrv) ends = g_strsplit (edtf != NULL ? edtf : "", "/", 3);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (g_strv_length (ends) != 2)
    return FALSE;
  first = regest_days_dup_plain (ends[0], NULL);
  last = regest_days_dup_plain (ends[1], NULL);
  if (first == NULL || last == NULL)
    return FALSE;
  *from = g_steal_pointer (&first);
  *to = g_steal_pointer (&last);
  return TRUE;
}

char *
regest_days_dup_certain (const char *edtf)
{
  gsize n_bytes = strlen (edtf);

  return n_bytes > 0 && strchr ("?~%", edtf[n_bytes - 1]) != NULL ? g_strndup (edtf, n_bytes - 1)
                                                                  : g_strdup (edtf);
}
