/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/edit.h>

#include "fixture.h"

static void
test_journal_undo_and_redo (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;

  fixture_expect_line (project, "-", "-");
  fixture_add_entity (project, 1, "Stalin");
  fixture_add_entity (project, 2, "Mao");
  fixture_expect_entities (project, "Stalin Mao");
  fixture_expect_line (project, "Undo Add “Mao”", "-");

  fixture_undo (project);
  fixture_expect_entities (project, "Stalin");
  fixture_expect_line (project, "Undo Add “Stalin”", "Redo Add “Mao”");
  fixture_undo (project);
  fixture_expect_entities (project, "");
  fixture_expect_line (project, "-", "Redo Add “Stalin”");
  fixture_redo (project);
  fixture_redo (project);
  fixture_expect_entities (project, "Stalin Mao");
  fixture_expect_line (project, "Undo Add “Mao”", "-");
}

static void
test_journal_new_action_clears_redo (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;

  fixture_add_entity (project, 1, "Stalin");
  fixture_add_entity (project, 2, "Mao");
  fixture_undo (project);
  fixture_add_entity (project, 3, "Kim");
  fixture_expect_line (project, "Undo Add “Kim”", "-");
  fixture_undo (project);
  fixture_expect_line (project, "Undo Add “Stalin”", "Redo Add “Kim”");
  fixture_undo (project);
  fixture_expect_line (project, "-", "Redo Add “Stalin”");
  fixture_redo (project);
  fixture_expect_line (project, "Undo Add “Stalin”", "Redo Add “Kim”");
  fixture_redo (project);
  fixture_expect_entities (project, "Stalin Kim");
}

/* A file may name any action with any words: what the program itself never says with a subject. */
static void
test_journal_label_of_a_strangers_words (void **state)
{
  RegestProject *project = ((Fixture *) *state)->project;
  g_autofree char *sql = fixture_entity (1, "Stalin");

  fixture_do (project, "find-images", "words", sql);
  fixture_expect_line (project, "Undo Find missing images", "-");
}

static void
test_journal_survives_closing (void **state)
{
  Fixture *fixture = *state;

  fixture_add_entity (fixture->project, 1, "Stalin");
  fixture_add_entity (fixture->project, 2, "Mao");
  fixture_undo (fixture->project);
  fixture_close (fixture);
  fixture_open (fixture);
  fixture_expect_line (fixture->project, "Undo Add “Stalin”", "Redo Add “Mao”");
  fixture_redo (fixture->project);
  fixture_close (fixture);
  fixture_open (fixture);
  fixture_expect_entities (fixture->project, "Stalin Mao");
  fixture_undo (fixture->project);
  fixture_undo (fixture->project);
  fixture_expect_entities (fixture->project, "");
}

static void
test_journal_nothing_to_undo (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GError) error = NULL;

  assert_false (regest_project_undo (fixture->project, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND));
  g_clear_error (&error);
  assert_false (regest_project_redo (fixture->project, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND));
}

static void
test_journal_nothing_changed (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;

  fixture_add_entity (project, 1, "Stalin");
  g_string_truncate (fixture->told, 0);
  fixture_do (project, "note", "Stalin",
              "UPDATE entity SET name = 'x'; UPDATE entity SET name = 'Stalin'");
  fixture_do (project, "note", "Stalin", "");
  assert_string_equal (fixture->told->str, "");
  fixture_expect_line (project, "Undo Add “Stalin”", "-");
  fixture_expect (project, "SELECT count (*) FROM journal", "2");
}

static void
test_journal_nested (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autoptr (GError) error = NULL;

  assert_true (regest_project_begin (project, "link", "FILIPPOV", "Stalin", &error));
  fixture_add_entity (project, 1, "Stalin");
  fixture_add_entity (project, 2, "Mao");
  assert_true (regest_project_in_action (project));
  assert_true (regest_project_commit (project, &error));
  assert_false (regest_project_in_action (project));
  fixture_expect_line (project, "Undo Link “FILIPPOV” to Stalin", "-");
  fixture_undo (project);
  fixture_expect_entities (project, "");
}

static void
test_journal_failed_edit_dooms_action (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autoptr (GError) error = NULL;
  g_autoptr (GError)
    inner = g_error_new_literal (REGEST_ERROR, REGEST_ERROR_RANGE, "outside the text");

  assert_true (regest_project_begin (project, "import", NULL, NULL, &error));
  fixture_add_entity (project, 1, "Stalin");
  assert_true (regest_project_begin_edit (project, "tag", NULL, NULL, &error));
  assert_false (regest_project_fail (project, &inner));
  fixture_add_entity (project, 2, "Mao");
  assert_false (regest_project_commit (project, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_RANGE));
  assert_string_equal (error->message, "outside the text");
  assert_false (regest_project_in_action (project));
  fixture_expect_entities (project, "");
}

static void
test_journal_abort (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;

  assert_true (regest_project_begin (project, "tag", NULL, NULL, NULL));
  fixture_add_entity (project, 1, "Stalin");
  regest_project_abort (project);
  fixture_expect_entities (project, "");
  fixture_add_entity (project, 1, "Mao");
  fixture_expect_entities (project, "Mao");
}

static void
test_journal_dangling_reference (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autoptr (GError) error = NULL;

  assert_false (fixture_try (
    project, "name", NULL,
    "INSERT INTO name (id, entity, position, form) VALUES (zeroblob (16), x'00', 'a', 'x')",
    &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_INVALID));
  fixture_add_entity (project, 1, "Stalin");
  fixture_expect (project, "SELECT count (*) FROM name", "0");
}

static void
test_journal_who_and_when (void **state)
{
  Fixture *fixture = *state;
  gint64 before = g_get_real_time ();
  g_autofree char *created = NULL;

  fixture_add_entity (fixture->project, 1, "Stalin");
  regest_project_set_author (fixture->project, "Chikarev");
  fixture_undo (fixture->project);
  fixture_expect (fixture->project, "SELECT kind || author FROM journal WHERE seq > 1 ORDER BY seq",
                  "0Test 1Chikarev");
  fixture_expect (fixture->project, "SELECT schema_version FROM journal WHERE seq = 2",
                  G_STRINGIFY (REGEST_SCHEMA_VERSION));
  created = fixture_query (fixture->project, "SELECT created FROM journal WHERE seq = 2");
  assert_true (before <= g_ascii_strtoll (created, NULL, 10));
}

static void
test_journal_conflict (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  fixture_add_entity (project, 1, "Stalin");
  /* behind the journal's back, as no program does */
  fixture_sql (project, "UPDATE entity SET name = 'Other'");
  before = fixture_snapshot (project);
  assert_false (regest_project_undo (project, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_CONFLICT));
  assert_non_null (strstr (error->message, "Add “Stalin”"));
  after = fixture_snapshot (project);
  assert_string_equal (before, after);
  fixture_expect_line (project, "Undo Add “Stalin”", "-");
}

static void
test_journal_damaged_row (void **state)
{
  static const char *const damages[] = {
    "UPDATE journal SET changeset = zeroblob (length (changeset)) WHERE seq = 2",
    "UPDATE journal SET author = 'Other' WHERE seq = 2",
    "UPDATE journal SET subject = NULL WHERE seq = 2",
    "UPDATE journal SET checksum = zeroblob (8) WHERE seq = 2",
  };
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;

  fixture_add_entity (project, 1, "Stalin");
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_autoptr (GError) error = NULL;

      fixture_sql (project, "SAVEPOINT s");
      fixture_sql (project, damages[i]);
      {
        g_auto (RegestJournalRow) row = { 0 };

        assert_false (regest_journal_read (project->db, 2, &row, &error));
      }
      assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_DAMAGED));
      fixture_sql (project, "ROLLBACK TO s; RELEASE s");
    }
  fixture_undo (project);
}

/* -- rows that are inserted past the session ------------------------------- */

/* adds the entity @id with that name, or removes it where that is NULL */
static void
edit (RegestProject *project, const RegestId *id, const char *name)
{
  g_autoptr (RegestEntity) entity = regest_entity_new ("person", name != NULL ? name : "-");
  g_autoptr (GError) error = NULL;
  gboolean done;

  regest_entity_set_id (entity, id);
  done = name != NULL ? regest_project_add_entity (project, entity, NULL, &error)
                      : regest_project_remove_entity (project, id, &error);
  if (!done)
    fail_msg ("%s", error->message);
}

/* What one action does to one entity, "a b -": adds it as a and b in turn, "-" removes it. */
static void
test_journal_inserts (void **state)
{
  static const struct
  {
    const char *before; /* NULL: it is not there */
    const char *edits;
    const char *after;
  } rows[] = {
    { NULL, "Kim", "Kim" },
    { NULL, "Kim - Mao", "Mao" },
    { NULL, "Kim -", "" },
    { NULL, "Kim - Mao - Zhou", "Zhou" },
    { "Stalin", "-", "" },
    { "Stalin", "- Kim", "Kim" },
    { "Stalin", "- Stalin", "Stalin" },
    { "Stalin", "- Kim - Mao", "Mao" },
  };
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) edits = g_strsplit (rows[i].edits, " ", -1);
      const char *before = rows[i].before != NULL ? rows[i].before : "";
      RegestId id = regest_id_new ();
      g_autoptr (GError) error = NULL;

      if (rows[i].before != NULL)
        edit (project, &id, rows[i].before);
      assert_true (regest_project_begin (project, "link", "one", "two", &error));
      for (guint k = 0; edits[k] != NULL; k++)
        edit (project, &id, g_str_equal (edits[k], "-") ? NULL : edits[k]);
      assert_true (regest_project_commit (project, &error));
      fixture_expect_entities (project, rows[i].after);
      if (!g_str_equal (before, rows[i].after))
        {
          fixture_undo (project);
          fixture_expect_entities (project, before);
          fixture_redo (project);
          fixture_expect_entities (project, rows[i].after);
        }
      if (*rows[i].after != '\0')
        edit (project, &id, NULL);
    }
}

/* The same, of rows that were changed when they had been inserted; the same id comes once more. */
static void
test_journal_inserts_of_failed_action_changed (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  RegestId kept = regest_id_new (), lost = regest_id_new (), other = regest_id_new ();
  g_autoptr (GError) error = NULL;

  assert_true (regest_project_begin_bulk (project, "import", "folder", NULL, &error));
  edit (project, &kept, "Kim");
  for (guint i = 0; i < 2; i++)
    {
      assert_true (regest_project_begin (project, "link", "one", "two", &error));
      edit (project, &lost, "Mao");
      edit (project, &other, "Zhou");
      edit (project, &other, NULL);
      assert_true (regest_project_set_entity_note (project, &lost, "of Hunan", &error));
      regest_project_abort (project);
    }
  edit (project, &lost, "Stalin");
  assert_true (regest_project_end_bulk (project, 1, &error));
  fixture_expect_entities (project, "Kim Stalin");
  fixture_undo (project);
  fixture_expect_entities (project, "");
  fixture_redo (project);
  fixture_expect_entities (project, "Kim Stalin");
}

/* An action of a bulk that fails takes its rows with it, not those of the one before. */
static void
test_journal_inserts_of_failed_action (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  RegestId kept = regest_id_new (), lost = regest_id_new ();
  g_autoptr (GError) error = NULL;

  assert_true (regest_project_begin_bulk (project, "import", "folder", NULL, &error));
  edit (project, &kept, "Kim");
  assert_true (regest_project_begin (project, "link", "one", "two", &error));
  edit (project, &lost, "Mao");
  regest_project_abort (project);
  assert_true (regest_project_end_bulk (project, 1, &error));
  fixture_expect_entities (project, "Kim");
  fixture_undo (project);
  fixture_expect_entities (project, "");
  fixture_redo (project);
  fixture_expect_entities (project, "Kim");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_journal_undo_and_redo, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_new_action_clears_redo, fixture_setup,
                                     fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_label_of_a_strangers_words, fixture_setup,
                                     fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_survives_closing, fixture_setup,
                                     fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_nothing_to_undo, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_nothing_changed, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_nested, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_failed_edit_dooms_action, fixture_setup,
                                     fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_abort, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_dangling_reference, fixture_setup,
                                     fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_who_and_when, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_conflict, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_damaged_row, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_inserts, fixture_setup, fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_inserts_of_failed_action_changed, fixture_setup,
                                     fixture_teardown),
    cmocka_unit_test_setup_teardown (test_journal_inserts_of_failed_action, fixture_setup,
                                     fixture_teardown),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
