/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <regest/store/check.h>
#include <regest/store/project.h>

G_BEGIN_DECLS

/**
 * RegestJournalEntry:
 *
 * Who did what when: an action (a bulk action is one entry), an undo or a redo. A value.
 * Properties (read-only): label, author, created (GDateTime, local), undone.
 */
#define REGEST_TYPE_JOURNAL_ENTRY (regest_journal_entry_get_type ())
G_DECLARE_FINAL_TYPE (RegestJournalEntry, regest_journal_entry, REGEST, JOURNAL_ENTRY, GObject)

typedef enum
{
  REGEST_JOURNAL_DO,
  REGEST_JOURNAL_UNDO,
  REGEST_JOURNAL_REDO
} RegestJournalKind;

const RegestId *regest_journal_entry_get_id (RegestJournalEntry *self);
RegestJournalKind regest_journal_entry_get_kind (RegestJournalEntry *self);
const char *regest_journal_entry_get_action (RegestJournalEntry *self);
const char *regest_journal_entry_get_author (RegestJournalEntry *self);
/* microseconds since 1970, UTC */
gint64 regest_journal_entry_get_created (RegestJournalEntry *self);
/* translated: "Tag “Zhou Enlai” as Person" */
const char *regest_journal_entry_get_label (RegestJournalEntry *self);
gboolean regest_journal_entry_is_undone (RegestJournalEntry *self);

/* bytes of the changesets that the next undo or redo (@kind) applies, from which one can tell
 * whether it will be felt; 0: there is nothing to undo */
gsize regest_project_measure_step (RegestProject *self, RegestJournalKind kind);

/**
 * RegestWalk:
 * @kind: %REGEST_JOURNAL_UNDO or %REGEST_JOURNAL_REDO
 * @n_steps: how many actions
 * @n_before: how many more of the same walk were undone or redone before (through another
 * connection); they are taken back with the rest
 * @progress: (nullable): told from 0 to 1, below 0 where it cannot be known
 */
typedef struct
{
  RegestJournalKind kind;
  guint n_steps;
  guint n_before;
  RegestProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
} RegestWalk;

/* Undoes or redoes several actions in a row, all of them or none: cancelled (G_IO_ERROR_CANCELLED)
 * or failed (as regest_project_undo()), what was done so far is taken back, and the project is as
 * it was before the first step. May take long: for a thread of its own. */
gboolean regest_project_walk (RegestProject *self, const RegestWalk *walk, GError **error);

/* a GListModel of RegestJournalEntry, newest first, that follows the project; rows are made on
 * demand */
GListModel *regest_project_list_journal (RegestProject *self);

G_END_DECLS
