/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "project-struct.h"

/*
 * Older project files are brought up to date by numbered steps, migrations/step-N.sql from version
 * N - 1 to N, all in one transaction that ends with the comparison every opening makes: a step that
 * fails, or doesn't lead to the schema of today, leaves the file as it was. Before that a copy is
 * laid beside the file. What the old version's schema was (migrations/schema-N.sql) is compared
 * first, as for a project of today. Columns are only ever appended, so that the journal's older
 * entries can still be undone.
 */

/* "dossier.regest.v1-backup"; with a number where there is one already */
static char *
dup_backup_path (const char *path, gint64 version)
{
  g_autofree char *name = g_strdup_printf ("%s.v%d-backup", path, (int) version);

  for (guint i = 2; g_file_test (name, G_FILE_TEST_EXISTS); i++)
    {
      g_free (name);
      name = g_strdup_printf ("%s.v%d-backup-%u", path, (int) version, i);
    }
  return g_steal_pointer (&name);
}

static gboolean
run_step (RegestDatabase *db, gint64 version, GError **error)
{
  g_autofree char *name = g_strdup_printf ("migrations/step-%d.sql", (int) version);
  g_autofree char *sql = regest_schema_load (name);
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %d", (int) version);

  return regest_database_execute (db, sql, error) && regest_database_execute (db, pragma, error);
}

static gboolean
check_references (RegestProject *self, GError **error)
{
  g_autoptr (RegestStatement) statement = NULL;
  g_autoptr (GError) local_error = NULL;

  statement = regest_database_prepare (self->db, "SELECT 1 FROM pragma_foreign_key_check LIMIT 1",
                                       error);
  if (statement == NULL)
    return FALSE;
  if (regest_statement_step (statement, &local_error))
    g_set_error (&local_error, REGEST_ERROR, REGEST_ERROR_DAMAGED,
                 _("%s: parts of the project refer to others that are not there"), self->name);
  if (local_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Within the lock. */
static gboolean
run_steps (RegestProject *self, gint64 version, GError **error)
{
  for (gint64 next = version + 1; next <= REGEST_SCHEMA_VERSION; next++)
    if (!run_step (self->db, next, error))
      return FALSE;
  return check_references (self, error) && regest_project_load_profile (self, error) &&
         regest_project_rebuild_derived (self, error) && regest_schema_check (self->db, error);
}

static gboolean
run_locked (RegestProject *self, gint64 version, GError **error)
{
  if (!regest_database_execute (self->db, "BEGIN IMMEDIATE", error))
    return FALSE;
  /* two windows may open it at once */
  if (regest_database_get_pragma (self->db, "user_version") != version)
    {
      regest_project_end_snapshot (self);
      return TRUE;
    }
  if (run_steps (self, version, error) && regest_database_execute (self->db, "COMMIT", error))
    return TRUE;
  regest_project_end_snapshot (self);
  return FALSE;
}

gboolean
regest_project_migrate (RegestProject *self, gint64 version, GError **error)
{
  g_autofree char *backup = NULL;

  if (self->read_only)
    {
      g_set_error (
        error, REGEST_ERROR, REGEST_ERROR_READ_ONLY,
        _("%s: the project was written by an older version of Regest and has to be brought up to "
          "date, but cannot be written; open a copy of it"),
        self->path);
      return FALSE;
    }
  if (!regest_schema_check_version (self->db, version, error))
    return FALSE;
  backup = dup_backup_path (self->path, version);
  if (!regest_database_copy (self->db, backup, error))
    {
      g_prefix_error (error, _("No backup could be made before bringing the project up to date: "));
      return FALSE;
    }
  if (run_locked (self, version, error))
    return TRUE;
  g_unlink (backup);
  g_prefix_error (error, _("The project could not be brought up to date and was left as it is: "));
  return FALSE;
}
