/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "project-struct.h"

/*
 * A bulk action, and the undo of one, is a group of journal rows in several transactions. While it
 * is under way a row of the table "bulk" says whose process does it. When that process is gone, the
 * next one to open the project takes the group back: row by row from the last one, each with its
 * journal row in one transaction, so that a second kill in the middle of that only leaves less to
 * do.
 */

#define STEP_MICROSECONDS (40 * 1000)
#define DAY (24 * 60 * 60 * (gint64) G_USEC_PER_SEC)

/* -- whose is it ----------------------------------------------------------- */

/* The machine and its boot, so that a number of a process before a restart means nothing. */
static char *
dup_host (void)
{
  g_autofree char *boot = NULL;

  if (!g_file_get_contents ("/proc/sys/kernel/random/boot_id", &boot, NULL, NULL))
    return g_strdup_printf ("%s -", g_get_host_name ());
  g_strstrip (boot);
  return g_strdup_printf ("%s %s", g_get_host_name (), boot);
}

/* When the process began, microseconds since 1970; 0: not known. */
static gint64
get_process_start (gint64 pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/stat", pid);
  g_autofree char *stat = NULL;
  g_autofree char *times = NULL;
  unsigned long long ticks;
  const char *boot, *p;

  if (!g_file_get_contents (path, &stat, NULL, NULL) ||
      !g_file_get_contents ("/proc/stat", &times, NULL, NULL))
    return 0;
  /* the name, in parentheses, may hold anything; what follows starts with the third field, and we
   * want the 22nd */
  p = strrchr (stat, ')');
  for (int i = 0; p != NULL && i < 20; i++)
    p = strchr (p + 1, ' ');
  boot = strstr (times, "\nbtime ");
  if (p == NULL || boot == NULL || sscanf (p + 1, "%llu", &ticks) != 1)
    return 0;
  return g_ascii_strtoll (boot + strlen ("\nbtime "), NULL, 10) * G_USEC_PER_SEC +
         (gint64) (ticks * G_USEC_PER_SEC / (guint64) sysconf (_SC_CLK_TCK));
}

static gboolean
is_alive (const char *host, gint64 pid, gint64 started)
{
  g_autofree char *here = dup_host ();
  const char *boot = strrchr (host, ' ');

  if (pid <= 0 || boot == NULL || !g_str_has_suffix (here, boot))
    return FALSE;
  /* a container on the same machine: its processes can't be seen from here */
  if (!g_str_equal (host, here))
    return g_get_real_time () - started < DAY;
  if (kill ((pid_t) pid, 0) != 0 && errno == ESRCH)
    return FALSE;
  /* two seconds: the clock may have been set, ticks are rounded */
  return get_process_start (pid) <= started + 2 * G_USEC_PER_SEC;
}

gboolean
regest_bulk_register (RegestProject *self, const RegestId *group, GError **error)
{
  g_autofree char *host = dup_host ();
  g_autoptr (RegestStatement) statement = NULL;

  statement = regest_database_prepare (
    self->db, "INSERT INTO bulk (id, host, pid, started) VALUES (:id, :host, :pid, :started)",
    error);
  if (statement == NULL)
    return FALSE;
  regest_statement_bind_id (statement, ":id", group);
  regest_statement_bind_text (statement, ":host", host);
  regest_statement_bind_int (statement, ":pid", getpid ());
  regest_statement_bind_int (statement, ":started", g_get_real_time ());
  return regest_statement_run (statement, error);
}

gboolean
regest_bulk_unregister (RegestProject *self, const RegestId *group, GError **error)
{
  g_autoptr (RegestStatement)
    statement = regest_database_prepare (self->db, "DELETE FROM bulk WHERE id = :id", error);

  if (statement == NULL)
    return FALSE;
  regest_statement_bind_id (statement, ":id", group);
  return regest_statement_run (statement, error);
}

/* -- taking back ----------------------------------------------------------- */

static gboolean
read_number (RegestProject *self, const char *sql, const RegestId *group, gint64 *value,
             GError **error)
{
  g_autoptr (RegestStatement) statement = regest_database_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;
  if (group != NULL)
    regest_statement_bind_id (statement, ":bulk", group);
  if (!regest_statement_step (statement, error))
    return FALSE;
  *value = regest_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
find_last_row (RegestProject *self, const RegestId *group, gint64 *seq, GError **error)
{
  return read_number (self, "SELECT coalesce (max (seq), 0) FROM journal WHERE bulk = :bulk", group,
                      seq, error);
}

static gboolean
remove_row (RegestProject *self, gint64 seq, GError **error)
{
  g_autoptr (RegestStatement)
    statement = regest_database_prepare (self->db, "DELETE FROM journal WHERE seq = :seq", error);

  if (statement == NULL)
    return FALSE;
  regest_statement_bind_int (statement, ":seq", seq);
  return regest_statement_run (statement, error);
}

/* An undo or redo has no changeset of its own. */
static gboolean
take_back_row (RegestProject *self, gint64 seq, RegestChangesBuilder *changes, GError **error)
{
  g_auto (RegestJournalRow) row = { 0 };
  g_auto (RegestJournalRow) target = { 0 };
  const RegestJournalRow *source = &row;
  g_autofree char *label = NULL;
  gboolean invert;

  if (!regest_journal_read (self->db, seq, &row, error) ||
      (row.applies != 0 && !regest_journal_read (self->db, row.applies, &target, error)))
    return FALSE;
  if (row.applies != 0)
    source = &target;
  invert = row.kind != REGEST_JOURNAL_UNDO;
  label = regest_action_label (self->profile, &row);
  if (source->changeset != NULL &&
      (!regest_changeset_apply (self->db, source, invert, label, error) ||
       !regest_changeset_follow (self, source, invert, changes, error)))
    return FALSE;
  return remove_row (self, seq, error);
}

/* As many rows as fit into one short transaction. */
static gboolean
take_back_some (RegestProject *self, const RegestId *group, RegestChangesBuilder *changes,
                gboolean *more, GError **error)
{
  gint64 started = g_get_monotonic_time ();
  gint64 seq;

  *more = TRUE;
  while (*more && g_get_monotonic_time () - started < STEP_MICROSECONDS)
    {
      if (!find_last_row (self, group, &seq, error))
        return FALSE;
      *more = seq != 0;
      if (*more && !take_back_row (self, seq, changes, error))
        return FALSE;
    }
  if (!*more && !regest_bulk_unregister (self, group, error))
    return FALSE;
  return regest_database_execute (
    self->db, "UPDATE meta SET value = value + 1 WHERE key = 'journal-generation'", error);
}

/* Somebody changed what the group had made: what is left of it stays, as an action like any other
 * that stands where its last row does, below the others' changes. */
static gboolean
keep (RegestProject *self, const RegestId *group, GError **error)
{
  if (!regest_project_lock (self, error))
    return FALSE;
  if (regest_bulk_unregister (self, group, error))
    return regest_project_unlock (self, error);
  regest_project_roll_back (self);
  return FALSE;
}

static gboolean
take_back_step (RegestProject *self, const RegestId *group, RegestChangesBuilder *changes,
                gboolean *more, GError **error)
{
  if (!regest_project_lock (self, error))
    return FALSE;
  if (!take_back_some (self, group, changes, more, error))
    {
      regest_project_roll_back (self);
      return FALSE;
    }
  return regest_project_unlock_seen (self, error);
}

gboolean
regest_bulk_take_back (RegestProject *self, const RegestId *group, GError **error)
{
  g_autoptr (RegestChangesBuilder) changes = regest_changes_builder_new (self->db);
  g_autoptr (GError) local_error = NULL;
  gboolean more = TRUE;

  while (more && local_error == NULL)
    take_back_step (self, group, changes, &more, &local_error);
  if (g_error_matches (local_error, REGEST_ERROR, REGEST_ERROR_CONFLICT))
    keep (self, group, NULL);
  regest_project_emit (self, regest_changes_builder_end (g_steal_pointer (&changes), FALSE));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* -- those of dead processes ----------------------------------------------- */

static GArray *
list_abandoned (RegestProject *self, GError **error)
{
  g_autoptr (GArray) groups = g_array_new (FALSE, FALSE, sizeof (RegestId));
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;
  RegestId id;

  statement = regest_database_prepare (self->db, "SELECT id, host, pid, started FROM bulk", error);
  if (statement == NULL)
    return NULL;
  while (regest_statement_step (statement, &local_error))
    if (regest_statement_get_id (statement, 0, &id) &&
        !is_alive (regest_statement_get_text (statement, 1),
                   regest_statement_get_int (statement, 2),
                   regest_statement_get_int (statement, 3)))
      g_array_append_val (groups, id);
  if (local_error == NULL)
    return g_steal_pointer (&groups);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

gboolean
regest_bulk_recover (RegestProject *self, GError **error)
{
  g_autoptr (GArray) groups = list_abandoned (self, error);

  if (groups == NULL)
    return FALSE;
  for (guint i = 0; i < groups->len; i++)
    {
      g_autoptr (GError) local_error = NULL;

      if (regest_bulk_take_back (self, &g_array_index (groups, RegestId, i), &local_error))
        continue;
      if (!g_error_matches (local_error, REGEST_ERROR, REGEST_ERROR_CONFLICT))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
      g_message ("%s: %s", self->name, local_error->message);
    }
  return TRUE;
}

/* -- the user's bulk action ------------------------------------------------ */

static void
forget_bulk (RegestProject *self)
{
  self->in_bulk = FALSE;
  g_clear_error (&self->bulk_error);
  g_clear_pointer (&self->bulk_action, g_free);
  g_clear_pointer (&self->bulk_subject, g_free);
  g_clear_pointer (&self->bulk_object, g_free);
}

gboolean
regest_project_in_bulk (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);

  return self->in_bulk;
}

gboolean
regest_project_begin_bulk (RegestProject *self, const char *action, const char *subject,
                           const char *object, GError **error)
{
  RegestId group = regest_id_new ();

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL && !self->in_bulk && self->depth == 0, FALSE);
  g_return_val_if_fail (action != NULL, FALSE);

  if (!regest_project_check_writable (self, error) || !regest_project_lock (self, error))
    return FALSE;
  if (!regest_bulk_register (self, &group, error))
    {
      regest_project_roll_back (self);
      return FALSE;
    }
  if (!regest_project_unlock (self, error))
    return FALSE;
  self->in_bulk = TRUE;
  self->bulk = group;
  self->bulk_action = g_strdup (action);
  self->bulk_subject = g_strdup (subject);
  self->bulk_object = g_strdup (object);
  regest_project_emit (self, NULL);
  return TRUE;
}

/* The row that ends a group has no changeset; it says where in the line of undo the group stands.
 *  */
static gboolean
write_end (RegestProject *self, const RegestId *group, gint64 last, guint count, GError **error)
{
  g_auto (RegestJournalRow) head = { 0 };
  RegestJournalRow row = { 0 };

  if (!regest_journal_read_head (self->db, last, &head, error))
    return FALSE;
  row.bulk = *group;
  row.kind = REGEST_JOURNAL_DO;
  row.author = self->author;
  row.action = head.action;
  row.subject = head.subject;
  row.object = head.object;
  row.count = count;
  return regest_journal_insert (self, &row, error);
}

static gboolean
end (RegestProject *self, guint count, GError **error)
{
  gint64 last;

  if (!regest_project_lock (self, error))
    return FALSE;
  if (find_last_row (self, &self->bulk, &last, error) &&
      (last == 0 || write_end (self, &self->bulk, last, count, error)) &&
      regest_bulk_unregister (self, &self->bulk, error))
    return regest_project_unlock_seen (self, error);
  regest_project_roll_back (self);
  return FALSE;
}

gboolean
regest_project_end_bulk (RegestProject *self, guint count, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->in_bulk && self->depth == 0, FALSE);

  if (self->bulk_error != NULL)
    local_error = g_error_copy (self->bulk_error);
  if (local_error == NULL && regest_bulk_flush (self, &local_error) &&
      end (self, count, &local_error))
    {
      forget_bulk (self);
      regest_project_emit (self, regest_changes_builder_end (regest_changes_builder_new (self->db),
                                                             FALSE));
      return TRUE;
    }
  regest_project_cancel_bulk (self, NULL);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

gboolean
regest_project_cancel_bulk (RegestProject *self, GError **error)
{
  RegestId group;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->in_bulk, FALSE);

  group = self->bulk;
  regest_project_drop_batch (self);
  forget_bulk (self);
  if (!regest_bulk_take_back (self, &group, error))
    return FALSE;
  regest_project_return_to_profile (self);
  return TRUE;
}
