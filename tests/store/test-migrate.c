/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/check.h>

#include "fixture.h"

/* The examples of every version, tests/fixtures/projects/version-N.regest, hold the same dossier.
 *  */

static char *
copy_example (Fixture *fixture, guint version)
{
  g_autofree char *name = g_strdup_printf ("tests/fixtures/projects/version-%u.regest", version);
  g_autofree char *source = test_source_path (name);
  g_autofree char *path = g_build_filename (fixture->folder, "old.regest", NULL);
  g_autofree char *data = NULL;
  gsize size;

  assert_true (g_file_get_contents (source, &data, &size, NULL));
  assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  return g_steal_pointer (&path);
}

static RegestProject *
open_example (const char *path)
{
  g_autoptr (GError) error = NULL;
  RegestProject *project = regest_project_open (path, REGEST_OPEN_DEFAULT, &error);

  if (project == NULL)
    fail_msg ("%s", error->message);
  return project;
}

static void
expect_sound (RegestProject *project)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = regest_project_check (project, NULL, NULL, NULL, &error);

  if (findings == NULL)
    fail_msg ("%s", error->message);
  if (findings->len > 0)
    fail_msg ("%s", ((RegestFinding *) findings->pdata[0])->message);
}

/* Its content, its journal, undone to empty and done again by today's program. */
static void
test_migrate_examples (void **state)
{
  Fixture *fixture = *state;

  for (guint version = 1; version <= REGEST_SCHEMA_VERSION; version++)
    {
      g_autofree char *path = copy_example (fixture, version);
      g_autoptr (RegestProject) project = open_example (path);
      g_autofree char *before = NULL, *after = NULL;

      assert_int_equal (regest_database_get_pragma (project->db, "user_version"),
                        REGEST_SCHEMA_VERSION);
      fixture_expect_entities (project, "Orlov Port Arthur");
      fixture_expect (project, "SELECT quote FROM target ORDER BY id", "Orlov Port Arthur");
      fixture_expect (project, "SELECT title FROM record_summary", "CABLE No. 7");
      fixture_expect (project, "SELECT count (*) FROM correction", "0");
      fixture_expect_line (project, "Undo Tag 1 occurrence of “Port Arthur” as Place",
                           "Redo Change note on “Orlov”");
      expect_sound (project);

      before = fixture_snapshot (project);
      while (regest_project_can_undo (project))
        fixture_undo (project);
      fixture_expect (project, "SELECT count (*) FROM record", "0");
      expect_sound (project);
      for (guint i = 0; i < 4; i++)
        fixture_redo (project);
      after = fixture_snapshot (project);
      assert_string_equal (after, before);
      fixture_do (project, "set", NULL, "UPDATE record SET source_format = 'text'");
      expect_sound (project);
      fixture_undo (project);
    }
}

static void
test_migrate_keeps_a_backup (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *path = copy_example (fixture, 1);
  g_autofree char *backup = g_strconcat (path, ".v1-backup", NULL);
  g_autofree char *second = g_strconcat (path, ".v1-backup-2", NULL);
  g_autoptr (RegestProject) project = open_example (path);
  sqlite3 *handle = NULL;
  sqlite3_stmt *statement = NULL;

  assert_int_equal (sqlite3_open (backup, &handle), SQLITE_OK);
  assert_int_equal (sqlite3_prepare_v2 (handle, "PRAGMA user_version", -1, &statement, NULL),
                    SQLITE_OK);
  assert_int_equal (sqlite3_step (statement), SQLITE_ROW);
  assert_int_equal (sqlite3_column_int (statement, 0), 1);
  sqlite3_finalize (statement);
  sqlite3_close (handle);

  /* a project of today makes none, one that was put back makes another */
  g_clear_object (&project);
  project = open_example (path);
  assert_false (g_file_test (second, G_FILE_TEST_EXISTS));
  g_clear_object (&project);
  g_free (copy_example (fixture, 1));
  project = open_example (path);
  assert_true (g_file_test (second, G_FILE_TEST_EXISTS));
}

static void
tamper (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;

  assert_int_equal (sqlite3_open (path, &handle), SQLITE_OK);
  assert_int_equal (sqlite3_exec (handle, sql, NULL, NULL, NULL), SQLITE_OK);
  assert_int_equal (sqlite3_close (handle), SQLITE_OK);
}

static void
expect_untouched (Fixture *fixture, const char *path, RegestOpenFlags flags, RegestError code)
{
  g_autofree char *backup = g_strconcat (path, ".v1-backup", NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_before, n_after;

  assert_true (g_file_get_contents (path, &before, &n_before, NULL));
  assert_null (regest_project_open (path, flags, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, code));
  assert_true (g_file_get_contents (path, &after, &n_after, NULL));
  assert_int_equal (n_before, n_after);
  assert_memory_equal (before, after, n_before);
  assert_false (g_file_test (backup, G_FILE_TEST_EXISTS));
}

static void
test_migrate_failed_leaves_file (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *path = copy_example (fixture, 1);

  tamper (path, "PRAGMA foreign_keys = OFF; DELETE FROM entity");
  expect_untouched (fixture, path, REGEST_OPEN_DEFAULT, REGEST_ERROR_DAMAGED);
}

static void
test_migrate_refuses_what_it_does_not_know (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *path = copy_example (fixture, 1);

  tamper (path, "CREATE TRIGGER t AFTER INSERT ON entity BEGIN DELETE FROM entity; END");
  expect_untouched (fixture, path, REGEST_OPEN_DEFAULT, REGEST_ERROR_DAMAGED);
}

static void
test_migrate_read_only (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *path = copy_example (fixture, 1);

  expect_untouched (fixture, path, REGEST_OPEN_READ_ONLY, REGEST_ERROR_READ_ONLY);
}

/* Derived tables have a version of their own: those of another are made anew. */
static void
test_migrate_derived (void **state)
{
  static const char *const others[] = {
    "UPDATE meta SET value = 0 WHERE key = 'derived-version'",
    "DELETE FROM meta WHERE key = 'derived-version'; DROP TABLE entity_summary",
    "UPDATE meta SET value = 99 WHERE key = 'derived-version'; CREATE TABLE more (id); "
    "CREATE INDEX mi ON more (id)",
  };
  Fixture *fixture = *state;

  fixture_add_entity (fixture->project, 1, "Stalin");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      fixture_close (fixture);
      tamper (fixture->path, others[i]);
      fixture_open (fixture);
      fixture_expect (fixture->project, "SELECT name FROM entity_summary", "Stalin");
      expect_sound (fixture->project);
    }
  fixture_close (fixture);
  tamper (fixture->path, others[0]);
  assert_null (regest_project_open (fixture->path, REGEST_OPEN_READ_ONLY, NULL));
}

int
main (void)
{
#define TEST(name) cmocka_unit_test_setup_teardown (name, fixture_setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
    TEST (test_migrate_examples),
    TEST (test_migrate_keeps_a_backup),
    TEST (test_migrate_failed_leaves_file),
    TEST (test_migrate_refuses_what_it_does_not_know),
    TEST (test_migrate_read_only),
    TEST (test_migrate_derived),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
