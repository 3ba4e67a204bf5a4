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

/* The first or last row of the group that @seq is in; itself where it is alone. (An index has
 * either: not a row of the group is read.) */
static gboolean
find_end (RegestProject *self, gint64 seq, gboolean last, gint64 *end, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;

  statement = regest_database_prepare (
    self->db,
    last ? "SELECT coalesce ((SELECT max (g.seq) FROM journal AS g WHERE g.bulk = j.bulk), :seq)"
           " FROM journal AS j WHERE j.seq = :seq"
         : "SELECT coalesce ((SELECT min (g.seq) FROM journal AS g WHERE g.bulk = j.bulk), :seq)"
           " FROM journal AS j WHERE j.seq = :seq",
    error);
  if (statement == NULL)
    return FALSE;
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

gsize
regest_project_measure_step (RegestProject *self, RegestJournalKind kind)
{
  g_autoptr (RegestStatement) statement = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), 0);
  g_return_val_if_fail (kind != REGEST_JOURNAL_DO, 0);

  if (self->db == NULL)
    return 0;
  /* the length of a blob is in its row's head: the blob itself is not read */
  statement = regest_database_prepare (
    self->db,
    "SELECT coalesce (sum (length (changeset)), 0) FROM journal WHERE seq = :seq OR"
    " bulk = (SELECT bulk FROM journal WHERE seq = :seq)",
    NULL);
  if (statement == NULL)
    return 0;
  regest_statement_bind_int (statement, ":seq", find (self, kind));
  return regest_statement_step (statement, NULL) ? (gsize) regest_statement_get_int (statement, 0)
                                                 : 0;
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
