/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fixture.h"

/* The rules that SQLite's session extension makes for content tables, read from the schema itself.
 *  */

typedef struct
{
  const char *rule;
  const char *sql; /* names what breaks it; :table is the table */
} Rule;

static const Rule rules[] = {
  { "is STRICT", "SELECT name FROM pragma_table_list WHERE name = :table AND strict = 0" },
  { "is a rowid table", "SELECT name FROM pragma_table_list WHERE name = :table AND wr = 1" },
  { "has the key \"id\" first, and it alone",
    "SELECT name FROM pragma_table_info (:table) WHERE (pk > 0) <> (cid = 0) OR (name = "
    "'id') <> (cid = 0)" },
  { "has a key of bytes that is never null",
    "SELECT name FROM pragma_table_info (:table) WHERE pk > 0 AND (type <> 'BLOB' OR "
    "\"notnull\" = 0)" },
  { "has no generated or hidden column",
    "SELECT name FROM pragma_table_xinfo (:table) WHERE hidden <> 0" },
  { "has no UNIQUE beside its key",
    "SELECT name FROM pragma_index_list (:table) WHERE \"unique\" = 1 AND origin <> 'pk'" },
  { "has foreign keys without actions",
    "SELECT \"from\" FROM pragma_foreign_key_list (:table)"
    " WHERE on_update <> 'NO ACTION' OR on_delete <> 'NO ACTION'" },
  { "refers to keys only",
    "SELECT \"from\" FROM pragma_foreign_key_list (:table) WHERE coalesce (\"to\", 'id') <> 'id'" },
  { "has deferred foreign keys",
    "SELECT name FROM sqlite_schema WHERE name = :table AND"
    " (length (sql) - length (replace (sql, 'REFERENCES', ''))) / length ('REFERENCES') <>"
    " (length (sql) - length (replace (sql, 'DEFERRABLE INITIALLY DEFERRED', '')))"
    " / length ('DEFERRABLE INITIALLY DEFERRED')" },
  { "refers to tables that there are",
    "SELECT \"table\" FROM pragma_foreign_key_list (:table) WHERE \"table\" NOT IN"
    " (SELECT name FROM sqlite_schema WHERE type = 'table')" },
  { "has no trigger",
    "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = :table" },
};

static void
test_schema_rules (void **state)
{
  Fixture *fixture = *state;
  const char *const *tables = regest_schema_list_content_tables ();

  for (guint t = 0; tables[t] != NULL; t++)
    for (guint r = 0; r < G_N_ELEMENTS (rules); r++)
      {
        g_autofree char *quoted = g_strdup_printf ("'%s'", tables[t]);
        g_auto (GStrv) pieces = g_strsplit (rules[r].sql, ":table", -1);
        g_autofree char *sql = g_strjoinv (quoted, pieces);
        g_autofree char *found = fixture_query (fixture->project, sql);

        if (*found != '\0')
          fail_msg ("The table “%s” breaks the rule that it %s: %s", tables[t], rules[r].rule,
                    found);
      }
}

/* Each rule finds what breaks it. */
static void
test_schema_rules_can_be_broken (void **state)
{
  static const char *const broken[] = {
    "CREATE TABLE t (id BLOB PRIMARY KEY NOT NULL)",
    "CREATE TABLE t (id BLOB PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE t (a TEXT, id BLOB PRIMARY KEY NOT NULL) STRICT",
    "CREATE TABLE t (id TEXT PRIMARY KEY) STRICT",
    "CREATE TABLE t (id BLOB PRIMARY KEY NOT NULL, a TEXT AS (id)) STRICT",
    "CREATE TABLE t (id BLOB PRIMARY KEY NOT NULL, a TEXT UNIQUE) STRICT",
    "CREATE TABLE t (id BLOB PRIMARY KEY NOT NULL, a BLOB REFERENCES t (id) ON DELETE CASCADE"
    " DEFERRABLE INITIALLY DEFERRED) STRICT",
    "CREATE TABLE t (id BLOB PRIMARY KEY NOT NULL, a BLOB REFERENCES t (b)"
    " DEFERRABLE INITIALLY DEFERRED, b BLOB) STRICT",
    "CREATE TABLE t (id BLOB PRIMARY KEY NOT NULL, a BLOB REFERENCES t (id)) STRICT",
    "CREATE TABLE t (id BLOB PRIMARY KEY NOT NULL, a BLOB REFERENCES none (id)"
    " DEFERRABLE INITIALLY DEFERRED) STRICT",
    "CREATE TABLE t (id BLOB PRIMARY KEY NOT NULL) STRICT;"
    "CREATE TRIGGER u AFTER DELETE ON t BEGIN SELECT 1; END",
  };
  sqlite3 *handle = NULL;

  assert_int_equal (G_N_ELEMENTS (broken), G_N_ELEMENTS (rules));
  for (guint r = 0; r < G_N_ELEMENTS (rules); r++)
    {
      g_auto (GStrv) pieces = g_strsplit (rules[r].sql, ":table", -1);
      g_autofree char *sql = g_strjoinv ("'t'", pieces);
      sqlite3_stmt *statement = NULL;

      assert_int_equal (sqlite3_open (":memory:", &handle), SQLITE_OK);
      assert_int_equal (sqlite3_exec (handle, broken[r], NULL, NULL, NULL), SQLITE_OK);
      assert_int_equal (sqlite3_prepare_v2 (handle, sql, -1, &statement, NULL), SQLITE_OK);
      if (sqlite3_step (statement) != SQLITE_ROW)
        fail_msg ("Nothing was found that breaks the rule that a table %s", rules[r].rule);
      sqlite3_finalize (statement);
      sqlite3_close (handle);
    }
}

static void
test_schema_content_tables_are_all (void **state)
{
  Fixture *fixture = *state;
  const char *const *tables = regest_schema_list_content_tables ();
  g_autofree char *found = fixture_query (
    fixture->project,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE '%STRICT' AND rootpage <="
    " (SELECT rootpage FROM sqlite_schema WHERE name = 'layer') ORDER BY rootpage");
  g_autofree char *expected = g_strjoinv (" ", (char **) tables);

  assert_string_equal (found, expected);
  for (guint t = 0; tables[t] != NULL; t++)
    {
      g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM pragma_table_info ('%s')",
                                              tables[t]);
      g_autofree char *columns = fixture_query (fixture->project, sql);

      assert_int_equal (atoi (columns), regest_schema_count_columns (tables[t]));
    }
  assert_int_equal (regest_schema_count_columns ("journal"), 0);
  assert_int_equal (regest_schema_count_columns ("search"), 0);
}

static void
test_schema_settings (void **state)
{
  static const struct
  {
    const char *pragma;
    gint64 value;
  } cases[] = {
    { "application_id", REGEST_PROJECT_APPLICATION_ID },
    { "user_version", REGEST_SCHEMA_VERSION },
    { "foreign_keys", 1 },
    { "synchronous", 2 },
    { "trusted_schema", 0 },
    { "cache_size", -64000 },
  };
  Fixture *fixture = *state;
  sqlite3 *handle = regest_database_get_handle (fixture->project->db);
  int on = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_int_equal (regest_database_get_pragma (fixture->project->db, cases[i].pragma),
                      cases[i].value);
  fixture_expect (fixture->project, "PRAGMA journal_mode", "wal");
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, -1, &on);
  assert_int_equal (on, 1);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, -1, &on);
  assert_int_equal (on, 0);
}

/* How the index of words merges what it wrote: kept in the file, also where it is made anew. */
static void
test_schema_index_settings (void **state)
{
  static const char sql[] = "SELECT v FROM search_config WHERE k IN ('automerge', 'hashsize')"
                            " ORDER BY k";
  Fixture *fixture = *state;

  fixture_expect (fixture->project, sql, "8 4194304");
  fixture_sql (fixture->project, "INSERT INTO search (search, rank) VALUES ('automerge', 2)");
  assert_true (regest_schema_recreate_derived (fixture->project->db, NULL));
  fixture_expect (fixture->project, sql, "8 4194304");
}

int
main (void)
{
#define TEST(name) cmocka_unit_test_setup_teardown (name, fixture_setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
    TEST (test_schema_rules),
    cmocka_unit_test (test_schema_rules_can_be_broken),
    TEST (test_schema_content_tables_are_all),
    TEST (test_schema_settings),
    TEST (test_schema_index_settings),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
