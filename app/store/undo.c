/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "project-struct.h"

/*
 * Undo and redo: the changesets of an action are applied once more, turned round or not, in short
 * transactions where they are many rows, each with its own row of the journal. What is undone next
 * is undo-line.c's to know.
 */

#define STEP_MICROSECONDS (40 * 1000)
#define CALLS_OFF_AFTER 10000 /* steps of SQLite's machine: well under a millisecond */

typedef struct
{
  RegestProject *project;
  RegestJournalKind kind;
  const RegestWalk *walk; /* NULL: one step that is nobody's to call off */
  guint n_walked; /* of the walk's steps */
  /* of the whole action */
  RegestJournalRow head;
  char *label;
  char *author;
  RegestId group; /* none: a single row */
  gboolean registered;
  gint64 step_started;
  gint64 last_seq;
  RegestChangesBuilder *changes;
} Run;

/* The rows of the action that ends at @seq, in the order in which they are to be applied. */
static GArray *
list_rows (RegestProject *self, gint64 seq, RegestJournalKind kind, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement = regest_database_prepare (
    self->db,
    "SELECT seq FROM journal WHERE changeset IS NOT NULL AND (seq = :seq OR"
    " bulk = (SELECT bulk FROM journal WHERE seq = :seq)) ORDER BY seq * :direction",
    error);
  if (statement == NULL)
    return NULL;
  regest_statement_bind_int (statement, ":seq", seq);
  regest_statement_bind_int (statement, ":direction", kind == REGEST_JOURNAL_UNDO ? -1 : 1);
  while (regest_statement_step (statement, &local_error))
    {
      gint64 found = regest_statement_get_int (statement, 0);

      g_array_append_val (rows, found);
    }
  if (local_error == NULL)
    return g_steal_pointer (&rows);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static gboolean
apply_row (Run *run, gint64 seq, GError **error)
{
  g_auto (RegestJournalRow) target = { 0 };
  gboolean invert = run->kind == REGEST_JOURNAL_UNDO;
  RegestJournalRow row = { 0 };

  if (!regest_journal_read (run->project->db, seq, &target, error) ||
      !regest_changeset_apply (run->project->db, &target, invert, run->label, error) ||
      !regest_changeset_follow (run->project, &target, invert, run->changes, error))
    return FALSE;
  row.bulk = run->group;
  row.kind = run->kind;
  row.applies = seq;
  row.author = run->author;
  row.action = run->head.action;
  row.subject = run->head.subject;
  row.object = run->head.object;
  row.count = run->head.count;
  if (!regest_journal_insert (run->project, &row, error))
    return FALSE;
  run->last_seq = row.seq;
  return TRUE;
}

/* Lets others write in the middle of a long run. From the first time on the file says that it is
 * under way. */
static gboolean
let_others_write (Run *run, GError **error)
{
  if (!run->registered && !regest_bulk_register (run->project, &run->group, error))
    return FALSE;
  if (!regest_project_unlock (run->project, error))
    return FALSE;
  run->registered = TRUE;
  run->project->last_seq = run->last_seq;
  if (!regest_project_lock (run->project, error))
    return FALSE;
  run->step_started = g_get_monotonic_time ();
  return TRUE;
}

static gboolean
tell (const Run *run, guint row, guint n_rows, GError **error)
{
  const RegestWalk *walk = run->walk;
  guint n_steps = walk->n_before + walk->n_steps;
  /* of a single row nobody knows how far it is */
  double fraction = n_steps == 1 && n_rows == 1
                      ? -1.0
                      : (run->n_walked + (double) row / n_rows) / n_steps;

  if (walk->progress != NULL)
    walk->progress (fraction, NULL, walk->progress_data);
  return !g_cancellable_set_error_if_cancelled (walk->cancellable, error);
}

static gboolean
apply_rows (Run *run, GArray *rows, GError **error)
{
  run->step_started = g_get_monotonic_time ();
  for (guint i = 0; i < rows->len; i++)
    {
      if (run->walk != NULL && !tell (run, i, rows->len, error))
        return FALSE;
      if (i > 0 && g_get_monotonic_time () - run->step_started > STEP_MICROSECONDS &&
          !let_others_write (run, error))
        return FALSE;
      if (!apply_row (run, g_array_index (rows, gint64, i), error))
        return FALSE;
    }
  return !run->registered || regest_bulk_unregister (run->project, &run->group, error);
}

/* While another window undoes a bulk action, the line of undo is in motion. */
static gboolean
check_still (RegestProject *self, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement = regest_database_prepare (
    self->db,
    "SELECT 1 FROM bulk JOIN journal ON journal.bulk = bulk.id WHERE journal.kind > 0 LIMIT 1",
    error);
  if (statement == NULL)
    return FALSE;
  if (regest_statement_step (statement, &local_error))
    g_set_error (&local_error, REGEST_ERROR, REGEST_ERROR_BUSY,
                 _("another window is undoing or redoing a large action; nothing was changed"));
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Within the lock. */
static GArray *
prepare (Run *run, GError **error)
{
  gboolean undo = run->kind == REGEST_JOURNAL_UNDO;
  g_autoptr (GArray) rows = NULL;
  gint64 seq;

  if (!check_still (run->project, error) ||
      !(undo ? regest_journal_find_undo (run->project, &seq, error)
             : regest_journal_find_redo (run->project, &seq, error)))
    return NULL;
  if (seq == 0)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND,
                   undo ? _("there is nothing to undo") : _("there is nothing to redo"));
      return NULL;
    }
  rows = list_rows (run->project, seq, run->kind, error);
  if (rows == NULL)
    return NULL;
  if (!regest_journal_read_head (run->project->db, seq, &run->head, error))
    return NULL;
  run->label = regest_action_label (run->project->profile, &run->head);
  if (!regest_id_is_none (&run->head.bulk))
    run->group = regest_id_new ();
  return g_steal_pointer (&rows);
}

/* In the middle of a statement: a single changeset may hold a hundred megabytes. */
static int
is_called_off_cb (gpointer data)
{
  return g_cancellable_is_cancelled (data);
}

static gboolean
apply (Run *run, GArray *rows, GError **error)
{
  sqlite3 *handle = regest_database_get_handle (run->project->db);
  GCancellable *cancellable = run->walk != NULL ? run->walk->cancellable : NULL;
  g_autoptr (GError) local_error = NULL;

  if (cancellable != NULL)
    sqlite3_progress_handler (handle, CALLS_OFF_AFTER, is_called_off_cb, cancellable);
  apply_rows (run, rows, &local_error);
  sqlite3_progress_handler (handle, 0, NULL, NULL);
  if (local_error == NULL)
    return TRUE;
  /* an interrupted statement fails in words of its own */
  if (!g_cancellable_set_error_if_cancelled (cancellable, error))
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
finish (Run *run, gboolean done, GError **error)
{
  RegestProject *self = run->project;

  if (!done)
    regest_project_roll_back (self);
  done = done && regest_project_unlock (self, error);
  if (done)
    self->last_seq = run->last_seq;
  else if (run->registered)
    regest_bulk_take_back (self, &run->group, NULL);
  return done;
}

static gboolean
run_step (Run *run, GError **error)
{
  RegestProject *self = run->project;
  g_autoptr (RegestChangesBuilder) changes = regest_changes_builder_new (self->db);
  g_autofree char *author = g_strdup (self->author);
  g_autoptr (GArray) rows = NULL;
  gboolean done;

  if (!regest_project_lock (self, error))
    return FALSE;
  run->changes = changes;
  run->author = author;
  rows = prepare (run, error);
  done = finish (run, rows != NULL && apply (run, rows, error), error);
  regest_journal_row_clear (&run->head);
  g_clear_pointer (&run->label, g_free);
  regest_project_emit (self, done ? regest_changes_builder_end (g_steal_pointer (&changes), FALSE)
                                  : NULL);
  return done;
}

static gboolean
step (RegestProject *self, RegestJournalKind kind, GError **error)
{
  Run run = { .project = self, .kind = kind };

  return run_step (&run, error);
}

gboolean
regest_project_undo (RegestProject *self, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL, FALSE);
  return regest_project_check_free (self, error) && step (self, REGEST_JOURNAL_UNDO, error);
}

gboolean
regest_project_redo (RegestProject *self, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL, FALSE);
  return regest_project_check_free (self, error) && step (self, REGEST_JOURNAL_REDO, error);
}

gboolean
regest_project_walk (RegestProject *self, const RegestWalk *walk, GError **error)
{
  guint n_done, n_steps;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL, FALSE);
  g_return_val_if_fail (walk != NULL && walk->kind != REGEST_JOURNAL_DO, FALSE);

  if (!regest_project_check_free (self, error))
    return FALSE;
  n_steps = walk->n_before + walk->n_steps;
  for (n_done = walk->n_before; n_done < n_steps; n_done++)
    {
      Run run = { .project = self, .kind = walk->kind, .walk = walk, .n_walked = n_done };

      if (!run_step (&run, error))
        break;
    }
  if (n_done == n_steps)
    return TRUE;
  while (n_done > 0 && step (self,
                             walk->kind == REGEST_JOURNAL_UNDO ? REGEST_JOURNAL_REDO
                                                               : REGEST_JOURNAL_UNDO,
                             NULL))
    n_done--;
  return FALSE;
}
