/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "qda-remarks.h"

void
regest_qda_leave_out (RegestReading *reading, GHashTable *told, guint line, const char *name,
                      RegestQdaReason reason)
{
  RegestReport *report = reading->report;
  const char *file = reading->display_name;

  if (!g_hash_table_add (told, g_strdup_printf ("%d %s", reason, name)))
    return;
  if (reason == REGEST_QDA_MISSING)
    regest_report_add_problem (report, file, line, _("there is no “%s” in the archive"), name);
  else if (reason == REGEST_QDA_NO_TEXT)
    regest_report_add_problem (report, file, line, _("“%s” is no text; it was left out"), name);
  else
    /* translators: a variable, a case or a property in another program's file */
    regest_report_add_problem (report, file, line,
                               _("“%s” has no place in a record; it was left out"), name);
}
