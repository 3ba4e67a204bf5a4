/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "moment-words.h"

static char *
format (gint64 moment, const char *form)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (moment / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, form) : NULL;
}

char *
regest_moment_dup_day (gint64 moment)
{
  /* translators: a date as strftime(3) writes it, with the month in letters */
  return format (moment, _("%-d %B %Y"));
}

char *
regest_moment_dup_words (gint64 moment)
{
  /* translators: a date and time as strftime(3) writes it, shown after "Tagged by … on" */
  return format (moment, _("%-d %B %Y at %H:%M"));
}
