/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "project-struct.h"

/*
 * The line of undo is not stored: it follows from the journal, read backwards. An action is on top
 * right after it was done, or done again. Once it is undone, what stood on top before it was done
 * is on top again; and what was undone last can be done again until something new is done. All
 * windows share the one line.
 *
 * A bulk action is several rows, among which rows of other windows may stand. It counts as done
 * where its last row is (a row without changeset that ends it), and as undone or done again where
 * the first row of that is: what others did meanwhile came later. While it is under way it can't be
 * undone.
 */

typedef struct
{
  gint64 seq;
  RegestJournalKind kind;
  gint64 applies;
  RegestId bulk;
  gboolean bottom; /* made the project: never undone */
  gboolean underway; /* of a bulk action that has not ended */
} Link;

/* The last row at or before @seq. */
static gboolean
read_link (RegestProject *self, gint64 seq, Link *row, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  row->seq = 0;
  statement = regest_database_prepare (
    self->db,
    "SELECT seq, kind, applies, bulk, action = :create, bulk IN (SELECT id FROM bulk)"
    " FROM journal WHERE seq <= :seq ORDER BY seq DESC LIMIT 1",
    error);
  if (statement == NULL)
    return FALSE;
  regest_statement_bind_int (statement, ":seq", seq);
  regest_statement_bind_text_static (statement, ":create", REGEST_ACTION_CREATE, -1);
  if (regest_statement_step (statement, &local_error))
    {
      row->seq = regest_statement_get_int (statement, 0);
      row->kind = (RegestJournalKind) regest_statement_get_int (statement, 1);
      row->applies = regest_statement_get_int (statement, 2);
      regest_statement_get_id (statement, 3, &row->bulk);
      row->bottom = regest_statement_get_int (statement, 4) != 0;
      row->underway = regest_statement_get_int (statement, 5) != 0;
    }
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* The first or last row of the group that @seq is in; itself where it is alone. */
static gboolean
find_end (RegestProject *self, gint64 seq, gboolean last, gint64 *end, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;

  statement = regest_database_prepare (
    self->db,
    "SELECT coalesce (CASE WHEN :last THEN max (g.seq) ELSE min (g.seq) END, :seq)"
    " FROM journal AS j JOIN journal AS g ON g.bulk = j.bulk WHERE j.seq = :seq",
    error);
  if (statement == NULL)
    return FALSE;
  regest_statement_bind_int (statement, ":last", last);
  regest_statement_bind_int (statement, ":seq", seq);
  if (!regest_statement_step (statement, error))
    return FALSE;
  *end = regest_statement_get_int (statement, 0);
  return TRUE;
}

/* The last row at or before @seq at which an action stands; seq 0: none. */
static gboolean
find_anchor (RegestProject *self, gint64 seq, Link *row, GError **error)
{
  gint64 end;

  while (read_link (self, seq, row, error))
    {
      if (row->seq == 0 || regest_id_is_none (&row->bulk))
        return TRUE;
      if (!find_end (self, row->seq, row->kind == REGEST_JOURNAL_DO, &end, error))
        return FALSE;
      if (end == row->seq && !row->underway)
        return TRUE;
      seq = row->seq - 1;
    }
  return FALSE;
}

gboolean
regest_journal_find_undo (RegestProject *self, gint64 *seq, GError **error)
{
  gint64 from = G_MAXINT64;
  Link row;

  *seq = 0;
  while (find_anchor (self, from, &row, error))
    {
      if (row.seq == 0)
        return TRUE;
      if (row.kind == REGEST_JOURNAL_DO)
        {
          *seq = row.bottom ? 0 : row.seq;
          return TRUE;
        }
      if (!find_end (self, row.applies, TRUE, &from, error))
        return FALSE;
      if (row.kind == REGEST_JOURNAL_REDO)
        {
          *seq = from;
          return TRUE;
        }
      from--;
    }
  return FALSE;
}

/* Where the undo stands that the redo at @row did again. */
static gboolean
find_undo_of (RegestProject *self, const Link *row, gint64 *seq, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;

  statement = regest_database_prepare (
    self->db, "SELECT max (seq) FROM journal WHERE applies = :applies AND kind = 1 AND seq < :seq",
    error);
  if (statement == NULL)
    return FALSE;
  regest_statement_bind_int (statement, ":applies", row->applies);
  regest_statement_bind_int (statement, ":seq", row->seq);
  if (!regest_statement_step (statement, error))
    return FALSE;
  return find_end (self, regest_statement_get_int (statement, 0), FALSE, seq, error);
}

gboolean
regest_journal_find_redo (RegestProject *self, gint64 *seq, GError **error)
{
  gint64 from = G_MAXINT64;
  Link row;

  *seq = 0;
  /* a bulk action under way is new work, too */
  if (!read_link (self, from, &row, error))
    return FALSE;
  if (row.seq == 0 || (row.kind == REGEST_JOURNAL_DO && row.underway))
    return TRUE;
  while (find_anchor (self, from, &row, error))
    {
      if (row.seq == 0 || row.kind == REGEST_JOURNAL_DO)
        return TRUE;
      if (row.kind == REGEST_JOURNAL_UNDO)
        return find_end (self, row.applies, TRUE, seq, error);
      if (!find_undo_of (self, &row, &from, error))
        return FALSE;
      from--;
    }
  return FALSE;
}

/* -- asking ---------------------------------------------------------------- */

static gint64
find (RegestProject *self, RegestJournalKind kind)
{
  gint64 seq = 0;

  if (self->db == NULL || self->read_only || self->depth > 0 || self->in_bulk)
    return 0;
  if (kind == REGEST_JOURNAL_UNDO ? !regest_journal_find_undo (self, &seq, NULL)
                                  : !regest_journal_find_redo (self, &seq, NULL))
    return 0;
  return seq;
}

gboolean
regest_project_can_undo (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  return find (self, REGEST_JOURNAL_UNDO) != 0;
}

gboolean
regest_project_can_redo (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  return find (self, REGEST_JOURNAL_REDO) != 0;
}

static char *
dup_label (RegestProject *self, gint64 seq, const char *format)
{
  g_auto (RegestJournalRow) row = { 0 };
  g_autofree char *label = NULL;

  if (seq == 0 || !regest_journal_read_head (self->db, seq, &row, NULL))
    return NULL;
  label = regest_action_label (self->profile, &row);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (format, label);
#pragma GCC diagnostic pop
}

char *
regest_project_dup_undo_label (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  /* translators: %s is an action as in a menu, like: Tag “Zhou Enlai” as Person */
  return dup_label (self, find (self, REGEST_JOURNAL_UNDO), _("Undo %s"));
}

char *
regest_project_dup_redo_label (RegestProject *self)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  /* translators: %s is an action as in a menu, like: Tag “Zhou Enlai” as Person */
  return dup_label (self, find (self, REGEST_JOURNAL_REDO), _("Redo %s"));
}

/* -- doing ----------------------------------------------------------------- */

#define STEP_MICROSECONDS (40 * 1000)

typedef struct
{
  RegestProject *project;
  RegestJournalKind kind;
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
apply_rows (Run *run, GArray *rows, GError **error)
{
  run->step_started = g_get_monotonic_time ();
  for (guint i = 0; i < rows->len; i++)
    {
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
run_line (RegestProject *self, RegestJournalKind kind, GError **error)
{
  g_autoptr (RegestChangesBuilder) changes = regest_changes_builder_new (self->db);
  g_autofree char *author = g_strdup (self->author);
  g_autoptr (GArray) rows = NULL;
  Run run = { .project = self, .kind = kind, .author = author, .changes = changes };
  gboolean done;

  if (!regest_project_lock (self, error))
    return FALSE;
  rows = prepare (&run, error);
  done = finish (&run, rows != NULL && apply_rows (&run, rows, error), error);
  regest_journal_row_clear (&run.head);
  g_free (run.label);
  regest_project_emit (self, done ? regest_changes_builder_end (g_steal_pointer (&changes), FALSE)
                                  : NULL);
  return done;
}

static gboolean
check_free (RegestProject *self, GError **error)
{
  if (self->read_only)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_READ_ONLY,
                   _("the project “%s” can be read but not written; nothing was changed"),
                   self->name);
      return FALSE;
    }
  if (self->depth > 0 || self->in_bulk)
    {
      g_set_error (error, REGEST_ERROR, REGEST_ERROR_BUSY,
                   _("an action is under way; nothing was changed"));
      return FALSE;
    }
  return TRUE;
}

gboolean
regest_project_undo (RegestProject *self, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL, FALSE);
  return check_free (self, error) && run_line (self, REGEST_JOURNAL_UNDO, error);
}

gboolean
regest_project_redo (RegestProject *self, GError **error)
{
  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL, FALSE);
  return check_free (self, error) && run_line (self, REGEST_JOURNAL_REDO, error);
}
