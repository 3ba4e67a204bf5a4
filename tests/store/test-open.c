/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fixture.h"

static void
expect_refusal (const char *path, RegestError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProject) project = regest_project_open (path, REGEST_OPEN_DEFAULT, &error);

  assert_null (project);
  assert_non_null (error);
  if (strstr (error->message, words) == NULL)
    fail_msg ("“%s” is not in: %s", words, error->message);
  assert_true (g_error_matches (error, REGEST_ERROR, code));
}

/* -- what is no project ---------------------------------------------------- */

static void
test_open_what_is_no_project (void **state)
{
  static const struct
  {
    const char *content;
    gsize size;
    const char *words;
  } cases[] = {
    { "", 0, "the file is empty" },
    { "x", 1, "not a Regest project" },
    { "Title: a telegram\nand more than a hundred bytes of text, so that there is as "
      "much as a header of"
      " a database would have in it",
      120, "not a Regest project" },
    { "SQLite format 3\0and then nothing", 32, "cut off" },
  };
  Fixture *fixture = *state;
  g_autofree char *path = g_build_filename (fixture->folder, "other", NULL);
  g_autofree char *inside = g_build_filename (fixture->path, "x", NULL);

  expect_refusal (path, REGEST_ERROR_NOT_FOUND, "there is no such file");
  expect_refusal (inside, REGEST_ERROR_NOT_FOUND, "there is no such file");
  expect_refusal (fixture->folder, REGEST_ERROR_INVALID, "this is a folder");
  expect_refusal ("/dev/null", REGEST_ERROR_INVALID, "not an ordinary file");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_true (g_file_set_contents (path, cases[i].content, (gssize) cases[i].size, NULL));
      expect_refusal (path, REGEST_ERROR_DAMAGED, cases[i].words);
    }
}

/* Does as another program could, without any of the store's care. */
static void
tamper (const char *path, const char *sql)
{
  sqlite3 *handle = NULL;
  char *message = NULL;

  assert_int_equal (sqlite3_open (path, &handle), SQLITE_OK);
  sqlite3_exec (handle, sql, NULL, NULL, &message);
  if (message != NULL)
    fail_msg ("%s: %s", sql, message);
  assert_int_equal (sqlite3_close (handle), SQLITE_OK);
}

static void
test_open_database_of_others (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *path = g_build_filename (fixture->folder, "other", NULL);

  tamper (path, "CREATE TABLE record (id)");
  expect_refusal (path, REGEST_ERROR_DAMAGED, "a database of another program");
}

static void
test_open_tampered (void **state)
{
  static const struct
  {
    const char *sql;
    RegestError code;
    const char *words;
  } cases[] = {
    { "PRAGMA user_version = 1000", REGEST_ERROR_TOO_NEW, "newer version" },
    { "PRAGMA user_version = 0", REGEST_ERROR_DAMAGED, "no version" },
    { "CREATE TRIGGER t AFTER INSERT ON entity BEGIN DELETE FROM entity; END", REGEST_ERROR_DAMAGED,
      "“t”" },
    { "CREATE VIEW v AS SELECT * FROM entity", REGEST_ERROR_DAMAGED, "“v”" },
    { "CREATE TABLE extra (id)", REGEST_ERROR_DAMAGED, "“extra”" },
    { "CREATE INDEX extra ON entity (name)", REGEST_ERROR_DAMAGED, "“extra”" },
    { "DROP TABLE correction", REGEST_ERROR_DAMAGED, "correction" },
    { "DROP INDEX name_by_entity", REGEST_ERROR_DAMAGED, "name_by_entity" },
    { "ALTER TABLE entity ADD COLUMN more TEXT", REGEST_ERROR_DAMAGED, "“entity”" },
    { "ALTER TABLE entity RENAME COLUMN note TO remark", REGEST_ERROR_DAMAGED, "“entity”" },
    { "DELETE FROM meta", REGEST_ERROR_DAMAGED, "no identity" },
    { "UPDATE profile SET data = 'nonsense'", REGEST_ERROR_INVALID, "dossier" },
  };
  Fixture *fixture = *state;
  g_autofree char *copy = g_build_filename (fixture->folder, "dossier-copy.regest", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      assert_true (regest_project_copy_to (fixture->project, copy, NULL));
      tamper (copy, cases[i].sql);
      expect_refusal (copy, cases[i].code, cases[i].words);
      g_unlink (copy);
    }
}

/* -- damage ---------------------------------------------------------------- */

static void
overwrite (const char *path, long offset, const char *bytes)
{
  FILE *file = fopen (path, "r+b");

  assert_non_null (file);
  assert_int_equal (fseek (file, offset, SEEK_SET), 0);
  assert_int_equal (fwrite (bytes, 1, strlen (bytes), file), strlen (bytes));
  fclose (file);
}

static void
test_open_damaged (void **state)
{
  Fixture *fixture = *state;

  fixture_close (fixture);
  assert_int_equal (truncate (fixture->path, 5000), 0);
  expect_refusal (fixture->path, REGEST_ERROR_DAMAGED, "damaged");
}

/* The schema is sound, a page of an index is not: only the check after an unclean end sees it. */
static void
test_open_after_kill_checks_everything (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *page =
    fixture_query (fixture->project, "SELECT rootpage FROM sqlite_schema WHERE name = 'relation'");
  pid_t pid;
  int status;

  fixture_close (fixture);
  overwrite (fixture->path, (atol (page) - 1) * 4096, "no page of a database");
  fixture_open (fixture);
  fixture_close (fixture);

  pid = fork ();
  if (pid == 0)
    {
      fixture_open (fixture);
      fixture_add_entity (fixture->project, 1, "Stalin");
      kill (getpid (), SIGKILL);
    }
  waitpid (pid, &status, 0);
  assert_true (WIFSIGNALED (status));
  expect_refusal (fixture->path, REGEST_ERROR_DAMAGED, "damaged");
}

static void
test_open_after_kill_keeps_what_was_done (void **state)
{
  Fixture *fixture = *state;
  pid_t pid;
  int status;

  fixture_close (fixture);
  pid = fork ();
  if (pid == 0)
    {
      fixture_open (fixture);
      fixture_add_entity (fixture->project, 1, "Stalin");
      assert_true (regest_project_begin (fixture->project, "add-entity", NULL, NULL, NULL));
      fixture_add_entity (fixture->project, 2, "Mao");
      kill (getpid (), SIGKILL);
    }
  waitpid (pid, &status, 0);
  fixture_open (fixture);
  fixture_expect_entities (fixture->project, "Stalin");
  fixture_expect_line (fixture->project, "Undo Add “Stalin”", "-");
}

/* -- what can't be written ------------------------------------------------- */

static void
expect_read_only (const char *path, RegestOpenFlags flags)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestProject) project = regest_project_open (path, flags, &error);

  if (project == NULL)
    fail_msg ("%s", error->message);
  assert_true (regest_project_is_read_only (project));
  assert_false (regest_project_can_undo (project));
  fixture_expect_entities (project, "Stalin");
  assert_false (fixture_try (project, "add-entity", NULL, "", &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_READ_ONLY));
  g_clear_error (&error);
  assert_false (regest_project_begin_bulk (project, "import", NULL, NULL, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_READ_ONLY));
  g_clear_error (&error);
  assert_false (regest_project_undo (project, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_READ_ONLY));
  assert_true (regest_project_poll (project, NULL));
}

static void
test_open_read_only_by_wish (void **state)
{
  Fixture *fixture = *state;

  fixture_add_entity (fixture->project, 1, "Stalin");
  expect_read_only (fixture->path, REGEST_OPEN_READ_ONLY);
  fixture_close (fixture);
  expect_read_only (fixture->path, REGEST_OPEN_READ_ONLY);
}

/* As somebody who isn't root, to whom nothing is forbidden. */
static void
as_nobody (Fixture *fixture, void (*func) (Fixture *fixture))
{
  pid_t pid = fork ();
  int status;

  if (pid == 0)
    {
      if (getuid () == 0 && setuid (65534) != 0)
        _exit (1);
      func (fixture);
      _exit (0);
    }
  waitpid (pid, &status, 0);
  assert_int_equal (status, 0);
}

static void
expect_read_only_there (Fixture *fixture)
{
  expect_read_only (fixture->path, REGEST_OPEN_DEFAULT);
}

static void
test_open_read_only_by_permission (void **state)
{
  Fixture *fixture = *state;

  fixture_add_entity (fixture->project, 1, "Stalin");
  fixture_close (fixture);
  assert_int_equal (chmod (fixture->path, 0444), 0);
  assert_int_equal (chmod (fixture->folder, 0777), 0);
  as_nobody (fixture, expect_read_only_there);
  assert_int_equal (chmod (fixture->path, 0666), 0);
  assert_int_equal (chmod (fixture->folder, 0555), 0);
  as_nobody (fixture, expect_read_only_there);
  assert_int_equal (chmod (fixture->folder, 0755), 0);
}

static void
expect_unreadable (Fixture *fixture)
{
  expect_refusal (fixture->path, REGEST_ERROR_IO, "ermission");
}

static void
test_open_unreadable (void **state)
{
  Fixture *fixture = *state;

  fixture_close (fixture);
  assert_int_equal (chmod (fixture->path, 0), 0);
  assert_int_equal (chmod (fixture->folder, 0777), 0);
  as_nobody (fixture, expect_unreadable);
}

/* -- locked, full ---------------------------------------------------------- */

static void
test_open_locked_while_working (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;

  assert_int_equal (sqlite3_open (fixture->path, &other), SQLITE_OK);
  assert_int_equal (sqlite3_exec (other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_busy_timeout (regest_database_get_handle (fixture->project->db), 50);
  assert_false (fixture_try (fixture->project, "add-entity", NULL, "", &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_BUSY));
  assert_non_null (strstr (error->message, "more than five seconds"));
  sqlite3_close (other);
  fixture_add_entity (fixture->project, 1, "Stalin");
}

/* By a program that keeps the whole file to itself. */
static void
test_open_locked_at_opening (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *before = NULL, *after = NULL;
  gsize size_before, size_after;
  sqlite3 *other = NULL;

  fixture_add_entity (fixture->project, 1, "Stalin");
  fixture_close (fixture);
  assert_true (g_file_get_contents (fixture->path, &before, &size_before, NULL));
  assert_int_equal (sqlite3_open (fixture->path, &other), SQLITE_OK);
  assert_int_equal (sqlite3_exec (other,
                                  "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;"
                                  "BEGIN EXCLUSIVE",
                                  NULL, NULL, NULL),
                    SQLITE_OK);
  expect_refusal (fixture->path, REGEST_ERROR_BUSY,
                  "dossier.regest: another program has kept the project locked");
  sqlite3_close (other);
  assert_true (g_file_get_contents (fixture->path, &after, &size_after, NULL));
  assert_int_equal (size_after, size_before);
  assert_memory_equal (after, before, size_before);
  fixture_open (fixture);
  fixture_expect_entities (fixture->project, "Stalin");
}

static void
fill (Fixture *fixture, GError **error)
{
  for (guint i = 0; i < 2000 && *error == NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf (
        "INSERT INTO entity VALUES (x'%032x', 'person', 'N', hex (randomblob (2000)), 't', 1)", i);

      if (regest_project_begin (fixture->project, "add-entity", "N", NULL, error))
        {
          if (regest_database_execute (fixture->project->db, sql, error))
            regest_project_commit (fixture->project, error);
          else
            regest_project_fail (fixture->project, error);
        }
    }
}

/* As many entities as entries of the journal, and the next action works. */
static void
expect_sound_after_full (Fixture *fixture)
{
  fixture_expect (fixture->project,
                  "SELECT (SELECT count (*) FROM entity) = (SELECT count (*) - 1 FROM journal)",
                  "1");
  fixture_add_entity (fixture->project, 5000, "After");
  fixture_expect (fixture->project, "PRAGMA integrity_check", "ok");
}

static void
test_open_full_disk (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GError) error = NULL;

  fixture_sql (fixture->project, "PRAGMA max_page_count = 400");
  fill (fixture, &error);
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_IO));
  assert_non_null (strstr (error->message, "the disk is full"));
  fixture_sql (fixture->project, "PRAGMA max_page_count = 1000000");
  expect_sound_after_full (fixture);
}

static void
test_open_file_size_limit (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GError) error = NULL;
  struct rlimit before, limit;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  limit = before;
  limit.rlim_cur = 1000000;
  setrlimit (RLIMIT_FSIZE, &limit);
  fill (fixture, &error);
  setrlimit (RLIMIT_FSIZE, &before);
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_IO));
  expect_sound_after_full (fixture);
}

/* -- creating and copying -------------------------------------------------- */

static void
test_open_create_refuses_to_overwrite (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GError) error = NULL;

  fixture_add_entity (fixture->project, 1, "Stalin");
  assert_null (regest_project_create (fixture->path, NULL, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_EXISTS));
  fixture_expect_entities (fixture->project, "Stalin");
  g_clear_error (&error);
  assert_false (regest_project_copy_to (fixture->project, fixture->path, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_EXISTS));
}

static void
test_open_create_in_no_folder (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "none", "x.regest", NULL);

  assert_null (regest_project_create (path, NULL, &error));
  assert_true (g_error_matches (error, REGEST_ERROR, REGEST_ERROR_NOT_FOUND));
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_open_leaves_one_file (void **state)
{
  Fixture *fixture = *state;

  fixture_add_entity (fixture->project, 1, "Stalin");
  fixture_close (fixture);
  assert_int_equal (count_files (fixture->folder), 1);
}

static void
test_open_names_and_identity (void **state)
{
  Fixture *fixture = *state;
  RegestId id = *regest_project_get_id (fixture->project);

  assert_string_equal (regest_project_get_name (fixture->project), "dossier");
  assert_string_equal (regest_project_get_path (fixture->project), fixture->path);
  assert_false (regest_id_is_none (&id));
  assert_string_equal (regest_profile_get_name (regest_project_get_profile (fixture->project)),
                       REGEST_PROFILE_DEFAULT);
  fixture_close (fixture);
  fixture_open (fixture);
  assert_true (regest_id_equal (&id, regest_project_get_id (fixture->project)));
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* The groups of a profile; their order has a meaning among kinds only. */
static char *
sort_groups (const char *data)
{
  g_auto (GStrv) groups = g_strsplit (data, "\n\n", -1);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_strstrip (groups[i]);
      /* comments are the file's, not the profile's */
      if (groups[i][0] == '#')
        groups[i][0] = '\0';
    }
  qsort (groups, g_strv_length (groups), sizeof *groups, compare_texts);
  return g_strjoinv ("\n\n", groups);
}

static void
test_open_profile_is_kept_whole (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (RegestProfile) profile = regest_profile_load (REGEST_PROFILE_DEFAULT, NULL);
  RegestProfile *kept = regest_project_get_profile (fixture->project);
  g_autofree char *data = regest_profile_to_data (profile);
  g_autofree char *kept_data = regest_profile_to_data (kept);
  g_autofree char *expected = sort_groups (data);
  g_autofree char *found = sort_groups (kept_data);

  assert_string_equal (found, expected);
  for (guint i = 0; i < regest_profile_get_kinds (profile)->len; i++)
    assert_string_equal (regest_kind_get_name (regest_profile_get_kinds (profile)->pdata[i]),
                         regest_kind_get_name (regest_profile_get_kinds (kept)->pdata[i]));
  /* writing it again changes no row */
  assert_true (regest_project_begin (fixture->project, "profile", NULL, NULL, NULL));
  assert_true (regest_project_write_profile (fixture->project, profile, NULL));
  assert_true (regest_project_commit (fixture->project, NULL));
  fixture_expect (fixture->project, "SELECT count (*) FROM journal", "1");
}

static void
test_open_discard (void **state)
{
  Fixture *fixture = *state;

  assert_true (regest_project_discard (fixture->project));
  assert_int_equal (count_files (fixture->folder), 0);
  fixture_close (fixture);
  expect_refusal (fixture->path, REGEST_ERROR_NOT_FOUND, "there is no such file");
}

/* Not what somebody works on: neither his project goes nor the use of it. */
static void
test_open_discard_refuses (void **state)
{
  Fixture *fixture = *state;
  g_autoptr (RegestProject) other = regest_project_open (fixture->path, REGEST_OPEN_DEFAULT, NULL);

  assert_false (regest_project_discard (fixture->project));
  fixture_close (fixture);
  fixture_add_entity (other, 1, "Stalin");
  assert_false (regest_project_discard (other));
  fixture_open (fixture);
  fixture_expect (fixture->project, "PRAGMA journal_mode", "wal");
  fixture_expect (fixture->project, "PRAGMA locking_mode", "normal");
  fixture_expect_entities (fixture->project, "Stalin");
  fixture_add_entity (fixture->project, 2, "Mao");
}

static void
test_open_copy (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *path = g_build_filename (fixture->folder, "copy.regest", NULL);
  g_autofree char *before = NULL, *after = NULL;
  g_autoptr (RegestProject) copy = NULL;

  fixture_add_entity (fixture->project, 1, "Stalin");
  before = fixture_snapshot (fixture->project);
  assert_true (regest_project_begin_bulk (fixture->project, "import", NULL, NULL, NULL));
  fixture_add_entity (fixture->project, 2, "Mao");
  assert_true (regest_project_copy_to (fixture->project, path, NULL));
  copy = regest_project_open (path, REGEST_OPEN_DEFAULT, NULL);
  assert_non_null (copy);
  after = fixture_snapshot (copy);
  assert_string_equal (before, after);
  fixture_expect_line (copy, "Undo Add “Stalin”", "-");
  assert_true (regest_project_end_bulk (fixture->project, 1, NULL));
}

/* as another program sees it: the lock that SQLite holds on a file in use (its shared bytes) */
static gboolean
is_in_use (const char *path)
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      int fd = open (path, O_RDWR);
      struct flock lock = { .l_type = F_WRLCK,
                            .l_whence = SEEK_SET,
                            .l_start = 0x40000002,
                            .l_len = 510 };

      _exit (fd >= 0 && fcntl (fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK);
    }
  assert_int_equal (waitpid (child, &status, 0), child);
  return WIFEXITED (status) && WEXITSTATUS (status) == 1;
}

/* Closing a descriptor of a file gives up all locks that the program has on it; then another takes
 * itself for the only user, and the file is lost. */
static void
test_open_keeps_its_locks (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *link_path = g_build_filename (fixture->folder, "other name.regest", NULL);
  RegestProject *other;

  assert_true (is_in_use (fixture->path));
  assert_true (regest_project_is_open_file (fixture->path));
  other = regest_project_open (fixture->path, REGEST_OPEN_READ_ONLY, NULL);
  assert_non_null (other);
  assert_true (is_in_use (fixture->path));
  g_object_unref (other);
  assert_true (is_in_use (fixture->path));
  assert_int_equal (symlink (fixture->path, link_path), 0);
  other = regest_project_open (link_path, REGEST_OPEN_DEFAULT, NULL);
  assert_true (is_in_use (fixture->path));
  g_clear_object (&other);
  assert_true (is_in_use (fixture->path));
  fixture_close (fixture);
  assert_false (is_in_use (fixture->path));
  assert_false (regest_project_is_open_file (fixture->path));
}

int
main (void)
{
#define TEST(name) cmocka_unit_test_setup_teardown (name, fixture_setup, fixture_teardown)
  const struct CMUnitTest tests[] = {
    TEST (test_open_what_is_no_project),
    TEST (test_open_database_of_others),
    TEST (test_open_tampered),
    TEST (test_open_damaged),
    TEST (test_open_after_kill_checks_everything),
    TEST (test_open_after_kill_keeps_what_was_done),
    TEST (test_open_read_only_by_wish),
    TEST (test_open_read_only_by_permission),
    TEST (test_open_unreadable),
    TEST (test_open_locked_while_working),
    TEST (test_open_locked_at_opening),
    TEST (test_open_full_disk),
    TEST (test_open_file_size_limit),
    TEST (test_open_create_refuses_to_overwrite),
    TEST (test_open_create_in_no_folder),
    TEST (test_open_leaves_one_file),
    TEST (test_open_names_and_identity),
    TEST (test_open_profile_is_kept_whole),
    TEST (test_open_discard),
    TEST (test_open_discard_refuses),
    TEST (test_open_copy),
    TEST (test_open_keeps_its_locks),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
