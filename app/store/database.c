/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "database-struct.h"

/*
 * Statements are prepared once and kept by their text. One that is asked for while it is out (a
 * query within the same query's loop) is prepared a second time and finalized when it comes back.
 */

#define BUSY_MICROSECONDS (5 * G_USEC_PER_SEC)
#define BUSY_SLEEP_MICROSECONDS 1000

static GPrivate complaint = G_PRIVATE_INIT (g_free);
static GPrivate recovered;

/* SQLite tells of changes that changeset_apply() skipped, and of a log that was left behind, to its
 * log only. */
static void
log_cb (void *data, int code, const char *message)
{
  if (g_str_has_prefix (message, "sqlite3changeset_apply"))
    g_private_replace (&complaint, g_strdup (message));
  else if (code == SQLITE_NOTICE_RECOVER_WAL)
    g_private_set (&recovered, GINT_TO_POINTER (TRUE));
  else
    g_debug ("SQLite %d: %s", code, message);
}

static void
configure_library (void)
{
  static gsize configured = 0;

  if (g_once_init_enter (&configured))
    {
      /* Somebody else in the process may have started SQLite already: then it only says less. */
      sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
      if (sqlite3_config (SQLITE_CONFIG_LOG, log_cb, NULL) != SQLITE_OK)
        g_debug ("SQLite was started by somebody else");
      g_once_init_leave (&configured, 1);
    }
}

/* What SQLite complained of to its log in this thread since the last call; NULL: nothing. */
char *
regest_database_take_complaint (void)
{
  char *message = g_strdup (g_private_get (&complaint));

  g_private_replace (&complaint, NULL);
  return message;
}

/* Whether a connection of this thread found, since the last call, a log that nobody had closed. */
gboolean
regest_database_take_recovered (void)
{
  gboolean was = GPOINTER_TO_INT (g_private_get (&recovered));

  g_private_set (&recovered, NULL);
  return was;
}

/* SQLite's own waiting asks every tenth of a second in the end. An import leaves the lock to others
 * for a millisecond at a time: who asks so seldom would not get it within five seconds. */
static int
busy_cb (void *data, int n_times)
{
  RegestDatabase *self = data;
  gint64 now = g_get_monotonic_time ();

  if (n_times == 0)
    self->busy_since = now;
  if (now - self->busy_since > BUSY_MICROSECONDS)
    return 0;
  g_usleep (BUSY_SLEEP_MICROSECONDS);
  return 1;
}

static gboolean
configure (RegestDatabase *self, GError **error)
{
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_handler (self->handle, busy_cb, self);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_limit (self->handle, SQLITE_LIMIT_ATTACHED, 1);
  return regest_database_execute (
    self,
    "PRAGMA synchronous = FULL;  PRAGMA temp_store = MEMORY;"
    "PRAGMA cache_size = -" G_STRINGIFY (REGEST_CACHE_KIB) "; PRAGMA mmap_size = 0;"
                                                           "PRAGMA wal_autocheckpoint = 4000;",
    error);
}

RegestDatabase *
regest_database_open (const char *path, int flags, GError **error)
{
  g_autofree char *shown = g_filename_display_basename (path);
  RegestDatabase *self;
  int code;

  configure_library ();
  self = g_new0 (RegestDatabase, 1);
  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) regest_statement_free);
  self->literals = g_hash_table_new (NULL, NULL);
  code = sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                          NULL);
  /* before there is a lock to lose */
  if (code == SQLITE_OK && *path != '\0' && (flags & SQLITE_OPEN_URI) == 0)
    self->file = regest_open_files_add (path);
  if (code != SQLITE_OK)
    regest_database_fail (self, code, error, shown);
  else if (configure (self, error))
    return self;

  regest_database_close (self);
  return NULL;
}

void
regest_database_close (RegestDatabase *self)
{
  g_hash_table_unref (self->literals);
  g_hash_table_unref (self->statements);
  sqlite3_close_v2 (self->handle);
  regest_open_files_remove (self->file);
  g_free (self->path);
  g_free (self);
}

sqlite3 *
regest_database_get_handle (RegestDatabase *self)
{
  return self->handle;
}

const char *
regest_database_get_path (RegestDatabase *self)
{
  return self->path;
}

gboolean
regest_database_execute (RegestDatabase *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  return code == SQLITE_OK || regest_database_fail (self, code, error, NULL);
}

/* Nearly every text is a literal, and its address is found sooner than its words. Another text may
 * stand there by now. */
static RegestStatement *
find_statement (RegestDatabase *self, const char *sql)
{
  RegestStatement *statement = g_hash_table_lookup (self->literals, sql);

  if (statement != NULL && g_str_equal (sqlite3_sql (statement->handle), sql))
    return statement;
  statement = g_hash_table_lookup (self->statements, sql);
  if (statement == NULL)
    return NULL;
  g_hash_table_remove (self->literals, statement->literal);
  statement->literal = sql;
  g_hash_table_insert (self->literals, (gpointer) sql, statement);
  return statement;
}

RegestStatement *
regest_database_prepare (RegestDatabase *self, const char *sql, GError **error)
{
  RegestStatement *statement = find_statement (self, sql);
  gboolean cached = statement == NULL;
  sqlite3_stmt *handle;
  int code;

  if (statement != NULL && !statement->out)
    {
      statement->out = TRUE;
      return statement;
    }

  code = sqlite3_prepare_v3 (self->handle, sql, -1, cached ? SQLITE_PREPARE_PERSISTENT : 0, &handle,
                             NULL);
  if (code != SQLITE_OK)
    {
      regest_database_fail (self, code, error, NULL);
      return NULL;
    }
  statement = g_new0 (RegestStatement, 1);
  statement->database = self;
  statement->handle = handle;
  statement->out = TRUE;
  statement->cached = cached;
  if (cached)
    {
      statement->literal = sql;
      g_hash_table_insert (self->statements, g_strdup (sql), statement);
      g_hash_table_insert (self->literals, (gpointer) sql, statement);
    }
  return statement;
}

static RegestError
error_from_code (int code)
{
  if (code == SQLITE_BUSY_SNAPSHOT)
    return REGEST_ERROR_BUSY;
  if (code == SQLITE_CONSTRAINT_FOREIGNKEY || code == SQLITE_CONSTRAINT_PRIMARYKEY ||
      code == SQLITE_CONSTRAINT_CHECK)
    return REGEST_ERROR_INVALID;
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return REGEST_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return REGEST_ERROR_READ_ONLY;
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return REGEST_ERROR_IO;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return REGEST_ERROR_DAMAGED;
    case SQLITE_TOOBIG:
    case SQLITE_NOMEM:
      return REGEST_ERROR_LIMIT;
    case SQLITE_CONSTRAINT:
      return REGEST_ERROR_INVALID;
    default:
      return REGEST_ERROR_FAILED;
    }
}

/* In the user's words; NULL: SQLite's own say it best. */
static const char *
describe_code (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return _("another program has kept the project locked for more than five seconds; "
               "nothing was changed");
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return _("the project can be read but not written; nothing was changed");
    case SQLITE_FULL:
      return _("the disk is full; the project stays as it was before this change");
    case SQLITE_IOERR:
      return _("reading or writing the project failed (the disk may be full or gone); "
               "it stays as it was");
    case SQLITE_CANTOPEN:
      return _("the project file or one beside it cannot be opened");
    case SQLITE_CORRUPT:
      return _("the project file is damaged");
    case SQLITE_NOTADB:
      return _("the file is not a Regest project");
    case SQLITE_CONSTRAINT:
      return code == SQLITE_CONSTRAINT_FOREIGNKEY
               ? _("the change refers to something that is not in the project; nothing was changed")
               : NULL;
    default:
      return NULL;
    }
}

gboolean
regest_database_fail (RegestDatabase *self, int code, GError **error, const char *what)
{
  g_autofree char *name = what != NULL ? g_strdup (what) : g_filename_display_basename (self->path);
  const char *words = describe_code (code);

  /* what the connection says is of its last call, which may be another one */
  if (words == NULL)
    words = self->handle != NULL && sqlite3_extended_errcode (self->handle) == code
              ? sqlite3_errmsg (self->handle)
              : sqlite3_errstr (code);
  g_debug ("SQLite %d: %s", code, self->handle != NULL ? sqlite3_errmsg (self->handle) : "");
  /* translators: the name of a file and what is wrong with it */
  g_set_error (error, REGEST_ERROR, error_from_code (code), _("%s: %s"), name, words);
  return FALSE;
}

void
regest_database_set_cache (RegestDatabase *self, guint kibibytes)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA cache_size = -%u", kibibytes);

  regest_database_execute (self, sql, NULL);
}

gint64
regest_database_get_pragma (RegestDatabase *self, const char *pragma)
{
  g_autofree char *sql = g_strconcat ("PRAGMA ", pragma, NULL);
  g_autoptr (RegestStatement) statement = regest_database_prepare (self, sql, NULL);

  if (statement == NULL || !regest_statement_step (statement, NULL))
    return -1;
  return regest_statement_get_int (statement, 0);
}
