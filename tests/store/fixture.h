/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of the store's machinery share: a project in a folder of its own, rows written and
 * read by plain SQL (what the edits do with them is tested elsewhere), and snapshots to compare. */

#include <glib/gstdio.h>

#include "support.h"

#include "app/store/project-struct.h"

typedef struct
{
  char *folder;
  char *path;
  RegestProject *project;
  GString *told; /* what "changed" said */
} Fixture;

static void
fixture_told_cb (RegestProject *project, RegestChanges *changes, Fixture *fixture)
{
  static const char *const what[] = { "record", "text", "annotation", "entity",
                                      "relation", "correction", "profile", "page", "layer" };
  static const char *const how[] = { "+", "-", "~" };

  if (regest_changes_is_foreign (changes))
    g_string_append (fixture->told, "foreign ");
  if (regest_changes_is_large (changes))
    g_string_append (fixture->told, "large ");
  else
    for (guint i = 0; i < regest_changes_get_n_changes (changes); i++)
      {
        const RegestChange *change = regest_changes_get_change (changes, i);

        g_string_append_printf (fixture->told, "%s%s ", how[change->how], what[change->what]);
      }
}

static inline void
fixture_open (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->project = regest_project_open (fixture->path, REGEST_OPEN_DEFAULT, &error);
  if (error != NULL)
    fail_msg ("%s", error->message);
  g_signal_connect (fixture->project, "changed", G_CALLBACK (fixture_told_cb), fixture);
}

static inline void
fixture_close (Fixture *fixture)
{
  g_clear_object (&fixture->project);
}

static inline int
fixture_setup (void **state)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autoptr (GError) error = NULL;

  fixture->folder = test_make_folder ();
  fixture->path = g_build_filename (fixture->folder, "dossier.regest", NULL);
  fixture->told = g_string_new (NULL);
  fixture->project = regest_project_create (fixture->path, NULL, &error);
  if (fixture->project == NULL)
    g_error ("%s", error->message);
  regest_project_set_author (fixture->project, "Test");
  g_signal_connect (fixture->project, "changed", G_CALLBACK (fixture_told_cb), fixture);
  *state = fixture;
  return 0;
}

static inline int
fixture_teardown (void **state)
{
  Fixture *fixture = *state;

  g_clear_object (&fixture->project);
  test_remove_folder (fixture->folder);
  g_string_free (fixture->told, TRUE);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture);
  return 0;
}

/* -- rows ------------------------------------------------------------------ */

/* Runs SQL in the action that is open; the test fails where SQLite does. */
static inline void
fixture_sql (RegestProject *project, const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (!regest_database_execute (regest_project_get_database (project), sql, &error))
    fail_msg ("%s: %s", sql, error->message);
}

static inline gboolean
fixture_try (RegestProject *project, const char *action, const char *subject, const char *sql,
             GError **error)
{
  if (!regest_project_begin (project, action, subject, NULL, error))
    return FALSE;
  fixture_sql (project, sql);
  return regest_project_commit (project, error);
}

/* One action. */
static inline void
fixture_do (RegestProject *project, const char *action, const char *subject, const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (!fixture_try (project, action, subject, sql, &error))
    fail_msg ("%s: %s", sql, error->message);
}

/* SQL of an entity whose id is made of a number. */
static inline char *
fixture_entity (guint number, const char *name)
{
  return g_strdup_printf ("INSERT INTO entity (id, kind, name, author, created)"
                          " VALUES (x'%032x', 'person', '%s', 'Test', 1);",
                          number, name);
}

static inline void
fixture_add_entity (RegestProject *project, guint number, const char *name)
{
  g_autofree char *sql = fixture_entity (number, name);

  fixture_do (project, "add-entity", name, sql);
}

/* -- reading --------------------------------------------------------------- */

/* The first column of every row, joined by blanks. */
static inline char *
fixture_query (RegestProject *project, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestStatement)
    statement = regest_database_prepare (regest_project_get_database (project), sql, &error);
  GString *out = g_string_new (NULL);

  assert_non_null (statement);
  while (regest_statement_step (statement, &error))
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "",
                            regest_statement_get_text (statement, 0));
  assert_null (error);
  return g_string_free (out, FALSE);
}

static inline void
fixture_expect (RegestProject *project, const char *sql, const char *expected)
{
  g_autofree char *found = fixture_query (project, sql);

  assert_string_equal (found, expected);
}

/* The names of all entities, in order of their ids. */
static inline void
fixture_expect_entities (RegestProject *project, const char *expected)
{
  fixture_expect (project, "SELECT name FROM entity ORDER BY id", expected);
}

/* Every value of every content table. */
static inline char *
fixture_snapshot (RegestProject *project)
{
  const char *const *tables = regest_schema_list_content_tables ();
  sqlite3 *handle = regest_database_get_handle (regest_project_get_database (project));
  GString *out = g_string_new (NULL);

  for (guint t = 0; tables[t] != NULL; t++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY id", tables[t]);
      sqlite3_stmt *statement = NULL;

      assert_int_equal (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          g_string_append_printf (out, "%s", tables[t]);
          for (int i = 0; i < sqlite3_column_count (statement); i++)
            {
              const guint8 *bytes = sqlite3_column_blob (statement, i);

              g_string_append_printf (out, "|%d:", sqlite3_column_type (statement, i));
              for (int b = 0; b < sqlite3_column_bytes (statement, i); b++)
                g_string_append_printf (out, bytes[b] >= 32 && bytes[b] < 127 ? "%c" : "\\%02x",
                                        bytes[b]);
            }
          g_string_append_c (out, '\n');
        }
      sqlite3_finalize (statement);
    }
  return g_string_free (out, FALSE);
}

/* What is to be undone and done again, as a menu says it. */
static inline void
fixture_expect_line (RegestProject *project, const char *undo, const char *redo)
{
  g_autofree char *undo_label = regest_project_dup_undo_label (project);
  g_autofree char *redo_label = regest_project_dup_redo_label (project);

  assert_string_equal (undo_label != NULL ? undo_label : "-", undo);
  assert_string_equal (redo_label != NULL ? redo_label : "-", redo);
  assert_int_equal (regest_project_can_undo (project), undo_label != NULL);
  assert_int_equal (regest_project_can_redo (project), redo_label != NULL);
}

static inline void
fixture_undo (RegestProject *project)
{
  g_autoptr (GError) error = NULL;

  if (!regest_project_undo (project, &error))
    fail_msg ("%s", error->message);
}

static inline void
fixture_redo (RegestProject *project)
{
  g_autoptr (GError) error = NULL;

  if (!regest_project_redo (project, &error))
    fail_msg ("%s", error->message);
}
