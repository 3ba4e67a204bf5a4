/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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

/* a GListModel of RegestJournalEntry, newest first, that follows the project; rows are made on
 * demand */
GListModel *regest_project_list_journal (RegestProject *self);

G_END_DECLS
