/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"

typedef struct
{
  const char *sql;
  const char *told;
} Case;

static char *
make_record (guint number)
{
  return g_strdup_printf (
    "INSERT INTO record (id, position, author, created) VALUES (x'%032x', 'a', 'Test', 1);"
    "INSERT INTO segment (id, record, position, text, breaks)"
    " VALUES (x'%031x1', x'%032x', 'a', 'FILIPPOV', 0);",
    number, number, number);
}

#define A "x'000000000000000000000000000000aa'"
#define R "x'00000000000000000000000000000001'"
#define S "x'00000000000000000000000000000011'"

/* One after the other; each is told, then undone, then redone. */
static const Case cases[] = {
  { "INSERT INTO annotation VALUES (" A "," R ",'person','accepted',NULL,NULL,NULL,'t',1,1);"
    "INSERT INTO target VALUES (x'ffffffffffffffffffffffffffffffff'," A "," R "," S ",0," S
    ",8,'FILIPPOV')",
    "+annotation " },
  { "UPDATE target SET end_offset = 3", "~annotation " },
  { "UPDATE segment SET text = 'Filippov'", "~text " },
  { "INSERT INTO attribute (id, owner_annotation, name, position, reading, inferred)"
    " VALUES (randomblob (16), " A ", 'role', 'a', 'sender', 0)",
    "~annotation " },
  { "UPDATE attribute SET reading = 'addressee'", "~annotation " },
  { "INSERT INTO attribute (id, owner_record, name, position, reading, inferred)"
    " VALUES (randomblob (16), " R ", 'title', 'a', 'Cable', 0)",
    "~record " },
  { "UPDATE attribute SET position = 'b' WHERE name = 'title'", "~record " },
  { "INSERT INTO entity VALUES (zeroblob (16), 'person', 'Stalin', NULL, 't', 1)", "+entity " },
  { "INSERT INTO name (id, entity, position, form) VALUES (zeroblob (16), zeroblob (16), 'a', 'x')",
    "~entity " },
  { "UPDATE name SET form = 'FILIPPOV'; UPDATE entity SET note = 'x'", "~entity " },
  { "INSERT INTO correction VALUES (" A ", " R "," S ",0," S ",1,'f','t',1)",
    "+correction " },
  { "INSERT INTO relation (id, type, from_record, to_record, author, created)"
    " VALUES (" A ", 'answers', " R ", " R ", 't', 1)",
    "+relation " },
  { "UPDATE relation SET note = 'sure'", "~relation " },
};

static void
test_watch_tells_what_changed (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *sql = make_record (1);

  fixture_do (fixture->project, "add-record", NULL, sql);
  assert_string_equal (fixture->told->str, "+record ~text ");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_string_truncate (fixture->told, 0);
      fixture_do (fixture->project, "set", NULL, cases[i].sql);
      assert_string_equal (fixture->told->str, cases[i].told);
      fixture_undo (fixture->project);
      g_string_truncate (fixture->told, 0);
      fixture_redo (fixture->project);
      assert_string_equal (fixture->told->str, cases[i].told);
    }
}

static void
record_cb (RegestProject *project, RegestChanges *changes, RegestId *record)
{
  *record = regest_changes_get_change (changes, 0)->record;
}

static void
test_watch_names_the_record (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *sql = make_record (1);
  RegestId expected = { { [15] = 1 } };

  fixture_do (fixture->project, "add-record", NULL, sql);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      RegestId record = { 0 };
      gulong handler = g_signal_connect (fixture->project, "changed", G_CALLBACK (record_cb),
                                         &record);

      fixture_do (fixture->project, "set", NULL, cases[i].sql);
      g_signal_handler_disconnect (fixture->project, handler);
      assert_int_equal (regest_id_equal (&record, &expected),
                        strstr (cases[i].told, "entity") == NULL);
    }
}

static void
test_watch_large (void **state)
{
  Fixture *fixture = *state;

  fixture_do (
    fixture->project, "import", NULL,
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000)"
    " INSERT INTO entity SELECT randomblob (16), 'person', 'N' || i, NULL, 't', 1 FROM n");
  assert_string_equal (fixture->told->str, "large ");
}

/* -- others ---------------------------------------------------------------- */

static RegestProject *
open_other (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  RegestProject *other = regest_project_open (fixture->path, REGEST_OPEN_DEFAULT, &error);

  if (other == NULL)
    fail_msg ("%s", error->message);
  return other;
}

static void
expect_poll (Fixture *fixture, const char *told)
{
  g_string_truncate (fixture->told, 0);
  assert_true (regest_project_poll (fixture->project, NULL));
  assert_string_equal (fixture->told->str, told);
}

static void
test_watch_poll_finds_others_work (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (RegestProject) other = open_other (fixture);
  g_autofree char *sql = make_record (1);

  expect_poll (fixture, "");
  fixture_do (other, "add-record", NULL, sql);
  expect_poll (fixture, "foreign +record ~text ");
  expect_poll (fixture, "");
  fixture_undo (other);
  expect_poll (fixture, "foreign -record ~text ");
  fixture_redo (other);
  expect_poll (fixture, "foreign +record ~text ");
  fixture_do (fixture->project, "set", NULL, cases[0].sql);
  expect_poll (fixture, "");
}

static void
test_watch_own_action_after_others (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (RegestProject) other = open_other (fixture);
  g_autofree char *sql = make_record (1);

  fixture_do (other, "add-record", NULL, sql);
  fixture_add_entity (fixture->project, 1, "Stalin");
  assert_string_equal (fixture->told->str, "foreign +record ~text +entity ");
  expect_poll (fixture, "");
}

static void
test_watch_undo_is_one_line (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (RegestProject) other = open_other (fixture);

  fixture_add_entity (fixture->project, 1, "Stalin");
  fixture_add_entity (other, 2, "Mao");
  fixture_expect_line (fixture->project, "Undo Add “Mao”", "-");
  fixture_undo (fixture->project);
  fixture_expect_line (other, "Undo Add “Stalin”", "Redo Add “Mao”");
  fixture_redo (other);
  fixture_expect_entities (fixture->project, "Stalin Mao");
}

static void
test_watch_cancelled_bulk_is_large (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (RegestProject) other = open_other (fixture);

  assert_true (regest_project_begin_bulk (other, "import", NULL, NULL, NULL));
  fixture_add_entity (other, 1, "Stalin");
  assert_true (regest_project_flush_bulk (other, NULL));
  expect_poll (fixture, "foreign +entity ");
  assert_true (regest_project_cancel_bulk (other, NULL));
  fixture_add_entity (other, 2, "Mao");
  expect_poll (fixture, "foreign large ");
  fixture_expect_entities (fixture->project, "Mao");
}

/* Another connection that writes as soon as this one has committed. */
static int
committed_cb (void *data, sqlite3 *handle, const char *name, int n_pages)
{
  RegestProject **other = data;
  g_autoptr (RegestProject) project = g_steal_pointer (other);

  if (project != NULL)
    fixture_add_entity (project, 99, "Mao");
  return SQLITE_OK;
}

static void
test_watch_others_right_after_a_bulk (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  sqlite3 *handle = regest_database_get_handle (regest_project_get_database (project));
  RegestProject *other = NULL;

  for (guint cancelled = 0; cancelled < 2; cancelled++)
    {
      assert_true (regest_project_begin_bulk (project, "import", NULL, NULL, NULL));
      fixture_add_entity (project, 1, "Stalin");
      assert_true (regest_project_flush_bulk (project, NULL));
      other = open_other (fixture);
      sqlite3_wal_hook (handle, committed_cb, &other);
      if (cancelled == 1)
        assert_true (regest_project_cancel_bulk (project, NULL));
      else
        assert_true (regest_project_end_bulk (project, 1, NULL));
      assert_null (other);
      expect_poll (fixture, "foreign +entity ");
      fixture_do (project, "remove-entity", NULL, "DELETE FROM entity");
    }
}

static gboolean
stop_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

static void
test_watch_within_a_second (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  guint stop;
  pid_t pid;
  int status;

  regest_project_watch (fixture->project);
  pid = fork ();
  if (pid == 0)
    {
      g_autoptr (RegestProject) other = regest_project_open (fixture->path, 0, NULL);

      fixture_add_entity (other, 1, "Stalin");
      g_clear_object (&other);
      _exit (0);
    }
  waitpid (pid, &status, 0);
  assert_int_equal (status, 0);
  stop = g_timeout_add (1000, stop_cb, loop);
  g_signal_connect_swapped (fixture->project, "changed", G_CALLBACK (g_main_loop_quit), loop);
  g_main_loop_run (loop);
  assert_string_equal (fixture->told->str, "foreign +entity ");
  g_source_remove (stop);
}

static void
pump (Fixture *fixture, guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * (gint64) 1000;

  while (fixture->told->len == 0 && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* While the project is held its watch looks seldom, but it looks. */
static void
test_watch_of_a_held_project (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (RegestProject) other = open_other (fixture);

  regest_project_watch (fixture->project);
  regest_project_hold (fixture->project, "Undo Import 3 records");
  fixture_add_entity (other, 1, "Stalin");
  pump (fixture, 600);
  assert_string_equal (fixture->told->str, "");
  pump (fixture, 5000);
  assert_string_equal (fixture->told->str, "foreign +entity ");
}

/* Two processes at once: nobody's work is lost, and the one line of undo takes all of it back. */
static void
test_watch_two_processes_write (void **state)
{
  Fixture *fixture = *state;
  const guint n = 100;
  pid_t pid;
  int status;
  g_autofree char *redo = NULL;

  fixture_close (fixture);
  pid = fork ();
  fixture_open (fixture);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%u", pid == 0 ? "child" : "parent", i);

      fixture_add_entity (fixture->project, (pid == 0 ? 1000 : 0) + i, name);
      if (i % 10 == 9 && pid == 0)
        fixture_do (fixture->project, "rename", name,
                    "UPDATE entity SET note = name WHERE name LIKE 'child%'");
    }
  if (pid == 0)
    {
      fixture_close (fixture);
      _exit (0);
    }
  waitpid (pid, &status, 0);
  assert_int_equal (status, 0);
  fixture_expect (fixture->project, "SELECT count (*) FROM entity", "200");
  fixture_expect (fixture->project, "SELECT count (*) FROM journal", "211");
  for (guint i = 0; i < 2 * n + 10; i++)
    fixture_undo (fixture->project);
  fixture_expect_entities (fixture->project, "");
  redo = fixture_query (fixture->project,
                        "SELECT 'Redo Add “' || subject || '”' FROM journal WHERE seq = 2");
  fixture_expect_line (fixture->project, "-", redo);
}

/* -- the list -------------------------------------------------------------- */

static void
expect_list (GListModel *list, const char *expected)
{
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (RegestJournalEntry) entry = g_list_model_get_item (list, i);

      g_string_append_printf (found, "%s%s%s", i > 0 ? "; " : "",
                              regest_journal_entry_get_label (entry),
                              regest_journal_entry_is_undone (entry) ? " (undone)" : "");
    }
  assert_string_equal (found->str, expected);
}

static void
mirror_cb (GListModel *list, guint position, guint removed, guint added, GListStore *mirror)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < added; i++)
    g_ptr_array_add (items, g_list_model_get_item (list, position + i));
  g_list_store_splice (mirror, position, removed, items->pdata, added);
}

static void
test_watch_journal_list (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autoptr (GListModel) list = regest_project_list_journal (project);
  g_autoptr (GListStore) mirror = g_list_store_new (REGEST_TYPE_JOURNAL_ENTRY);
  g_autoptr (RegestProject) other = open_other (fixture);

  mirror_cb (list, 0, 0, g_list_model_get_n_items (list), mirror);
  g_signal_connect (list, "items-changed", G_CALLBACK (mirror_cb), mirror);
  fixture_add_entity (project, 1, "Stalin");
  expect_list (G_LIST_MODEL (mirror), "Add “Stalin”; Create project “dossier”");
  fixture_undo (project);
  expect_list (G_LIST_MODEL (mirror),
               "Undo Add “Stalin”; Add “Stalin” (undone); Create project “dossier”");
  fixture_redo (other);
  assert_true (regest_project_poll (project, NULL));
  expect_list (G_LIST_MODEL (mirror),
               "Redo Add “Stalin”; Undo Add “Stalin”; Add “Stalin”; Create project “dossier”");

  assert_true (regest_project_begin_bulk (project, "import", NULL, NULL, NULL));
  fixture_add_entity (project, 2, "Mao");
  assert_true (regest_project_flush_bulk (project, NULL));
  fixture_add_entity (other, 3, "Kim");
  fixture_add_entity (project, 4, "Zhou");
  assert_true (regest_project_end_bulk (project, 2, NULL));
  expect_list (G_LIST_MODEL (mirror),
               "Import 2 records; Add “Kim”; Redo Add “Stalin”; Undo Add “Stalin”;"
               " Add “Stalin”; Create project “dossier”");
  fixture_undo (project);
  expect_list (G_LIST_MODEL (mirror),
               "Undo Import 2 records; Import 2 records (undone); Add “Kim”;"
               " Redo Add “Stalin”; Undo Add “Stalin”; Add “Stalin”; Create project “dossier”");
}

int
main (void)
{
#define TEST(name) cmocka_unit_test_setup_teardown (name, fixture_setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
    TEST (test_watch_tells_what_changed),
    TEST (test_watch_names_the_record),
    TEST (test_watch_large),
    TEST (test_watch_poll_finds_others_work),
    TEST (test_watch_own_action_after_others),
    TEST (test_watch_undo_is_one_line),
    TEST (test_watch_cancelled_bulk_is_large),
    TEST (test_watch_others_right_after_a_bulk),
    TEST (test_watch_within_a_second),
    TEST (test_watch_of_a_held_project),
    TEST (test_watch_two_processes_write),
    TEST (test_watch_journal_list),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
