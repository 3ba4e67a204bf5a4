/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <regest/store/check.h>

#include "fixture.h"

#define R "x'00000000000000000000000000000001'"
#define S1 "x'00000000000000000000000000000011'"
#define S2 "x'00000000000000000000000000000012'"
#define A "x'000000000000000000000000000000aa'"
#define E "x'000000000000000000000000000000ee'"

/* A record of two lines with a tag over their end, a value with evidence, an entity. */
static int
setup (void **state)
{
  Fixture *fixture;

  fixture_setup (state);
  fixture = *state;
  fixture_do (
    fixture->project, "add-record", "Cable",
    "INSERT INTO record (id, position, author, created) VALUES (" R ", 'a', 't', 1);"
    "INSERT INTO segment VALUES (" S1 ", " R ", 'a', 'To Kim II', 1);"
    "INSERT INTO segment VALUES (" S2 ", " R ", 'b', 'Sung.', 0);"
    "INSERT INTO attribute (id, owner_record, name, position, reading, inferred, evidence_record,"
    " start_segment, start_offset, end_segment, end_offset, quote)"
    " VALUES (x'000000000000000000000000000000f1', " R ", 'title', 'a', 'To Kim', 0, " R ", " S1
    ", 0, " S1 ", 6, 'To Kim')");
  fixture_do (fixture->project, "tag", "Kim II Sung",
              "INSERT INTO entity VALUES (" E ", 'person', 'Kim Il Sung', NULL, 't', 1);"
              "INSERT INTO annotation VALUES (" A ", " R ", 'person', 'accepted', " E
              ", NULL, NULL, 't', 1, 1);"
              "INSERT INTO target VALUES (x'000000000000000000000000000000a1', " A ", " R ", " S1
              ", 3, " S2 ", 4, 'Kim II' || char (10) || 'Sung')");
  fixture_undo (fixture->project);
  fixture_redo (fixture->project);
  return 0;
}

static void
expect (Fixture *fixture, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray)
    findings = regest_project_check (fixture->project, NULL, NULL, NULL, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  if (findings == NULL)
    fail_msg ("%s", error->message);
  for (guint i = 0; i < findings->len; i++)
    {
      RegestFinding *finding = findings->pdata[i];

      /* the derived tables have tests of their own */
      if (!g_str_equal (finding->what, "derived"))
        g_string_append_printf (found, "%s%s: %s\n", finding->serious ? "! " : "", finding->what,
                                finding->message);
    }
  assert_string_equal (found->str, expected);
}

static void
test_check_sound (void **state)
{
  expect (*state, "");
}

typedef struct
{
  const char *sql;
  const char *found;
} Case;

/* Done behind the journal's back: so each is a difference from the journal, too. */
static const Case cases[] = {
  { "UPDATE target SET quote = 'Kim Il Sung'",
    "! quote: Tag “Kim Il Sung”: the text there is “Kim II\nSung”\n"
    "! journal: “target” 00000000-0000-0000-0000-0000000000a1 is not as the journal left it\n" },
  { "UPDATE target SET end_offset = 90",
    "! offset: Tag “Kim II\nSung”: its place is outside the text of record "
    "00000000-0000-0000-0000-000000000001\n"
    "! journal: “target” 00000000-0000-0000-0000-0000000000a1 is not as the journal left it\n" },
  { "UPDATE target SET end_segment = start_segment, end_offset = 1",
    "! offset: Tag “Kim II\nSung”: it ends before it starts, in record "
    "00000000-0000-0000-0000-000000000001\n"
    "! journal: “target” 00000000-0000-0000-0000-0000000000a1 is not as the journal left it\n" },
  { "UPDATE segment SET text = 'Da Kim II' WHERE position = 'a'",
    "evidence: Evidence “To Kim”: the words were changed later, to “Da Kim”\n"
    "! journal: “segment” 00000000-0000-0000-0000-000000000011 is not as the journal left it\n" },
  { "DELETE FROM target",
    "! journal: “target” 00000000-0000-0000-0000-0000000000a1 is in the journal but not "
    "in the project\n" },
  { "UPDATE annotation SET kind = 'ship'",
    "! kind: The profile knows no kind “ship”, which tags or entities have\n"
    "! journal: “annotation” 00000000-0000-0000-0000-0000000000aa is not as the journal "
    "left it\n" },
  { "UPDATE attribute SET name = 'tonnage'",
    "! field: The profile knows no field “tonnage” of “record”, for which there are values\n"
    "! journal: “attribute” 00000000-0000-0000-0000-0000000000f1 is not as the journal left it\n" },
  { "INSERT INTO entity VALUES (x'000000000000000000000000000000ef', 'person', 'X', NULL, 't', 1)",
    "! journal: “entity” 00000000-0000-0000-0000-0000000000ef is not in the journal\n" },
  { "PRAGMA foreign_keys = OFF; DELETE FROM entity; PRAGMA foreign_keys = ON",
    "! reference: Row 1 of “annotation” refers to a “entity” that is not there\n"
    "! journal: “entity” 00000000-0000-0000-0000-0000000000ee is in the journal but not "
    "in the project\n" },
  { "UPDATE journal SET author = 'Nobody' WHERE seq = 3",
    "! journal: Entry 3 of the journal: entry 3 of the journal is missing or damaged; "
    "nothing was changed\n" },
  { "DELETE FROM journal WHERE seq = 2",
    "! journal: Entry 3 of the journal: “Tag “Kim II Sung”” cannot be undone or redone: "
    "the same things were"
    " changed since; nothing was changed\n" },
};

static void
test_check_finds (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.regest", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Fixture broken = { 0 };
      g_autoptr (GError) error = NULL;

      assert_true (regest_project_copy_to (fixture->project, copy, NULL));
      broken.project = regest_project_open (copy, 0, &error);
      assert_non_null (broken.project);
      fixture_sql (broken.project, cases[i].sql);
      expect (&broken, cases[i].found);
      g_clear_object (&broken.project);
      g_unlink (copy);
    }
}

static void
cancel_cb (double fraction, const char *message, gpointer user_data)
{
  if (fraction > 0.3)
    g_cancellable_cancel (user_data);
}

static void
test_check_cancelled (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  assert_null (
    regest_project_check (fixture->project, cancel_cb, cancellable, cancellable, &error));
  assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  fixture_undo (fixture->project);
}

static void
test_check_after_undo_and_bulk (void **state)
{
  Fixture *fixture = *state;

  assert_true (regest_project_begin_bulk (fixture->project, "import", NULL, NULL, NULL));
  for (guint i = 0; i < 5; i++)
    {
      fixture_add_entity (fixture->project, 100 + i, "N");
      assert_true (regest_project_flush_bulk (fixture->project, NULL));
    }
  assert_true (regest_project_end_bulk (fixture->project, 5, NULL));
  expect (fixture, "");
  fixture_undo (fixture->project);
  fixture_undo (fixture->project);
  expect (fixture, "");
  fixture_redo (fixture->project);
  expect (fixture, "");
}

static void
test_check_rebuild (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *before = fixture_query (fixture->project,
                                           "SELECT sql FROM sqlite_schema ORDER BY name");
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  fixture_sql (fixture->project, "DROP TABLE entity_summary; CREATE TABLE stray (id)");
  if (!regest_project_rebuild (fixture->project, &error))
    fail_msg ("%s", error->message);
  after = fixture_query (fixture->project, "SELECT sql FROM sqlite_schema ORDER BY name");
  assert_string_equal (after, before);
  expect (fixture, "");
}

int
main (void)
{
#define TEST(name) cmocka_unit_test_setup_teardown (name, setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
    TEST (test_check_sound),
    TEST (test_check_finds),
    TEST (test_check_cancelled),
    TEST (test_check_after_undo_and_bulk),
    TEST (test_check_rebuild),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
