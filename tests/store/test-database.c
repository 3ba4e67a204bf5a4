/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "content.h"

/* A value that SQLite does not take is an error, and no NULL in the file. */
static void
test_database_value_too_long (void **state)
{
  Fixture *fixture = *state;
  RegestDatabase *db = regest_project_get_database (fixture->project);
  g_autofree char *title = g_strnfill (2000, 'a');
  RegestId record;

  record = content_record (fixture->project, "Short", "one\n");
  sqlite3_limit (regest_database_get_handle (db), SQLITE_LIMIT_LENGTH, 1000);
  {
    RegestOwner owner = { REGEST_OWNER_RECORD, record };
    g_autoptr (RegestAttribute) attribute = regest_attribute_new ("title", title, NULL);

    FAILS (regest_project_set_attribute (fixture->project, &owner, attribute, NULL, &error),
           REGEST_ERROR_LIMIT, "too big");
  }
  fixture_expect (fixture->project, "SELECT reading FROM attribute", "Short");
}

/* the row's text as everybody above gets it, and its length */
static void
expect_text (RegestProject *project, const char *sql, const char *wanted)
{
  g_autoptr (RegestStatement) row =
    regest_database_prepare (regest_project_get_database (project), sql, NULL);

  assert_true (regest_statement_step (row, NULL));
  assert_string_equal (regest_statement_get_text (row, 0), wanted);
  assert_string_equal (regest_statement_get_text (row, 0), wanted);
  assert_int_equal (regest_statement_get_n_bytes (row, 0), strlen (wanted));
}

static void
test_database_no_utf8 (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;

  expect_text (project, "SELECT 'Föhn'", "Föhn");
  expect_text (project, "SELECT CAST (x'61f0' AS TEXT)", "a\xef\xbf\xbd");
  expect_text (project, "SELECT CAST (x'610062' AS TEXT)", "a\xef\xbf\xbd"
                                                           "b");
  /* those of one row are kept side by side, and go with the row */
  {
    g_autoptr (RegestStatement) rows = regest_database_prepare (
      regest_project_get_database (project),
      "SELECT CAST (x'f0' AS TEXT), 'b', CAST (x'61ff' AS TEXT) UNION ALL SELECT 'c', 'd', 'e'",
      NULL);
    const char *first, *last;

    assert_true (regest_statement_step (rows, NULL));
    last = regest_statement_get_text (rows, 2);
    first = regest_statement_get_text (rows, 0);
    assert_string_equal (last, "a\xef\xbf\xbd");
    assert_string_equal (first, "\xef\xbf\xbd");
    assert_string_equal (regest_statement_get_text (rows, 1), "b");
    assert_true (regest_statement_step (rows, NULL));
    assert_string_equal (regest_statement_get_text (rows, 0), "c");
    assert_string_equal (regest_statement_get_text (rows, 2), "e");
  }
}

/* A project made to do harm: bytes that end in the middle of a character wherever words stand. */
static void
test_database_hostile_texts (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  RegestId record = content_record (project, "Title", "Stalin\nnothing\n");
  RegestId tag = content_tag (project, &record, "person", 0, 6);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (RegestAnnotation) annotation = NULL;
  g_autoptr (RegestRecord) described = NULL;
  g_autoptr (RegestText) text = NULL;
  g_autofree char *words = NULL;

  fixture_sql (project, "UPDATE segment SET text = CAST (x'5374616c696ef0' AS TEXT)"
                        " WHERE text = 'Stalin'; UPDATE target SET quote = CAST (x'f0' AS TEXT);"
                        "UPDATE attribute SET reading = CAST (x'61e2' AS TEXT), value = NULL");
  fixture_close (fixture);
  fixture_open (fixture);
  project = fixture->project;
  text = regest_project_get_text (project, &record, NULL);
  words = regest_text_dup_range (text, (RegestSpan){ 6, 12 });
  assert_string_equal (words, "\xef\xbf\xbd\nnoth");
  described = regest_project_get_record (project, &record, NULL);
  assert_string_equal (regest_record_get_title (described), "a\xef\xbf\xbd");
  annotation = regest_project_get_annotation (project, &tag, NULL);
  assert_string_equal (regest_annotation_get_quote (annotation), "\xef\xbf\xbd");
  assert_true (regest_project_rebuild (project, NULL));
  hits = regest_project_search (project, "stalin", 0, NULL);
  assert_int_equal (hits->len, 1);
  findings = regest_project_check (project, NULL, NULL, NULL, NULL);
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (((RegestFinding *) findings->pdata[i])->what, "text"))
      return;
  fail_msg ("the check found no line that is no text");
}

/* The same in the journal, for which an undo brings it back. */
static void
test_database_hostile_journal (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autoptr (GError) error = NULL;

  content_record (project, "Title", "line\n");
  fixture_do (project, "correct", "x", "UPDATE segment SET text = CAST (x'6cf0' AS TEXT)");
  fixture_do (project, "remove-record", "x",
              "DELETE FROM segment; DELETE FROM attribute; DELETE FROM record");
  fixture_undo (project);
  fixture_expect (project, "SELECT count (*) FROM search WHERE search MATCH 'l'", "1");
}

/* -- a commit that fails --------------------------------------------------- */

static int
refuse_cb (void *data)
{
  return 1;
}

static void
refuse_commits (RegestProject *project, gboolean refuse)
{
  sqlite3_commit_hook (regest_database_get_handle (regest_project_get_database (project)),
                       refuse ? refuse_cb : NULL, NULL);
}

static void
test_database_lost_profile (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  g_autofree char *data = regest_profile_to_data (regest_project_get_profile (project));
  g_autoptr (GString) other = g_string_new (data);
  g_autoptr (RegestProfile) profile = NULL;

  g_string_replace (other, "Name=diplomatic-cables", "Name=other", 1);
  profile = regest_profile_new_from_data (other->str, -1, NULL);
  assert_string_equal (regest_profile_get_name (profile), "other");
  refuse_commits (project, TRUE);
  assert_false (regest_project_set_profile (project, profile, NULL));
  refuse_commits (project, FALSE);
  assert_string_equal (regest_profile_get_name (regest_project_get_profile (project)),
                       "diplomatic-cables");
}

/* Whoever noticed it, or did not: a bulk action of which a part was lost cannot end well. */
static void
test_database_lost_batch (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.regest", NULL);

  DO (regest_project_begin_bulk (project, "import", NULL, NULL, &error));
  content_entity (project, "person", "Stalin");
  refuse_commits (project, TRUE);
  assert_false (regest_project_copy_to (project, copy, NULL));
  refuse_commits (project, FALSE);
  assert_false (regest_project_end_bulk (project, 1, NULL));
  fixture_expect_entities (project, "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_database_value_too_long, fixture_setup,
                                     fixture_teardown),
    cmocka_unit_test_setup_teardown (test_database_no_utf8, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_database_hostile_texts, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_database_hostile_journal, fixture_setup,
                                     fixture_teardown),
    cmocka_unit_test_setup_teardown (test_database_lost_profile, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_database_lost_batch, fixture_setup, fixture_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
