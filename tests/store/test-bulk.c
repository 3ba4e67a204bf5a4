/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"

/* A bulk action of @n actions with an entity each; @flush: a journal row each, too. */
static void
add_many (RegestProject *project, guint first, guint n, gboolean flush)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("N%u", first + i);

      fixture_add_entity (project, first + i, name);
      if (flush && !regest_project_flush_bulk (project, &error))
        fail_msg ("%s", error->message);
    }
}

static void
begin (RegestProject *project)
{
  g_autoptr (GError) error = NULL;

  if (!regest_project_begin_bulk (project, "import", "folder", NULL, &error))
    fail_msg ("%s", error->message);
}

static void
end (RegestProject *project, guint count)
{
  g_autoptr (GError) error = NULL;

  if (!regest_project_end_bulk (project, count, &error))
    fail_msg ("%s", error->message);
}

static void
test_bulk_is_one_step (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;

  fixture_add_entity (project, 100, "Before");
  begin (project);
  assert_false (regest_project_can_undo (project));
  add_many (project, 1, 3, TRUE);
  end (project, 3);
  fixture_expect_entities (project, "N1 N2 N3 Before");
  fixture_expect_line (project, "Undo Import 3 records", "-");
  fixture_undo (project);
  fixture_expect_entities (project, "Before");
  fixture_expect_line (project, "Undo Add “Before”", "Redo Import 3 records");
  fixture_redo (project);
  fixture_expect_entities (project, "N1 N2 N3 Before");
  fixture_expect_line (project, "Undo Import 3 records", "-");
  fixture_undo (project);
  fixture_undo (project);
  fixture_expect_entities (project, "");
  fixture_redo (project);
  fixture_redo (project);
  fixture_expect_entities (project, "N1 N2 N3 Before");
}

static void
test_bulk_shares_transactions (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autofree char *count = NULL;

  begin (project);
  add_many (project, 1, 20, FALSE);
  end (project, 1);
  /* the project's first row, a batch or two, the row that ends it */
  count = fixture_query (project, "SELECT count (*) FROM journal");
  assert_true (atoi (count) < 10);
  fixture_expect_line (project, "Undo Import 1 record", "-");
  fixture_undo (project);
  fixture_expect_entities (project, "");
}

static void
test_bulk_failed_action_takes_only_itself_back (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autoptr (GError) error = NULL;

  begin (project);
  add_many (project, 1, 1, FALSE);
  assert_true (regest_project_begin (project, "tag", NULL, NULL, NULL));
  add_many (project, 2, 1, FALSE);
  assert_true (regest_project_begin_edit (project, "link", NULL, NULL, NULL));
  assert_false (regest_project_fail (project, NULL));
  assert_false (regest_project_commit (project, &error));
  assert_non_null (error);
  add_many (project, 3, 1, FALSE);
  end (project, 2);
  fixture_expect_entities (project, "N1 N3");
  fixture_undo (project);
  fixture_expect_entities (project, "");
}

typedef struct
{
  GCancellable *cancellable;
  double at; /* calls off when so much is done */
  double reached;
} Watcher;

static void
progress_cb (double fraction, const char *message, gpointer user_data)
{
  Watcher *watcher = user_data;

  assert_true (fraction >= watcher->reached && fraction <= 1.0);
  watcher->reached = fraction;
  if (fraction >= watcher->at)
    g_cancellable_cancel (watcher->cancellable);
}

/* Called off at any point, several steps back are none. */
static void
test_walk_called_off_leaves_all (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autofree char *before = NULL;

  fixture_add_entity (project, 100, "Before");
  begin (project);
  add_many (project, 1, 20, TRUE);
  end (project, 20);
  fixture_add_entity (project, 200, "Later");
  before = fixture_snapshot (project);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autofree char *after = NULL;
      Watcher watcher = { cancellable, i / 15.0, 0 };
      const RegestWalk walk = { REGEST_JOURNAL_UNDO, 3, 0, progress_cb, &watcher, cancellable };

      assert_false (regest_project_walk (project, &walk, &error));
      assert_true (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
      after = fixture_snapshot (project);
      assert_string_equal (before, after);
      fixture_expect_line (project, "Undo Add “Later”", "-");
    }
}

/* What cannot be done in full is not done in part. */
static void
test_walk_goes_all_the_way_or_not_at_all (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  const RegestWalk too_far = { .kind = REGEST_JOURNAL_UNDO, .n_steps = 3 };
  const RegestWalk down = { .kind = REGEST_JOURNAL_UNDO, .n_steps = 2 };
  const RegestWalk up = { .kind = REGEST_JOURNAL_REDO, .n_steps = 2 };
  const RegestWalk rest = { .kind = REGEST_JOURNAL_UNDO, .n_steps = 2, .n_before = 1 };
  g_autoptr (GError) error = NULL;

  fixture_add_entity (project, 1, "A");
  fixture_add_entity (project, 2, "B");
  assert_false (regest_project_walk (project, &too_far, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND));
  fixture_expect_entities (project, "A B");
  assert_true (regest_project_walk (project, &down, NULL));
  fixture_expect_entities (project, "");
  assert_true (regest_project_walk (project, &up, NULL));
  fixture_expect_entities (project, "A B");
  /* the first was undone elsewhere, as a step of this walk */
  fixture_undo (project);
  assert_false (regest_project_walk (project, &rest, NULL));
  fixture_expect_entities (project, "A B");
}

static void
test_step_is_measured (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  gsize one;

  assert_int_equal (regest_project_measure_step (project, REGEST_JOURNAL_UNDO), 0);
  fixture_add_entity (project, 100, "Before");
  one = regest_project_measure_step (project, REGEST_JOURNAL_UNDO);
  assert_true (one > 0);
  begin (project);
  add_many (project, 1, 20, TRUE);
  end (project, 20);
  assert_true (regest_project_measure_step (project, REGEST_JOURNAL_UNDO) > 10 * one);
  assert_int_equal (regest_project_measure_step (project, REGEST_JOURNAL_REDO), 0);
}

static void
test_held_project_is_not_written (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autoptr (GError) error = NULL;

  fixture_add_entity (project, 1, "A");
  regest_project_hold (project, "Undo Import 3 records");
  assert_true (regest_project_is_held (project));
  assert_false (regest_project_begin (project, "tag", NULL, NULL, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_BUSY));
  assert_non_null (strstr (error->message, "“Undo Import 3 records”"));
  assert_false (regest_project_begin_bulk (project, "import", NULL, NULL, NULL));
  assert_false (regest_project_undo (project, NULL));
  regest_project_hold (project, NULL);
  fixture_undo (project);
  fixture_expect_entities (project, "");
}

static void
test_bulk_cancelled_leaves_nothing (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autofree char *before = fixture_snapshot (project);
  g_autofree char *after = NULL;

  begin (project);
  add_many (project, 1, 5, TRUE);
  add_many (project, 6, 2, FALSE);
  assert_true (regest_project_cancel_bulk (project, NULL));
  after = fixture_snapshot (project);
  assert_string_equal (before, after);
  fixture_expect (project, "SELECT count (*) FROM journal", "1");
  fixture_expect (project, "SELECT count (*) FROM bulk", "0");
  fixture_expect_line (project, "-", "-");
  fixture_add_entity (project, 1, "After");
  fixture_expect_line (project, "Undo Add “After”", "-");
}

static void
test_bulk_empty (void **state)
{
  Fixture *fixture = *state;

  begin (fixture->project);
  end (fixture->project, 0);
  fixture_expect (fixture->project, "SELECT count (*) FROM journal", "1");
  fixture_expect_line (fixture->project, "-", "-");
}

static void
test_bulk_closed_is_cancelled (void **state)
{
  Fixture *fixture = *state;

  begin (fixture->project);
  add_many (fixture->project, 1, 5, TRUE);
  fixture_close (fixture);
  fixture_open (fixture);
  fixture_expect_entities (fixture->project, "");
}

/* -- other windows --------------------------------------------------------- */

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
test_bulk_others_work_meanwhile (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autoptr (RegestProject) other = open_other (fixture);

  begin (project);
  add_many (project, 1, 2, TRUE);
  fixture_add_entity (other, 100, "Other");
  fixture_expect_line (other, "Undo Add “Other”", "-");
  add_many (project, 3, 1, TRUE);
  end (project, 3);

  /* what ends last stands on top */
  fixture_expect_line (other, "Undo Import 3 records", "-");
  fixture_undo (other);
  fixture_expect_entities (project, "Other");
  fixture_expect_line (project, "Undo Add “Other”", "Redo Import 3 records");
  fixture_undo (project);
  fixture_expect_entities (project, "");
  fixture_redo (project);
  fixture_redo (project);
  fixture_expect_entities (project, "N1 N2 N3 Other");
}

static void
test_bulk_undo_by_other_meanwhile (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autoptr (RegestProject) other = open_other (fixture);

  fixture_add_entity (project, 100, "Before");
  begin (project);
  add_many (project, 1, 2, TRUE);
  fixture_undo (other);
  fixture_expect_line (other, "-", "Redo Add “Before”");
  end (project, 2);
  fixture_expect_line (project, "Undo Import 2 records", "-");
  fixture_undo (project);
  fixture_expect_line (project, "-", "Redo Import 2 records");
  fixture_expect_entities (project, "");
}

static void
test_bulk_cancelled_after_others_change (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autoptr (RegestProject) other = open_other (fixture);
  g_autoptr (GError) error = NULL;

  begin (project);
  add_many (project, 1, 3, TRUE);
  fixture_do (other, "rename", "N1", "UPDATE entity SET name = 'Mine' WHERE name = 'N1'");
  assert_false (regest_project_cancel_bulk (project, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_CONFLICT));
  fixture_expect (project, "SELECT count (*) FROM bulk", "0");
  fixture_expect (project, "SELECT group_concat (name) FROM entity WHERE name = 'Mine'", "Mine");
  /* each of the two can still be undone */
  fixture_undo (project);
  fixture_undo (project);
  fixture_expect_entities (project, "");
}

/* -- killed ---------------------------------------------------------------- */

/* Runs @func in a process that is killed in the middle of it: when it has written @after journal
 * rows. */
static void
kill_in (Fixture *fixture, void (*func) (RegestProject *project), guint after)
{
  pid_t pid;
  int status;

  fixture_close (fixture);
  pid = fork ();
  if (pid == 0)
    {
      g_autoptr (RegestProject) project = regest_project_open (fixture->path, 0, NULL);

      g_object_set_data (G_OBJECT (project), "rows", GUINT_TO_POINTER (after));
      func (project);
      _exit (0);
    }
  waitpid (pid, &status, 0);
  assert_true (WIFSIGNALED (status));
}

static void
count_down_cb (RegestProject *project)
{
  guint rows = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (project), "rows"));

  if (rows <= 1)
    kill (getpid (), SIGKILL);
  g_object_set_data (G_OBJECT (project), "rows", GUINT_TO_POINTER (rows - 1));
}

static void
bulk_until_killed (RegestProject *project)
{
  g_signal_connect (project, "changed", G_CALLBACK (count_down_cb), NULL);
  begin (project);
  add_many (project, 1, 100, TRUE);
}

static void
test_bulk_killed_is_taken_back (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *before = NULL;

  fixture_add_entity (fixture->project, 200, "Before");
  before = fixture_snapshot (fixture->project);
  for (guint rows = 1; rows < 20; rows += 6)
    {
      g_autofree char *after = NULL;

      kill_in (fixture, bulk_until_killed, rows);
      fixture_open (fixture);
      after = fixture_snapshot (fixture->project);
      assert_string_equal (before, after);
      fixture_expect (fixture->project, "SELECT count (*) FROM journal", "2");
      fixture_expect_line (fixture->project, "Undo Add “Before”", "-");
    }
}

/* An undo of a group that died in its middle, as its rows would stand. */
static void
test_bulk_killed_undo_is_taken_back (void **state)
{
  Fixture *fixture = *state;
  RegestProject *project = fixture->project;
  g_autofree char *before = NULL, *after = NULL;

  begin (project);
  add_many (project, 1, 4, TRUE);
  end (project, 4);
  before = fixture_snapshot (project);
  fixture_undo (project);
  /* rows: 1 create, 2-5 do, 6 end, 7-10 undo: as if killed after two of them */
  fixture_redo (project);
  fixture_sql (project,
               "DELETE FROM journal WHERE seq > 8;"
               "DELETE FROM entity WHERE name IN ('N3', 'N4');"
               "INSERT INTO bulk SELECT bulk, 'gone -', 1, 0 FROM journal WHERE seq = 8");
  fixture_close (fixture);
  fixture_open (fixture);
  after = fixture_snapshot (fixture->project);
  assert_string_equal (before, after);
  fixture_expect (fixture->project, "SELECT max (seq) FROM journal", "6");
  fixture_expect_line (fixture->project, "Undo Import 4 records", "-");
}

static void
test_bulk_of_living_process_is_left (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (RegestProject) other = NULL;

  begin (fixture->project);
  add_many (fixture->project, 1, 2, TRUE);
  other = open_other (fixture);
  fixture_expect_entities (other, "N1 N2");
  end (fixture->project, 2);
  fixture_expect_line (other, "Undo Import 2 records", "-");
}

static void
test_bulk_of_other_boot_or_reused_pid (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (RegestProject) other = NULL;

  begin (fixture->project);
  add_many (fixture->project, 1, 2, TRUE);
  /* a process of this number lives, but began after the action did */
  fixture_sql (fixture->project, "UPDATE bulk SET started = 1");
  other = open_other (fixture);
  fixture_expect_entities (other, "");
  g_clear_object (&other);
  assert_true (regest_project_cancel_bulk (fixture->project, NULL));

  begin (fixture->project);
  add_many (fixture->project, 1, 2, TRUE);
  fixture_sql (fixture->project,
               "UPDATE bulk SET host = 'here 00000000-0000-0000-0000-000000000000'");
  other = open_other (fixture);
  fixture_expect_entities (other, "");
  assert_true (regest_project_cancel_bulk (fixture->project, NULL));
}

int
main (void)
{
#define TEST(name) cmocka_unit_test_setup_teardown (name, fixture_setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
    TEST (test_bulk_is_one_step),
    TEST (test_bulk_shares_transactions),
    TEST (test_bulk_failed_action_takes_only_itself_back),
    TEST (test_walk_called_off_leaves_all),
    TEST (test_walk_goes_all_the_way_or_not_at_all),
    TEST (test_step_is_measured),
    TEST (test_held_project_is_not_written),
    TEST (test_bulk_cancelled_leaves_nothing),
    TEST (test_bulk_empty),
    TEST (test_bulk_closed_is_cancelled),
    TEST (test_bulk_others_work_meanwhile),
    TEST (test_bulk_undo_by_other_meanwhile),
    TEST (test_bulk_cancelled_after_others_change),
    TEST (test_bulk_killed_is_taken_back),
    TEST (test_bulk_killed_undo_is_taken_back),
    TEST (test_bulk_of_living_process_is_left),
    TEST (test_bulk_of_other_boot_or_reused_pid),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
