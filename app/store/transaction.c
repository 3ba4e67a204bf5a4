/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "project-struct.h"
#include "text-cache.h"

void
regest_project_hold (RegestProject *self, const char *work)
{
  g_return_if_fail (REGEST_IS_PROJECT (self));

  g_free (self->held);
  self->held = g_strdup (work);
}

gboolean
regest_project_is_held (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  return self->held != NULL;
}

gboolean
regest_project_check_writable (RegestProject *self, GError **error)
{
  if (self->read_only)
    g_set_error (error, REGEST_ERROR, REGEST_ERROR_READ_ONLY,
                 _("the project “%s” can be read but not written; nothing was changed"),
                 self->name);
  else if (self->held != NULL)
    /* translators: %s is work under way, as in a menu, like: Undo Import 12 records */
    g_set_error (error, REGEST_ERROR, REGEST_ERROR_BUSY,
                 _("“%s” is under way: wait for its end, or cancel it; nothing was changed"),
                 self->held);
  else
    return TRUE;
  return FALSE;
}

gboolean
regest_project_check_free (RegestProject *self, GError **error)
{
  if (!regest_project_check_writable (self, error))
    return FALSE;
  if (self->depth == 0 && !self->in_bulk)
    return TRUE;
  g_set_error (error, REGEST_ERROR, REGEST_ERROR_BUSY,
               _("an action is under way; nothing was changed"));
  return FALSE;
}

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
