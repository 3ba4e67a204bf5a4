/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "project-struct.h"

/*
 * The journal as a list, newest first. Only the numbers of the rows are held; an entry is read when
 * it is asked for. A group of rows (a bulk action) is one entry and stands where its last row does.
 */

#define REGEST_TYPE_JOURNAL_LIST (regest_journal_list_get_type ())
G_DECLARE_FINAL_TYPE (RegestJournalList, regest_journal_list, REGEST, JOURNAL_LIST, GObject)

struct _RegestJournalList
{
  GObject parent_instance;

  RegestProject *project;
  /* gint64, oldest first: what comes is appended */
  GArray *seqs;
  gint64 last_seq;
  gint64 generation;
};

static void regest_journal_list_model_init (GListModelInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RegestJournalList, regest_journal_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      regest_journal_list_model_init))

static GType
get_item_type (GListModel *model)
{
  return REGEST_TYPE_JOURNAL_ENTRY;
}

static guint
get_n_items (GListModel *model)
{
  return REGEST_JOURNAL_LIST (model)->seqs->len;
}

/* Whether what was done in this row was undone last. */
static gboolean
is_undone (RegestDatabase *db, const RegestJournalRow *row)
{
  g_autoptr (RegestStatement) statement = NULL;

  statement = regest_database_prepare (
    db,
    "SELECT kind = 1 FROM journal WHERE applies = coalesce ("
    " (SELECT min (seq) FROM journal WHERE bulk = :bulk), :seq) ORDER BY seq DESC LIMIT 1",
    NULL);
  if (statement == NULL || row->kind != REGEST_JOURNAL_DO)
    return FALSE;
  regest_statement_bind_id (statement, ":bulk", &row->bulk);
  regest_statement_bind_int (statement, ":seq", row->seq);
  return regest_statement_step (statement, NULL) && regest_statement_get_int (statement, 0) != 0;
}

static gpointer
get_item (GListModel *model, guint position)
{
  RegestJournalList *self = REGEST_JOURNAL_LIST (model);
  g_auto (RegestJournalRow) row = { 0 };
  RegestDatabase *db = self->project->db;
  gint64 seq;

  if (position >= self->seqs->len)
    return NULL;
  seq = g_array_index (self->seqs, gint64, self->seqs->len - 1 - position);
  /* taken back by another program a moment ago, or the project was closed */
  if (db == NULL || !regest_journal_read_head (db, seq, &row, NULL))
    {
      row.action = g_strdup ("");
      row.author = g_strdup ("");
      return regest_journal_entry_new (self->project->profile, &row, TRUE);
    }
  return regest_journal_entry_new (self->project->profile, &row, is_undone (db, &row));
}

static void
regest_journal_list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = get_item_type;
  interface->get_n_items = get_n_items;
  interface->get_item = get_item;
}

/* -- following ------------------------------------------------------------- */

/* Appends the entries after @seq. */
static void
load_after (RegestJournalList *self, gint64 seq)
{
  g_autoptr (RegestStatement) statement = NULL;

  statement = regest_database_prepare (
    self->project->db,
    "SELECT seq FROM journal AS j WHERE seq > :seq AND"
    " (bulk IS NULL OR seq = (SELECT max (seq) FROM journal AS g WHERE g.bulk = j.bulk))"
    " ORDER BY seq",
    NULL);
  if (statement == NULL)
    return;
  regest_statement_bind_int (statement, ":seq", seq);
  while (regest_statement_step (statement, NULL))
    {
      gint64 found = regest_statement_get_int (statement, 0);

      g_array_append_val (self->seqs, found);
    }
  self->last_seq = self->project->last_seq;
  self->generation = self->project->generation;
}

static void
load_all (RegestJournalList *self)
{
  guint before = self->seqs->len;

  g_array_set_size (self->seqs, 0);
  load_after (self, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->seqs->len);
}

/* A group that had an entry already has grown: its entry moves. */
static gboolean
has_grown_group (RegestJournalList *self)
{
  g_autoptr (RegestStatement) statement = NULL;

  statement = regest_database_prepare (
    self->project->db,
    "SELECT 1 FROM journal AS j WHERE seq > :seq AND bulk IS NOT NULL AND"
    " (SELECT min (seq) FROM journal AS g WHERE g.bulk = j.bulk) <= :seq LIMIT 1",
    NULL);
  if (statement == NULL)
    return TRUE;
  regest_statement_bind_int (statement, ":seq", self->last_seq);
  return regest_statement_step (statement, NULL);
}

static int
compare_seqs (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return left < right ? -1 : left > right;
}

/* What was undone or done again since @seq looks different now. */
static void
tell_applied (RegestJournalList *self, gint64 seq)
{
  g_autoptr (RegestStatement) statement = NULL;

  statement = regest_database_prepare (
    self->project->db,
    "SELECT DISTINCT coalesce ((SELECT max (seq) FROM journal AS g WHERE g.bulk = a.bulk), a.seq)"
    " FROM journal AS j JOIN journal AS a ON a.seq = j.applies WHERE j.seq > :seq",
    NULL);
  if (statement == NULL)
    return;
  regest_statement_bind_int (statement, ":seq", seq);
  while (regest_statement_step (statement, NULL))
    {
      gint64 applied = regest_statement_get_int (statement, 0);
      guint index;

      if (g_array_binary_search (self->seqs, &applied, compare_seqs, &index))
        g_list_model_items_changed (G_LIST_MODEL (self), self->seqs->len - 1 - index, 1, 1);
    }
}

static void
changed_cb (RegestProject *project, RegestChanges *changes, RegestJournalList *self)
{
  gint64 seen = self->last_seq;
  guint before = self->seqs->len;

  if (self->generation != project->generation || has_grown_group (self))
    {
      load_all (self);
      return;
    }
  load_after (self, seen);
  if (self->seqs->len > before)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, 0, self->seqs->len - before);
  tell_applied (self, seen);
}

static void
regest_journal_list_finalize (GObject *object)
{
  RegestJournalList *self = REGEST_JOURNAL_LIST (object);

  g_clear_object (&self->project);
  g_array_unref (self->seqs);
  G_OBJECT_CLASS (regest_journal_list_parent_class)->finalize (object);
}

static void
regest_journal_list_class_init (RegestJournalListClass *class)
{
  G_OBJECT_CLASS (class)->finalize = regest_journal_list_finalize;
}

static void
regest_journal_list_init (RegestJournalList *self)
{
  self->seqs = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/**
 * regest_project_list_journal:
 *
 * Who did what, when.
 *
 * Returns: (transfer full): of RegestJournalEntry
 */
GListModel *
regest_project_list_journal (RegestProject *self)
{
  RegestJournalList *list;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), NULL);
  g_return_val_if_fail (self->db != NULL, NULL);

  list = g_object_new (REGEST_TYPE_JOURNAL_LIST, NULL);
  list->project = g_object_ref (self);
  load_after (list, 0);
  g_signal_connect_object (self, "changed", G_CALLBACK (changed_cb), list, 0);
  return G_LIST_MODEL (list);
}
