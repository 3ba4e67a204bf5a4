/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "project-struct.h"
#include "text-cache.h"

/*
 * One action is one transaction: lock, a session over the content tables, the writes, the session's
 * changeset, the followers of the derived tables, a journal row, commit, and only then the signal.
 * An action in which nothing was changed in the end (its changeset has no bytes) leaves nothing
 * behind.
 *
 * Within a bulk action several actions share a transaction, a changeset and a journal row: fifty
 * thousand commits of a few rows would cost more than the rows. Each is a savepoint then, so that
 * one that fails takes only itself back. The batch ends when it is large or old enough
 * (regest_project_flush_bulk()).
 */

#define BATCH_ROWS 8000
#define BATCH_MICROSECONDS (60 * 1000)

static int
filter_cb (void *data, const char *table)
{
  RegestProject *self = data;

  regest_inserts_see (self->inserts, table);
  return g_strv_contains (regest_schema_list_content_tables (), table);
}

static gboolean
start_session (RegestProject *self, GError **error)
{
  sqlite3 *handle = regest_database_get_handle (self->db);
  int code = sqlite3session_create (handle, "main", &self->session);

  if (code == SQLITE_OK)
    {
      sqlite3session_table_filter (self->session, filter_cb, self);
      code = sqlite3session_attach (self->session, NULL);
    }
  return code == SQLITE_OK || regest_database_fail (self->db, code, error, NULL);
}

static void
forget_action (RegestProject *self)
{
  self->depth = 0;
  g_clear_error (&self->doom);
  g_clear_pointer (&self->action, g_free);
  g_clear_pointer (&self->subject, g_free);
  g_clear_pointer (&self->object, g_free);
}

static void
roll_back (RegestProject *self)
{
  g_clear_pointer (&self->session, sqlite3session_delete);
  regest_inserts_clear (self->inserts);
  self->in_batch = FALSE;
  regest_project_roll_back (self);
}

void
regest_project_drop_batch (RegestProject *self)
{
  forget_action (self);
  if (self->in_batch)
    roll_back (self);
}

/* -- writing what was done ------------------------------------------------- */

static gboolean
write_row (RegestProject *self, RegestJournalRow *row, RegestChangesBuilder *changes,
           GError **error)
{
  if (!regest_changeset_follow (self, row, FALSE, changes, error))
    return FALSE;
  return regest_journal_insert (self, row, error);
}

/* Takes the session's changeset, ends the transaction, tells everybody. */
static gboolean
finish (RegestProject *self, RegestJournalRow *row, GError **error)
{
  g_autoptr (RegestChangesBuilder) changes = regest_changes_builder_new (self->db);
  void *changeset = NULL;
  int size = 0, code;
  gboolean done;

  code = sqlite3session_changeset (self->session, &size, &changeset);
  if (code == SQLITE_OK)
    code = regest_inserts_merge (self->inserts, &changeset, &size);
  regest_inserts_clear (self->inserts);
  g_clear_pointer (&self->session, sqlite3session_delete);
  self->in_batch = FALSE;
  if (code != SQLITE_OK || size == 0)
    {
      if (code != SQLITE_OK)
        regest_database_fail (self->db, code, error, NULL);
      sqlite3_free (changeset);
      regest_project_roll_back (self);
      regest_project_emit (self, NULL);
      return code == SQLITE_OK;
    }

  row->changeset = changeset;
  row->changeset_size = (gsize) size;
  done = write_row (self, row, changes, error);
  if (!done)
    regest_project_roll_back (self);
  done = done && regest_project_unlock (self, error);
  row->changeset = NULL;
  sqlite3_free (changeset);
  if (done)
    self->last_seq = row->seq;
  else
    regest_project_return_to_profile (self);
  regest_project_emit (self, done ? regest_changes_builder_end (g_steal_pointer (&changes), FALSE)
                                  : NULL);
  return done;
}

gboolean
regest_bulk_flush (RegestProject *self, GError **error)
{
  RegestJournalRow row = {
    .bulk = self->bulk,
    .kind = REGEST_JOURNAL_DO,
    .author = self->author,
    .action = self->bulk_action,
    .subject = self->bulk_subject,
    .object = self->bulk_object,
    .count = 0,
  };

  g_autoptr (GError) failure = NULL;

  if (!self->in_batch || finish (self, &row, &failure))
    return TRUE;
  if (self->bulk_error == NULL)
    self->bulk_error = g_error_copy (failure);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
regest_project_flush_bulk (RegestProject *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->depth == 0, FALSE);

  if (!self->in_bulk || regest_bulk_flush (self, &local_error))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* -- begin ----------------------------------------------------------------- */

static gboolean
check_writable (RegestProject *self, GError **error)
{
  if (self->bulk_error != NULL)
    {
      if (error != NULL)
        *error = g_error_copy (self->bulk_error);
      return FALSE;
    }
  return regest_project_check_writable (self, error);
}

static gboolean
start_transaction (RegestProject *self, GError **error)
{
  if (!regest_project_lock (self, error))
    return FALSE;
  if (start_session (self, error))
    return TRUE;
  roll_back (self);
  return FALSE;
}

/* SQL without parameters, prepared once. */
static gboolean
run (RegestProject *self, const char *sql, GError **error)
{
  g_autoptr (RegestStatement) statement = regest_database_prepare (self->db, sql, error);

  return statement != NULL && regest_statement_run (statement, error);
}

static gboolean
start_in_batch (RegestProject *self, GError **error)
{
  if (!self->in_batch)
    {
      if (!start_transaction (self, error))
        return FALSE;
      self->in_batch = TRUE;
      self->batch_started = g_get_monotonic_time ();
      self->batch_rows = sqlite3_total_changes64 (regest_database_get_handle (self->db));
    }
  regest_inserts_mark (self->inserts);
  return run (self, "SAVEPOINT action", error);
}

gboolean
regest_project_begin (RegestProject *self, const char *action, const char *subject,
                      const char *object, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL, FALSE);
  g_return_val_if_fail (action != NULL, FALSE);

  if (self->depth > 0)
    {
      self->depth++;
      return TRUE;
    }
  if (!check_writable (self, error))
    return FALSE;
  if (self->in_bulk ? !start_in_batch (self, error) : !start_transaction (self, error))
    return FALSE;
  self->depth = 1;
  self->action = g_strdup (action);
  self->subject = g_strdup (subject);
  self->object = g_strdup (object);
  return TRUE;
}

gboolean
regest_project_begin_edit (RegestProject *self, const char *action, const char *subject,
                           const char *object, GError **error)
{
  return regest_project_begin (self, action, subject, object, error);
}

gboolean
regest_project_in_action (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  return self->depth > 0;
}

/* -- end ------------------------------------------------------------------- */

static gboolean
is_batch_full (RegestProject *self)
{
  gint64 rows = sqlite3_total_changes64 (regest_database_get_handle (self->db)) - self->batch_rows;

  return rows > BATCH_ROWS ||
         g_get_monotonic_time () - self->batch_started > BATCH_MICROSECONDS;
}

static gboolean
commit_in_batch (RegestProject *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!run (self, "RELEASE action", error))
    {
      regest_project_abort (self);
      return FALSE;
    }
  forget_action (self);
  if (!is_batch_full (self) || regest_bulk_flush (self, &local_error))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
commit_alone (RegestProject *self, GError **error)
{
  g_autofree char *author = g_strdup (self->author);
  RegestJournalRow row = {
    .kind = REGEST_JOURNAL_DO,
    .author = author,
    .action = g_steal_pointer (&self->action),
    .subject = g_steal_pointer (&self->subject),
    .object = g_steal_pointer (&self->object),
    .count = 1,
  };
  gboolean done;

  /* before the signal: who hears it may begin the next action */
  forget_action (self);
  done = finish (self, &row, error);
  row.author = NULL;
  regest_journal_row_clear (&row);
  return done;
}

gboolean
regest_project_commit (RegestProject *self, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->depth > 0, FALSE);

  if (self->depth > 1)
    {
      self->depth--;
      return TRUE;
    }
  if (self->doom != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->doom));
      regest_project_abort (self);
      return FALSE;
    }
  return self->in_batch ? commit_in_batch (self, error) : commit_alone (self, error);
}

/* What the session knows of rows that are gone again is not so. FALSE: the batch is lost, and the
 * bulk will say so */
static gboolean
renew_session (RegestProject *self)
{
  void *changeset = NULL;
  int size = 0;
  int code = sqlite3session_changeset (self->session, &size, &changeset);

  if (code == SQLITE_OK)
    code = regest_inserts_carry (self->inserts, changeset, size);
  g_clear_pointer (&self->session, sqlite3session_delete);
  if (code != SQLITE_OK)
    regest_database_fail (self->db, code, self->bulk_error == NULL ? &self->bulk_error : NULL,
                          NULL);
  return code == SQLITE_OK &&
         start_session (self, self->bulk_error == NULL ? &self->bulk_error : NULL);
}

void
regest_project_abort (RegestProject *self)
{
  g_return_if_fail (REGEST_IS_PROJECT (self));

  if (self->depth == 0)
    return;
  forget_action (self);
  regest_project_forget_texts (self);
  if (self->in_batch && !sqlite3_get_autocommit (regest_database_get_handle (self->db)))
    {
      regest_database_execute (self->db, "ROLLBACK TO action; RELEASE action", NULL);
      if (regest_inserts_return (self->inserts) && !renew_session (self))
        roll_back (self);
      regest_project_return_to_profile (self);
      return;
    }
  if (self->in_batch && self->bulk_error == NULL)
    g_set_error (&self->bulk_error, REGEST_ERROR, REGEST_ERROR_IO,
                 _("%s: a part of what was done could not be written"), self->name);
  roll_back (self);
  regest_project_return_to_profile (self);
  regest_project_emit (self, NULL);
}

gboolean
regest_project_fail (RegestProject *self, GError **error)
{
  if (self->depth <= 1)
    {
      regest_project_abort (self);
      return FALSE;
    }
  self->depth--;
  if (self->doom == NULL && error != NULL && *error != NULL)
    self->doom = g_error_copy (*error);
  else if (self->doom == NULL)
    g_set_error (&self->doom, REGEST_ERROR, REGEST_ERROR_FAILED,
                 _("a part of the action failed; nothing was changed"));
  return FALSE;
}
