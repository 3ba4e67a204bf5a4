/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "project-struct.h"
#include "text-cache.h"

gboolean
regest_project_lock (RegestProject *self, GError **error)
{
  g_autoptr (RegestStatement) begin = regest_database_prepare (self->db, "BEGIN IMMEDIATE", error);

  if (begin == NULL || !regest_statement_run (begin, error))
    return FALSE;
  if (regest_project_look (self, error))
    return TRUE;
  regest_project_roll_back (self);
  return FALSE;
}

gboolean
regest_project_unlock (RegestProject *self, GError **error)
{
  g_autoptr (RegestStatement) commit = regest_database_prepare (self->db, "COMMIT", error);

  if (commit != NULL && regest_statement_run (commit, error))
    return TRUE;
  regest_project_roll_back (self);
  return FALSE;
}

void
regest_project_end_snapshot (RegestProject *self)
{
  /* Some errors (a full disk) have rolled back already. */
  if (!sqlite3_get_autocommit (regest_database_get_handle (self->db)))
    sqlite3_exec (regest_database_get_handle (self->db), "ROLLBACK", NULL, NULL, NULL);
}

void
regest_project_roll_back (RegestProject *self)
{
  regest_project_end_snapshot (self);
  regest_project_forget_texts (self);
}
