/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How the files of the machinery (project*.c, journal.c, undo.c, bulk.c, watch.c, changeset.c) see
 * a project. */

#include "inserts.h"
#include "project-private.h"

#include <regest/store/journal.h>

struct _RegestProject
{
  GObject parent_instance;

  RegestDatabase *db; /* NULL once closed */
  char *path;
  char *name;
  char *author;
  RegestId id;
  RegestProfile *profile;
  gboolean profile_is_new; /* set by the action that is open, or by one of the bulk */
  gboolean read_only;
  gboolean leaves_log; /* read only, and found none of SQLite's files beside the project's */
  char *held; /* the work of another connection that nothing is to come between; NULL: none */

  /* the action under way */
  guint depth;
  GError *doom; /* set: an edit failed, nothing may be committed */
  char *action;
  char *subject;
  char *object;
  sqlite3_session *session;
  RegestInserts *inserts; /* rows that it did not see (inserts.c); marked where the action began */

  /* the bulk action under way; its actions share transactions ("batches") */
  gboolean in_bulk;
  RegestId bulk;
  char *bulk_action;
  char *bulk_subject;
  char *bulk_object;
  gboolean in_batch;
  gint64 batch_rows; /* of SQLite's count of changes, when it began */
  gint64 batch_started; /* monotonic */
  GError *bulk_error; /* set: a batch was lost, the whole can only be cancelled */

  /* what was seen of the journal */
  gint64 data_version;
  gint64 last_seq;
  /* meta 'journal-generation': counts the times rows were taken out of the journal */
  gint64 generation;
  RegestChanges *foreign; /* found, not yet emitted */
  GSource *watch;
  guint n_left_out; /* looks of the watch, while the project is held */
};

/* -- journal rows (journal.c) ---------------------------------------------- */

typedef struct
{
  gint64 seq;
  RegestId id;
  RegestId bulk; /* none: alone */
  RegestJournalKind kind;
  gint64 applies; /* 0: nothing */
  char *author;
  gint64 created;
  char *action;
  char *subject;
  char *object;
  gint64 count;
  gint64 schema_version;
  guint8 *changeset;
  gsize changeset_size;
} RegestJournalRow;

void regest_journal_row_clear (RegestJournalRow *row);
/* with the changeset, after its checksum was checked (DAMAGED) */
gboolean regest_journal_read (RegestDatabase *db, gint64 seq, RegestJournalRow *row,
                              GError **error);
/* without */
gboolean regest_journal_read_head (RegestDatabase *db, gint64 seq, RegestJournalRow *row,
                                   GError **error);
/* sets seq */
gboolean regest_journal_insert (RegestProject *self, RegestJournalRow *row, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegestJournalRow, regest_journal_row_clear)

/* -- transactions (transaction.c) ------------------------------------------ */

/* takes the write lock and looks at what others did meanwhile */
gboolean regest_project_lock (RegestProject *self, GError **error);
/* commits; rolls back when that fails */
gboolean regest_project_unlock (RegestProject *self, GError **error);
/* the same, where the journal's rows were written or taken away by other ways than an action: what
 * this transaction did counts as seen, what others do right after it does not */
gboolean regest_project_unlock_seen (RegestProject *self, GError **error);
void regest_project_roll_back (RegestProject *self);
/* FALSE: read-only, or held */
gboolean regest_project_check_writable (RegestProject *self, GError **error);
/* FALSE: or an action is open */
gboolean regest_project_check_free (RegestProject *self, GError **error);
/* ends a transaction that only read */
void regest_project_end_snapshot (RegestProject *self);
/* hands out what others changed, then @own (nullable, full) */
void regest_project_emit (RegestProject *self, RegestChanges *own);

/* -- changesets (changeset.c) ---------------------------------------------- */

/* FALSE unless every byte is as SQLite would write it for our content tables */
gboolean regest_changeset_validate (gconstpointer data, gsize size, GError **error);
/* @label: names the action in the message of a CONFLICT */
gboolean regest_changeset_apply (RegestDatabase *db, const RegestJournalRow *row, gboolean invert,
                                 const char *label, GError **error);

/* reads changesets for the followers and for "changed"; one for a whole transaction */
typedef struct _RegestChangesBuilder RegestChangesBuilder;
gboolean regest_changeset_follow (RegestProject *self, const RegestJournalRow *row, gboolean invert,
                                  RegestChangesBuilder *changes, GError **error);
gboolean regest_changeset_decode (gconstpointer data, gsize size, gboolean invert,
                                  RegestChangesBuilder *changes, GError **error);

RegestChangesBuilder *regest_changes_builder_new (RegestDatabase *db);
void regest_changes_builder_add (RegestChangesBuilder *self, const RegestRowChange *change);
void regest_changes_builder_set_large (RegestChangesBuilder *self);
gboolean regest_changes_builder_is_large (RegestChangesBuilder *self);
/* (transfer full); frees the builder */
RegestChanges *regest_changes_builder_end (RegestChangesBuilder *self, gboolean foreign);
void regest_changes_builder_free (RegestChangesBuilder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestChangesBuilder, regest_changes_builder_free)

/* -- undo (undo.c), bulk actions (bulk.c), others' work (watch.c) ---------- */

/* of the last row of the action */
gboolean regest_journal_find_undo (RegestProject *self, gint64 *seq, GError **error);
gboolean regest_journal_find_redo (RegestProject *self, gint64 *seq, GError **error);
/* takes the group's rows back and out of the journal, in short transactions */
gboolean regest_bulk_take_back (RegestProject *self, const RegestId *group, GError **error);
gboolean regest_bulk_recover (RegestProject *self, GError **error); /* those of dead processes */
gboolean regest_bulk_register (RegestProject *self, const RegestId *group, GError **error);
gboolean regest_bulk_unregister (RegestProject *self, const RegestId *group, GError **error);
gboolean regest_bulk_flush (RegestProject *self, GError **error);
void regest_project_drop_batch (RegestProject *self); /* with the action that is open */

gboolean regest_project_look (RegestProject *self, GError **error);
void regest_project_unwatch (RegestProject *self);
/* what is there now counts as seen */
gboolean regest_project_take_snapshot (RegestProject *self, GError **error);

/* -- paths (project-open.c) ------------------------------------------------ */

/* "PATH: words"; returns FALSE */
gboolean regest_path_fail (const char *path, RegestError code, const char *words, GError **error);
char *regest_path_dup_project_name (const char *path);
char *regest_path_dup_absolute (const char *path);

/* -- opening (schema.c, migrate.c) ----------------------------------------- */

#define REGEST_ACTION_CREATE "create" /* the first row of every journal; never undone */
gboolean regest_project_load_profile (RegestProject *self, GError **error);
/* after a rollback: the profile as the file has it */
void regest_project_return_to_profile (RegestProject *self);
gboolean regest_schema_create (RegestDatabase *db, GError **error);
gboolean regest_schema_check (RegestDatabase *db, GError **error); /* DAMAGED where it differs */
/* the same, but whatever derived tables there are */
gboolean regest_schema_check_content (RegestDatabase *db, GError **error);
/* the content tables of an older version */
gboolean regest_schema_check_version (RegestDatabase *db, gint64 version, GError **error);
/* a .sql file of the program */
char *regest_schema_load (const char *name);
/* from this older version to today's, after a backup */
gboolean regest_project_migrate (RegestProject *self, gint64 version, GError **error);
/* within a transaction: the derived tables anew, whatever they were */
gboolean regest_project_rebuild_derived (RegestProject *self, GError **error);
/* into a new file, which is removed where that fails */
gboolean regest_database_copy (RegestDatabase *db, const char *path, GError **error);
gboolean regest_schema_recreate_derived (RegestDatabase *db, GError **error);
gboolean regest_schema_create_content (RegestDatabase *db, GError **error);
const char *const *regest_schema_list_content_tables (void);
guint regest_schema_count_columns (const char *table); /* 0: no content table */

/* -- labels (action-labels.c) ---------------------------------------------- */

/* "Tag “Zhou Enlai” as Person" */
char *regest_action_label (RegestProfile *profile, const RegestJournalRow *row);

/* -- the list (journal-entry.c) -------------------------------------------- */

RegestJournalEntry *regest_journal_entry_new (RegestProfile *profile, const RegestJournalRow *row,
                                              gboolean undone);
