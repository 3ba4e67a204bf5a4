/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "project-struct.h"

/*
 * Others' work. PRAGMA data_version changes when another connection has committed, never by our own
 * commits. What they did stands in the journal after the last row we know. Rows of a bulk action
 * that was taken back are gone from it, and their numbers may be given again: meta
 * 'journal-generation' counts such deletions, and then only "much has changed" can be said.
 */

#define INTERVAL_MILLISECONDS 250
/* While other work of this program writes all the time, every look finds much, and who hears of it
 * loads anew: every fourth look, once a second, is enough then. */
#define HELD_EVERY 4
#define MUCH (1024 * 1024)

static gboolean
read_one (RegestProject *self, const char *sql, gint64 *value, GError **error)
{
  g_autoptr (RegestStatement) statement = regest_database_prepare (self->db, sql, error);
  g_autoptr (GError) local_error = NULL;

  *value = 0;
  if (statement == NULL)
    return FALSE;
  if (regest_statement_step (statement, &local_error))
    *value = regest_statement_get_int (statement, 0);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
read_state (RegestProject *self, gint64 *last_seq, gint64 *generation, GError **error)
{
  return read_one (self, "SELECT max(seq) FROM journal", last_seq, error) &&
         read_one (self, "SELECT value FROM meta WHERE key = 'journal-generation'", generation,
                   error);
}

gboolean
regest_project_take_snapshot (RegestProject *self, GError **error)
{
  return read_one (self, "PRAGMA data_version", &self->data_version, error) &&
         read_state (self, &self->last_seq, &self->generation, error);
}

gboolean
regest_project_unlock_seen (RegestProject *self, GError **error)
{
  gint64 last_seq, generation;

  if (!read_state (self, &last_seq, &generation, error))
    {
      regest_project_roll_back (self);
      return FALSE;
    }
  if (!regest_project_unlock (self, error))
    return FALSE;
  self->last_seq = last_seq;
  self->generation = generation;
  return TRUE;
}

/* Reads what the rows after the last known one changed. */
static gboolean
decode_rows (RegestProject *self, RegestChangesBuilder *changes, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement = regest_database_prepare (
    self->db,
    "SELECT j.kind, coalesce (j.changeset, a.changeset) FROM journal AS j"
    " LEFT JOIN journal AS a ON a.seq = j.applies WHERE j.seq > :seq ORDER BY j.seq",
    error);
  if (statement == NULL)
    return FALSE;
  regest_statement_bind_int (statement, ":seq", self->last_seq);
  while (!regest_changes_builder_is_large (changes) &&
         regest_statement_step (statement, &local_error))
    {
      gboolean undo = regest_statement_get_int (statement, 0) == REGEST_JOURNAL_UNDO;
      gsize size;
      gconstpointer changeset = regest_statement_get_blob (statement, 1, &size);

      if (changeset == NULL)
        continue;
      if (size > MUCH || !regest_changeset_decode (changeset, size, undo, changes, NULL))
        regest_changes_builder_set_large (changes);
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Keeps in self->foreign what others did since the last look. */
static gboolean
collect (RegestProject *self, GError **error)
{
  g_autoptr (RegestChangesBuilder) changes = regest_changes_builder_new (self->db);
  gint64 last_seq, generation;

  if (!read_state (self, &last_seq, &generation, error))
    return FALSE;
  if (last_seq == self->last_seq && generation == self->generation)
    return TRUE;
  if (generation != self->generation || self->foreign != NULL)
    regest_changes_builder_set_large (changes);
  else if (!decode_rows (self, changes, error))
    return FALSE;
  self->last_seq = last_seq;
  self->generation = generation;
  g_clear_pointer (&self->foreign, regest_changes_unref);
  self->foreign = regest_changes_builder_end (g_steal_pointer (&changes), TRUE);
  return TRUE;
}

gboolean
regest_project_look (RegestProject *self, GError **error)
{
  gint64 data_version;

  if (!read_one (self, "PRAGMA data_version", &data_version, error))
    return FALSE;
  if (data_version == self->data_version)
    return TRUE;
  if (!collect (self, error))
    return FALSE;
  self->data_version = data_version;
  return TRUE;
}

gboolean
regest_project_poll (RegestProject *self, GError **error)
{
  gboolean seen;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL, FALSE);

  if (!sqlite3_get_autocommit (regest_database_get_handle (self->db)))
    return TRUE;
  /* one snapshot for all that is read */
  if (!regest_database_execute (self->db, "BEGIN", error))
    return FALSE;
  seen = regest_project_look (self, error);
  regest_project_end_snapshot (self);
  regest_project_emit (self, NULL);
  return seen;
}

static gboolean
watch_cb (gpointer data)
{
  g_autoptr (RegestProject) self = g_object_ref (data);
  g_autoptr (GError) error = NULL;

  if (self->held != NULL && ++self->n_left_out % HELD_EVERY != 0)
    return G_SOURCE_CONTINUE;
  if (!regest_project_poll (self, &error))
    g_debug ("Looking for others' work: %s", error->message);
  return G_SOURCE_CONTINUE;
}

void
regest_project_watch (RegestProject *self)
{
  g_return_if_fail (REGEST_IS_PROJECT (self));

  if (self->watch != NULL || self->db == NULL)
    return;
  self->watch = g_timeout_source_new (INTERVAL_MILLISECONDS);
  g_source_set_static_name (self->watch, "regest-project-watch");
  g_source_set_callback (self->watch, watch_cb, self, NULL);
  g_source_attach (self->watch, g_main_context_get_thread_default ());
}

void
regest_project_unwatch (RegestProject *self)
{
  if (self->watch == NULL)
    return;
  g_source_destroy (self->watch);
  g_clear_pointer (&self->watch, g_source_unref);
}
