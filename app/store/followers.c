/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "followers.h"
#include "follow-row.h"
#include "project-private.h"

/* One per derived table, in the order of derived.sql; the texts in memory first. */
const RegestFollower *const regest_followers[] = {
  &regest_text_follower,
  &regest_record_summary_follower,
  &regest_entity_summary_follower,
  &regest_folded_name_follower,
  &regest_search_follower,
  NULL,
};

gboolean
regest_follower_check (RegestProject *project, const char *table, const char *sql,
                       GPtrArray *findings, GError **error)
{
  g_autoptr (RegestStatement)
    row = regest_database_prepare (regest_project_get_database (project), sql, error);
  g_autoptr (GError) failure = NULL;
  RegestFinding *finding;
  gint64 count = 0;

  if (row == NULL)
    return FALSE;
  if (regest_statement_step (row, &failure))
    count = regest_statement_get_int (row, 0);
  if (!regest_ended_well (&failure, error))
    return FALSE;
  if (count == 0)
    return TRUE;

  finding = g_new0 (RegestFinding, 1);
  finding->serious = TRUE;
  finding->what = g_strdup ("derived");
  finding
    ->message = g_strdup_printf (ngettext ("The derived table “%s” differs in %lu "
                                           "row from what the project holds; rebuild it",
                                           "The derived table “%s” differs in %lu "
                                           "rows from what the project holds; rebuild it",
                                           (gulong) count),
                                 table, (gulong) count);
  g_ptr_array_add (findings, finding);
  return TRUE;
}
