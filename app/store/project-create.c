/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "project-struct.h"

/*
 * Making, copying and discarding project files. They are made under a temporary name in the same
 * folder and get their own when they are whole and on the disk; nothing is ever overwritten.
 */

static gboolean
write_meta (RegestDatabase *db, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;
  RegestId id = regest_id_new ();

  statement = regest_database_prepare (
    db,
    "INSERT INTO meta (key, value) VALUES ('id', :id), ('derived-version', :derived),"
    " ('journal-generation', 0)",
    error);
  if (statement == NULL)
    return FALSE;
  regest_statement_bind_id (statement, ":id", &id);
  regest_statement_bind_int (statement, ":derived", REGEST_DERIVED_VERSION);
  return regest_statement_run (statement, error);
}

/* Before it is a project: no log yet, nothing on the disk until the end. */
static gboolean
write_empty (RegestDatabase *db, GError **error)
{
  g_autofree char *head = g_strdup_printf (
    "PRAGMA synchronous = OFF; PRAGMA application_id = %d; PRAGMA user_version = %d; BEGIN",
    REGEST_PROJECT_APPLICATION_ID, REGEST_SCHEMA_VERSION);

  return regest_database_execute (db, head, error) && regest_schema_create (db, error) &&
         write_meta (db, error) &&
         regest_database_execute (db, "COMMIT; PRAGMA journal_mode = WAL", error);
}

/* The profile is in the journal, as everything that is in the project, under an action that is
 * never undone. */
static gboolean
write_profile (RegestProject *self, RegestProfile *profile, GError **error)
{
  if (!regest_project_begin (self, REGEST_ACTION_CREATE, self->name, NULL, error))
    return FALSE;
  if (!regest_project_write_profile (self, profile, error))
    return regest_project_fail (self, error);
  return regest_project_commit (self, error);
}

static gboolean
build (const char *path, const char *name, RegestProfile *profile, GError **error)
{
  g_autoptr (RegestProject) self = g_object_new (REGEST_TYPE_PROJECT, NULL);

  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->db = regest_database_open (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  return self->db != NULL && write_empty (self->db, error) &&
         regest_project_take_snapshot (self, error) && write_profile (self, profile, error);
}

static gboolean
sync_file (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = fd >= 0 && fsync (fd) == 0;
  int code = errno;

  if (fd >= 0)
    g_close (fd, NULL);
  errno = code;
  return done;
}

/* FALSE, and errno says why: EEXIST where somebody has the name. Some file systems know no
 * links. */
static gboolean
give_name (const char *temporary, const char *path)
{
  if (link (temporary, path) == 0)
    return TRUE;
  if (errno == EEXIST || g_file_test (path, G_FILE_TEST_EXISTS))
    {
      errno = EEXIST;
      return FALSE;
    }
  return g_rename (temporary, path) == 0;
}

/* Gives a finished file its name, if nobody has it yet and the disk has the file; else the file is
 * removed. */
static gboolean
publish (const char *temporary, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean done = sync_file (temporary) && give_name (temporary, path);
  int code = errno;

  g_unlink (temporary);
  if (done)
    sync_file (folder);
  else if (code == EEXIST)
    regest_path_fail (path, REGEST_ERROR_EXISTS,
                      _("there is such a file already; it was not overwritten"), error);
  else
    regest_path_fail (path, REGEST_ERROR_IO, g_strerror (code), error);
  return done;
}

static void
remove_with_log (const char *path)
{
  static const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *name = g_strconcat (path, endings[i], NULL);

      g_unlink (name);
    }
}

static char *
dup_temporary_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strdup_printf (".%s.%08x.new", base, g_random_int ());

  return g_build_filename (folder, name, NULL);
}

static gboolean
check_free (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return regest_path_fail (path, REGEST_ERROR_EXISTS,
                             _("there is such a file already; it was not overwritten"), error);
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return regest_path_fail (folder, REGEST_ERROR_NOT_FOUND, _("there is no such folder"), error);
  if (g_access (folder, W_OK) != 0)
    return regest_path_fail (folder, REGEST_ERROR_IO, g_strerror (errno), error);
  return TRUE;
}

/**
 * regest_project_create:
 * @path: (type filename): where
 * @profile: (nullable): its own copy; NULL: the default one
 *
 * Makes an empty project.
 *
 * Returns: (transfer full): the new project
 */
RegestProject *
regest_project_create (const char *path, RegestProfile *profile, GError **error)
{
  g_autoptr (RegestProfile) chosen = NULL;
  g_autofree char *absolute = NULL;
  g_autofree char *temporary = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (profile == NULL || REGEST_IS_PROFILE (profile), NULL);

  absolute = regest_path_dup_absolute (path);
  if (!check_free (absolute, error))
    return NULL;
  chosen = profile != NULL ? g_object_ref (profile)
                           : regest_profile_load (REGEST_PROFILE_DEFAULT, error);
  if (chosen == NULL)
    return NULL;
  temporary = dup_temporary_path (absolute);
  name = regest_path_dup_project_name (absolute);
  if (!build (temporary, name, chosen, error))
    {
      remove_with_log (temporary);
      return NULL;
    }
  if (!publish (temporary, absolute, error))
    return NULL;
  return regest_project_open (absolute, REGEST_OPEN_DEFAULT, error);
}

/* -- discarding ------------------------------------------------------------ */

static gboolean
is_untouched (RegestDatabase *db)
{
  g_autoptr (RegestStatement) statement = regest_database_prepare (
    db,
    "SELECT (SELECT count (*) FROM journal WHERE action <> '" REGEST_ACTION_CREATE "') +"
    " (SELECT count (*) FROM bulk)",
    NULL);

  return statement != NULL && regest_statement_step (statement, NULL) &&
         regest_statement_get_int (statement, 0) == 0;
}

/* Whoever has the file open keeps it from leaving its log. Once it has left it, this connection
 * holds the file alone until it is closed: who comes meanwhile waits, and finds it gone. */
static gboolean
take_alone (RegestDatabase *db)
{
  g_autoptr (RegestStatement) statement = NULL;

  sqlite3_busy_handler (regest_database_get_handle (db), NULL, NULL);
  if (!regest_database_execute (db, "PRAGMA locking_mode = EXCLUSIVE", NULL))
    return FALSE;
  statement = regest_database_prepare (db, "PRAGMA journal_mode = DELETE", NULL);
  return statement != NULL && regest_statement_step (statement, NULL) &&
         g_strcmp0 (regest_statement_get_text (statement, 0), "delete") == 0;
}

gboolean
regest_project_discard (RegestProject *self)
{
  g_autofree char *journal = NULL;
  gboolean done;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL && self->depth == 0 && !self->in_bulk, FALSE);

  journal = g_strconcat (self->path, "-journal", NULL);
  done = take_alone (self->db) && is_untouched (self->db);
  /* in this order: once the file is gone, what stands beside it may be of a new one */
  if (done)
    done = (g_unlink (journal) == 0 || errno == ENOENT) && g_unlink (self->path) == 0;
  else
    regest_database_execute (self->db, "PRAGMA locking_mode = NORMAL; PRAGMA journal_mode = WAL",
                             NULL);
  regest_project_close (self);
  return done;
}

/* -- copying --------------------------------------------------------------- */

static gboolean
copy_pages (RegestDatabase *from, RegestDatabase *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (regest_database_get_handle (to), "main",
                                                regest_database_get_handle (from), "main");
  int code;

  if (backup == NULL)
    return regest_database_fail (to, sqlite3_extended_errcode (regest_database_get_handle (to)),
                                 error, NULL);
  code = sqlite3_backup_step (backup, -1);
  sqlite3_backup_finish (backup);
  return code == SQLITE_DONE || regest_database_fail (to, code, error, NULL);
}

static gboolean
write_copy (RegestDatabase *from, const char *path, GError **error)
{
  RegestDatabase *to = regest_database_open (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                             error);
  gboolean done;

  if (to == NULL)
    return FALSE;
  /* A bulk action that is under way in the original will never end in the copy. */
  done = copy_pages (from, to, error) &&
         regest_database_execute (to, "UPDATE bulk SET host = '', pid = 0", error);
  regest_database_close (to);
  return done;
}

gboolean
regest_database_copy (RegestDatabase *db, const char *path, GError **error)
{
  g_autofree char *temporary = dup_temporary_path (path);

  if (write_copy (db, temporary, error))
    return publish (temporary, path, error);
  remove_with_log (temporary);
  return FALSE;
}

gboolean
regest_project_copy_to (RegestProject *self, const char *path, GError **error)
{
  g_autofree char *absolute = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL && self->depth == 0, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  absolute = regest_path_dup_absolute (path);
  return regest_bulk_flush (self, error) && check_free (absolute, error) &&
         regest_database_copy (self->db, absolute, error);
}
