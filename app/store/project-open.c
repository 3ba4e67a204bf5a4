/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "project-struct.h"

/* Making, opening and copying project files. */

static gboolean
fail (GError **error, RegestError code, const char *path, const char *words)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, REGEST_ERROR, code, _("%s: %s"), name, words);
  return FALSE;
}

static char *
dup_project_name (const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  if (g_str_has_suffix (name, REGEST_PROJECT_SUFFIX) &&
      strlen (name) > strlen (REGEST_PROJECT_SUFFIX))
    name[strlen (name) - strlen (REGEST_PROJECT_SUFFIX)] = '\0';
  return g_steal_pointer (&name);
}

static char *
dup_absolute (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  return g_file_get_path (file);
}

/* -- the file before SQLite sees it
 * ---------------------------------------------------------------- */

#define HEADER_SIZE 100
#define APPLICATION_ID_AT 68

static gboolean
check_header (const char *path, GError **error)
{
  guint8 header[HEADER_SIZE];
  guint32 id;
  gssize size;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return fail (error, REGEST_ERROR_IO, path, g_strerror (errno));
  size = read (fd, header, sizeof header);
  g_close (fd, NULL);
  if (size == 0)
    return fail (error, REGEST_ERROR_DAMAGED, path, _("the file is empty, not a Regest project"));
  if (size < 16 || memcmp (header, "SQLite format 3", 16) != 0)
    return fail (error, REGEST_ERROR_DAMAGED, path, _("the file is not a Regest project"));
  if (size < (gssize) sizeof header)
    return fail (error, REGEST_ERROR_DAMAGED, path,
                 _("the project file is cut off; the file was left as it is"));
  memcpy (&id, header + APPLICATION_ID_AT, sizeof id);
  if (GUINT32_FROM_BE (id) != REGEST_PROJECT_APPLICATION_ID)
    return fail (error, REGEST_ERROR_DAMAGED, path,
                 _("the file is a database of another program, not a Regest project"));
  return TRUE;
}

static gboolean
check_file (const char *path, GError **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    {
      if (errno == ENOENT || errno == ENOTDIR)
        return fail (error, REGEST_ERROR_NOT_FOUND, path, _("there is no such file"));
      return fail (error, REGEST_ERROR_IO, path, g_strerror (errno));
    }
  if (S_ISDIR (info.st_mode))
    return fail (error, REGEST_ERROR_INVALID, path, _("this is a folder, not a project file"));
  if (!S_ISREG (info.st_mode))
    return fail (error, REGEST_ERROR_INVALID, path, _("this is not an ordinary file"));
  return check_header (path, error);
}

/* -- opening
 * ---------------------------------------------------------------------------------------- */

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
  gboolean folder_writable = g_access (folder, W_OK) == 0;

  self->read_only = (flags & REGEST_OPEN_READ_ONLY) != 0 || !folder_writable ||
                    g_access (self->path, W_OK) != 0;
  if (self->read_only)
    self->db = open_read_only (self->path, folder_writable, error);
  else
    self->db = regest_database_open (self->path, SQLITE_OPEN_READWRITE, error);
  return self->db != NULL;
}

static gboolean
check_version (RegestProject *self, GError **error)
{
  gint64 version = regest_database_get_pragma (self->db, "user_version");

  if (version > REGEST_SCHEMA_VERSION)
    return fail (
      error, REGEST_ERROR_TOO_NEW, self->path,
      _("the project was written by a newer version of Regest; the file was left as it is"));
  if (version < 1)
    return fail (error, REGEST_ERROR_DAMAGED, self->path,
                 _("the project file says no version; the file was left as it is"));
  return TRUE;
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
  return fail (error, REGEST_ERROR_DAMAGED, self->path, words);
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
  return fail (error, REGEST_ERROR_DAMAGED, self->path,
               _("the project has no identity; the file was left as it is"));
}

/* All that is looked at before the project is anybody's. The first query finds out whether the file
 * is locked. */
static gboolean
examine (RegestProject *self, GError **error)
{
  gboolean unclean;

  if (!regest_database_execute (self->db, "SELECT count (*) FROM sqlite_schema", error))
    return FALSE;
  unclean = regest_database_take_recovered ();
  if (!check_version (self, error) || !regest_schema_check (self->db, error))
    return FALSE;
  if (unclean && !check_integrity (self, error))
    return FALSE;
  return read_meta (self, error) && regest_project_load_profile (self, error);
}

RegestProject *
regest_project_open (const char *path, RegestOpenFlags flags, GError **error)
{
  g_autoptr (RegestProject) self = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (REGEST_TYPE_PROJECT, NULL);
  self->path = dup_absolute (path);
  self->name = dup_project_name (self->path);
  regest_database_take_recovered ();
  if (!check_file (self->path, error) || !open_database (self, flags, error) ||
      !examine (self, error))
    return NULL;
  if (!self->read_only &&
      (!regest_database_execute (self->db, "PRAGMA journal_mode = WAL", error) ||
       !regest_bulk_recover (self, error)))
    return NULL;
  if (!regest_project_take_snapshot (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* -- making
 * ----------------------------------------------------------------------------------------- */

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

  if (fd >= 0)
    g_close (fd, NULL);
  return done;
}

/* Gives a finished file its name, if nobody has it yet; on failure the file is removed. */
static gboolean
publish (const char *temporary, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean done = sync_file (temporary) && link (temporary, path) == 0;
  int code = errno;

  /* some file systems know no links */
  if (!done && code != EEXIST && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      done = g_rename (temporary, path) == 0;
      code = errno;
    }
  g_unlink (temporary);
  if (done)
    sync_file (folder);
  else if (code == EEXIST || g_file_test (path, G_FILE_TEST_EXISTS))
    fail (error, REGEST_ERROR_EXISTS, path,
          _("there is such a file already; it was not overwritten"));
  else
    fail (error, REGEST_ERROR_IO, path, g_strerror (code));
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
    return fail (error, REGEST_ERROR_EXISTS, path,
                 _("there is such a file already; it was not overwritten"));
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return fail (error, REGEST_ERROR_NOT_FOUND, folder, _("there is no such folder"));
  if (g_access (folder, W_OK) != 0)
    return fail (error, REGEST_ERROR_IO, folder, g_strerror (errno));
  return TRUE;
}

RegestProject *
regest_project_create (const char *path, RegestProfile *profile, GError **error)
{
  g_autoptr (RegestProfile) chosen = NULL;
  g_autofree char *absolute = NULL;
  g_autofree char *temporary = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (profile == NULL || REGEST_IS_PROFILE (profile), NULL);

  absolute = dup_absolute (path);
  if (!check_free (absolute, error))
    return NULL;
  chosen = profile != NULL ? g_object_ref (profile)
                           : regest_profile_load (REGEST_PROFILE_DEFAULT, error);
  if (chosen == NULL)
    return NULL;
  temporary = dup_temporary_path (absolute);
  name = dup_project_name (absolute);
  if (!build (temporary, name, chosen, error))
    {
      remove_with_log (temporary);
      return NULL;
    }
  if (!publish (temporary, absolute, error))
    return NULL;
  return regest_project_open (absolute, REGEST_OPEN_DEFAULT, error);
}

/* -- copying
 * ---------------------------------------------------------------------------------------- */

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
regest_project_copy_to (RegestProject *self, const char *path, GError **error)
{
  g_autofree char *absolute = NULL;
  g_autofree char *temporary = NULL;

  g_return_val_if_fail (REGEST_IS_PROJECT (self), FALSE);
  g_return_val_if_fail (self->db != NULL && self->depth == 0, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  absolute = dup_absolute (path);
  if (!regest_bulk_flush (self, error) || !check_free (absolute, error))
    return FALSE;
  temporary = dup_temporary_path (absolute);
  if (!write_copy (self->db, temporary, error))
    {
      remove_with_log (temporary);
      return FALSE;
    }
  return publish (temporary, absolute, error);
}
