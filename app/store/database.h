/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The only place that steps SQL statements. Private to app/store. A RegestDatabase is one connection with its
 * cache of prepared statements (by their literal's address or text); every other file of the store writes
 *
 *   g_autoptr (RegestStatement) statement = regest_database_prepare (db, "SELECT … WHERE record = :record", error);
 *   if (statement == NULL) return FALSE;
 *   regest_statement_bind_id (statement, ":record", record);
 *   while (regest_statement_step (statement, &step_error)) …
 *
 * The autoptr resets the statement, clears its bindings and gives it back. Binding a name that the statement
 * does not have is a programmer's error.
 */

#include <gio/gio.h>
#include <sqlite3.h>

#include <regest/model/error.h>
#include <regest/model/id.h>

typedef struct _RegestDatabase RegestDatabase;
typedef struct _RegestStatement RegestStatement;

RegestDatabase *regest_database_open (const char *path, int flags, GError **error); /* SQLITE_OPEN_… */
void regest_database_close (RegestDatabase *self);
sqlite3 *regest_database_get_handle (RegestDatabase *self); /* for sessions, backup and changesets */
const char *regest_database_get_path (RegestDatabase *self);
gboolean regest_database_execute (RegestDatabase *self, const char *sql, GError **error); /* several statements, no parameters */
RegestStatement *regest_database_prepare (RegestDatabase *self, const char *sql, GError **error);
/* sets @error from the connection's last error, mapped to REGEST_ERROR_* (BUSY, READ_ONLY, IO for a full disk, DAMAGED, …); returns FALSE */
gboolean regest_database_fail (RegestDatabase *self, int code, GError **error, const char *what);
gint64 regest_database_get_pragma (RegestDatabase *self, const char *pragma);

void regest_statement_bind_id (RegestStatement *self, const char *name, const RegestId *id);     /* NULL or none: null */
void regest_statement_bind_text (RegestStatement *self, const char *name, const char *text);     /* NULL: null; copied */
void regest_statement_bind_text_static (RegestStatement *self, const char *name, const char *text, gssize n_bytes); /* must outlive the step */
void regest_statement_bind_int (RegestStatement *self, const char *name, gint64 value);
void regest_statement_bind_blob (RegestStatement *self, const char *name, gconstpointer data, gsize size); /* must outlive the step */
gboolean regest_statement_step (RegestStatement *self, GError **error); /* TRUE: a row; FALSE: the end, or an error */
gboolean regest_statement_run (RegestStatement *self, GError **error);  /* to the end, then ready to be bound again; FALSE only on error */
gboolean regest_statement_is_null (RegestStatement *self, int column);
gboolean regest_statement_get_id (RegestStatement *self, int column, RegestId *id); /* FALSE and none where null */
const char *regest_statement_get_text (RegestStatement *self, int column);          /* borrowed until the next step; NULL where null */
gint64 regest_statement_get_int (RegestStatement *self, int column);
gconstpointer regest_statement_get_blob (RegestStatement *self, int column, gsize *size);
int regest_statement_get_n_bytes (RegestStatement *self, int column);
void regest_statement_release (RegestStatement *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestStatement, regest_statement_release)
