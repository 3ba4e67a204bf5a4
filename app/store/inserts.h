/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* New rows in the changeset of the action that is open, without SQLite's session. */

#include "project-private.h"

typedef struct _RegestInserts RegestInserts;

RegestInserts *regest_inserts_new (void);
void regest_inserts_free (RegestInserts *self);

/* @table: one of the content, whose literal outlives the project; @sql inserts one row of it, with
 * a parameter for each of its columns, in their order */
RegestStatement *regest_inserts_prepare (RegestProject *project, const char *table, const char *sql,
                                         GError **error);
/* runs one that was prepared by regest_inserts_prepare(), or any other */
gboolean regest_inserts_run (RegestProject *project, RegestStatement *row, GError **error);

/* for the action: something of the table is in the session */
void regest_inserts_see (RegestInserts *self, const char *table);
/* what is added after the mark is forgotten when one returns to it. TRUE: the session has seen
 * tables that some of it was of, and takes those rows for old ones that were deleted: its changeset
 * is to be handed to regest_inserts_carry(), and another session to be started */
void regest_inserts_mark (RegestInserts *self);
gboolean regest_inserts_return (RegestInserts *self);
/* keeps a changeset, which is SQLite's memory, for regest_inserts_merge(), without the rows that
 * one returned from; SQLITE_… */
int regest_inserts_carry (RegestInserts *self, void *changeset, int size);
void regest_inserts_clear (RegestInserts *self);
/* puts them to the session's changeset, which is SQLite's memory, and forgets them; SQLITE_… */
int regest_inserts_merge (RegestInserts *self, void **changeset, int *size);
