/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "open-files.h"
#include "project-struct.h"

/* Opening project files: what is checked before the project is anybody's. */

gboolean
regest_path_fail (const char *path, RegestError code, const char *words, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, REGEST_ERROR, code, _("%s: %s"), name, words);
  return FALSE;
}

char *
regest_path_dup_project_name (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (g_str_has_suffix (name, REGEST_PROJECT_SUFFIX) &&
      strlen (name) > strlen (REGEST_PROJECT_SUFFIX))
    name[strlen (name) - strlen (REGEST_PROJECT_SUFFIX)] = '\0';
  return g_steal_pointer (&name);
}

char *
regest_path_dup_absolute (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_get_path (file);
}

/* -- the file before SQLite sees it ---------------------------------------- */

#define HEADER_SIZE 100
#define APPLICATION_ID_AT 68

static gboolean
check_header (const char *path, GError **error)
{
  guint8 header[HEADER_SIZE];
  guint32 id;
  gssize size = regest_open_files_peek (path, header, sizeof header);

  /* open already: it was looked at then */
  if (size == -2)
    return TRUE;
  if (size < 0)
    return regest_path_fail (path, REGEST_ERROR_IO, g_strerror (errno), error);
  if (size == 0)
    return regest_path_fail (path, REGEST_ERROR_DAMAGED,
                             _("the file is empty, not a Regest project"), error);
  if (size < 16 || memcmp (header, "SQLite format 3", 16) != 0)
    return regest_path_fail (path, REGEST_ERROR_DAMAGED,
                             _("the file is not a Regest project"), error);
  if (size < (gssize) sizeof header)
    return regest_path_fail (path, REGEST_ERROR_DAMAGED,
                             _("the project file is cut off; the file was left as it is"), error);
  memcpy (&id, header + APPLICATION_ID_AT, sizeof id);
  if (GUINT32_FROM_BE (id) != REGEST_PROJECT_APPLICATION_ID)
    return regest_path_fail (path, REGEST_ERROR_DAMAGED,
                             _("the file is a database of another program, not a Regest project"),
                             error);
  return TRUE;
}

static gboolean
fail_missing (const char *path, GError **error)
{
  return regest_path_fail (path, REGEST_ERROR_NOT_FOUND, _("there is no such file"), error);
}

static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    {
      if (errno == ENOENT || errno == ENOTDIR)
        return fail_missing (path, error);
      return regest_path_fail (path, REGEST_ERROR_IO, g_strerror (errno), error);
    }
  if (S_ISDIR (info.st_mode))
    return regest_path_fail (path, REGEST_ERROR_INVALID,
                             _("this is a folder, not a project file"), error);
  if (!S_ISREG (info.st_mode))
    return regest_path_fail (path, REGEST_ERROR_INVALID, _("this is not an ordinary file"), error);
  return check_header (path, error);
}

/* -- opening --------------------------------------------------------------- */

/* In a folder that cannot be written SQLite can't put the files of its log: then the file is read
 * as one that nobody changes, unless there is a log that holds the newest changes. */
static RegestDatabase *
open_read_only (const char *path, gboolean folder_writable, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *uri = NULL;
  g_autofree char *immutable = NULL;
  GStatBuf info;

  if (folder_writable || (g_stat (log, &info) == 0 && info.st_size > 0))
    return regest_database_open (path, SQLITE_OPEN_READONLY, error);
  uri = g_filename_to_uri (path, NULL, error);
  if (uri == NULL)
    return NULL;
  immutable = g_strconcat (uri, "?immutable=1", NULL);
  return regest_database_open (immutable, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, error);
}

static gboolean
open_database (RegestProject *self, RegestOpenFlags flags, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  gboolean folder_writable = g_access (folder, W_OK) == 0;

  self->read_only = (flags & REGEST_OPEN_READ_ONLY) != 0 || !folder_writable ||
                    g_access (self->path, W_OK) != 0;
  self->leaves_log = self->read_only && folder_writable && g_access (self->path, W_OK) == 0 &&
                     g_access (log, F_OK) != 0;
  if (self->read_only)
    self->db = open_read_only (self->path, folder_writable, error);
  else
    self->db = regest_database_open (self->path, SQLITE_OPEN_READWRITE, error);
  return self->db != NULL;
}

/* Whole but for what an unfinished program may have left: done where a log was found that nobody
 * had closed. */
static gboolean
check_integrity (RegestProject *self, GError **error)
{
  g_autoptr (RegestStatement)
    statement = regest_database_prepare (self->db, "PRAGMA integrity_check (1)", error);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *words = NULL;

  if (statement == NULL)
    return FALSE;
  if (!regest_statement_step (statement, &local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (g_strcmp0 (regest_statement_get_text (statement, 0), "ok") == 0)
    return TRUE;
  words = g_strdup_printf (_("the project file is damaged (%s); the file was left as it is"),
                           regest_statement_get_text (statement, 0));
  return regest_path_fail (self->path, REGEST_ERROR_DAMAGED, words, error);
}

static gboolean
read_meta (RegestProject *self, GError **error)
{
  g_autoptr (RegestStatement)
    statement = regest_database_prepare (self->db, "SELECT value FROM meta WHERE key = 'id'",
                                         error);
  g_autoptr (GError) local_error = NULL;

  if (statement == NULL)
    return FALSE;
  if (regest_statement_step (statement, &local_error) &&
      regest_statement_get_id (statement, 0, &self->id))
    return TRUE;
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return regest_path_fail (self->path, REGEST_ERROR_DAMAGED,
                           _("the project has no identity; the file was left as it is"), error);
}

static gboolean
is_derived_current (RegestProject *self)
{
  g_autoptr (RegestStatement) statement = NULL;

  statement = regest_database_prepare (
    self->db, "SELECT value FROM meta WHERE key = 'derived-version'", NULL);
  return statement != NULL && regest_statement_step (statement, NULL) &&
         regest_statement_get_int (statement, 0) == REGEST_DERIVED_VERSION;
}

static gboolean
rebuild_derived (RegestProject *self, GError **error)
{
  if (self->read_only)
    return regest_path_fail (
      self->path, REGEST_ERROR_READ_ONLY,
      _("the lists and the search of the project are another version's and have to be "
        "made anew, but it cannot be written; open a copy of it"),
      error);
  if (!regest_database_execute (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (regest_project_load_profile (self, error) && regest_project_rebuild_derived (self, error) &&
      regest_schema_check (self->db, error) && regest_database_execute (self->db, "COMMIT", error))
    return TRUE;
  regest_project_end_snapshot (self);
  return FALSE;
}

/* The content must be as Regest makes it; derived tables of another version are made anew. */
static gboolean
check_schema (RegestProject *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean same = regest_schema_check (self->db, &local_error);

  if (same && is_derived_current (self))
    return TRUE;
  if (regest_schema_check_content (self->db, error) && !is_derived_current (self))
    return rebuild_derived (self, error);
  g_clear_error (error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
check_version (RegestProject *self, GError **error)
{
  gint64 version = regest_database_get_pragma (self->db, "user_version");

  if (version > REGEST_SCHEMA_VERSION)
    return regest_path_fail (self->path, REGEST_ERROR_TOO_NEW,
                             _("the project was written by a newer version of Regest; "
                               "the file was left as it was"),
                             error);
  if (version < 1)
    return regest_path_fail (self->path, REGEST_ERROR_DAMAGED,
                             _("the project file says no version; the file was left as it is"),
                             error);
  return version == REGEST_SCHEMA_VERSION || regest_project_migrate (self, version, error);
}

/* Somebody may have discarded the file between finding it here and the first query, which waited
 * for that. From the first query on nobody can. */
static gboolean
check_place (RegestProject *self, GError **error)
{
  int moved = 0;

  sqlite3_file_control (regest_database_get_handle (self->db), "main", SQLITE_FCNTL_HAS_MOVED,
                        &moved);
  return !moved || fail_missing (self->path, error);
}

/* All that is looked at before the project is anybody's. The first query finds out whether the file
 * is locked. */
static gboolean
examine (RegestProject *self, GError **error)
{
  if (!regest_database_execute (self->db, "SELECT count (*) FROM sqlite_schema", error) ||
      !check_place (self, error))
    return FALSE;
  if (regest_database_take_recovered () && !check_integrity (self, error))
    return FALSE;
  return check_version (self, error) && check_schema (self, error) && read_meta (self, error) &&
         regest_project_load_profile (self, error);
}

/**
 * regest_project_open:
 * @path: (type filename): where
 * @flags: how
 *
 * Opens a project file.
 *
 * Returns: (transfer full): the project
 */
RegestProject *
regest_project_open (const char *path, RegestOpenFlags flags, GError **error)
{
  g_autoptr (RegestProject) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (REGEST_TYPE_PROJECT, NULL);
  self->path = regest_path_dup_absolute (path);
  self->name = regest_path_dup_project_name (self->path);
  regest_database_take_recovered ();
  if (!check_file (self->path, error) || !open_database (self, flags, error) ||
      !examine (self, error))
    {
      if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
        {
          g_clear_error (error);
          fail_missing (self->path, error);
        }
      return NULL;
    }
  if (!self->read_only &&
      (!regest_database_execute (self->db, "PRAGMA journal_mode = WAL", error) ||
       !regest_bulk_recover (self, error)))
    return NULL;
  if (!regest_project_take_snapshot (self, error))
    return NULL;
  if (flags & REGEST_OPEN_FRUGAL)
    regest_database_set_cache (self->db, REGEST_CACHE_OF_A_SCAN_KIB);
  return g_steal_pointer (&self);
}
