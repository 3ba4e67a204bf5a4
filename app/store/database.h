/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The only place that steps SQL statements. Private to app/store. A RegestDatabase is one
 * connection with its cache of prepared statements (by their literal's address or text); every
 * other file of the store writes
 *
 *   g_autoptr (RegestStatement) statement = regest_database_prepare (db, "SELECT …", error);
 *   if (statement == NULL) return FALSE;
 *   regest_statement_bind_id (statement, ":record", record);
 *   while (regest_statement_step (statement, &step_error)) …
 *
 * The autoptr resets the statement, clears its bindings and gives it back. Binding a name that the
 * statement does not have is a programmer's error; a value that cannot be bound fails the step.
 */

#include <gio/gio.h>
#include <sqlite3.h>

#include <regest/model/error.h>
#include <regest/model/id.h>

typedef struct _RegestDatabase RegestDatabase;
typedef struct _RegestStatement RegestStatement;

/* SQLITE_OPEN_… */
RegestDatabase *regest_database_open (const char *path, int flags, GError **error);
void regest_database_close (RegestDatabase *self);
/* for sessions, backup and changesets */
sqlite3 *regest_database_get_handle (RegestDatabase *self);
const char *regest_database_get_path (RegestDatabase *self);
/* what SQLite told to its log only, in this thread; NULL: nothing */
char *regest_database_take_complaint (void);
/* a log was found that nobody had closed, in this thread */
gboolean regest_database_take_recovered (void);
/* several statements, no parameters */
gboolean regest_database_execute (RegestDatabase *self, const char *sql, GError **error);
RegestStatement *regest_database_prepare (RegestDatabase *self, const char *sql, GError **error);
/* sets @error from the connection's last error, mapped to REGEST_ERROR_* (BUSY, READ_ONLY, IO for a
 * full disk, DAMAGED, …); returns FALSE */
gboolean regest_database_fail (RegestDatabase *self, int code, GError **error, const char *what);
/* how much of the file's pages is kept in memory; what is more than that is let go at once */
#define REGEST_CACHE_KIB 64000
#define REGEST_CACHE_OF_A_SCAN_KIB 1000 /* to read in order, each page once */
void regest_database_set_cache (RegestDatabase *self, guint kibibytes);
gint64 regest_database_get_pragma (RegestDatabase *self, const char *pragma);

/* NULL or none: null */
void regest_statement_bind_id (RegestStatement *self, const char *name, const RegestId *id);
/* NULL: null; copied */
void regest_statement_bind_text (RegestStatement *self, const char *name, const char *text);
/* must outlive the step */
void regest_statement_bind_text_static (RegestStatement *self, const char *name, const char *text,
                                        gssize n_bytes);
void regest_statement_bind_int (RegestStatement *self, const char *name, gint64 value);
/* must outlive the step */
void regest_statement_bind_blob (RegestStatement *self, const char *name, gconstpointer data,
                                 gsize size);
/* TRUE: a row; FALSE: the end, or an error */
gboolean regest_statement_step (RegestStatement *self, GError **error);
/* to the end, then ready to be bound again; FALSE only on error */
gboolean regest_statement_run (RegestStatement *self, GError **error);
gboolean regest_statement_is_null (RegestStatement *self, int column);
/* FALSE and none where null */
gboolean regest_statement_get_id (RegestStatement *self, int column, RegestId *id);
/* UTF-8 whatever the file holds, borrowed until the next step; NULL where null. Bytes that are no
 * text (a damaged file, or one made to do harm) are replaced by U+FFFD */
const char *regest_statement_get_text (RegestStatement *self, int column);
/* FALSE: the file holds something else than regest_statement_get_text() gives */
gboolean regest_statement_is_utf8 (RegestStatement *self, int column);
gint64 regest_statement_get_int (RegestStatement *self, int column);
gconstpointer regest_statement_get_blob (RegestStatement *self, int column, gsize *size);
/* of that text */
int regest_statement_get_n_bytes (RegestStatement *self, int column);
sqlite3_stmt *regest_statement_get_handle (RegestStatement *self); /* for comparing columns */
void regest_statement_release (RegestStatement *self);

/* from now on, what is bound is kept as a changeset writes it; @table: a literal, for the caller */
void regest_statement_note_values (RegestStatement *self, const char *table);
const char *regest_statement_get_table (RegestStatement *self); /* NULL: nothing is kept */
/* the values, in the order of the parameters; null where nothing is bound */
void regest_statement_append_values (RegestStatement *self, GByteArray *to);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RegestStatement, regest_statement_release)
