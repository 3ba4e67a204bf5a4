/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <regest/model/id.h>

#define N_MANY 300000

static void
test_id_increases (void **state)
{
  RegestId before = regest_id_new ();

  for (guint i = 0; i < N_MANY; i++)
    {
      RegestId id = regest_id_new ();

      assert_true (regest_id_compare (&before, &id) < 0);
      before = id;
    }
}

static void
test_id_version (void **state)
{
  RegestId id = regest_id_new ();
  gint64 milliseconds = 0;

  for (guint i = 0; i < 6; i++)
    milliseconds = milliseconds << 8 | id.bytes[i];
  assert_int_equal (id.bytes[6] >> 4, 7);
  assert_int_equal (id.bytes[8] >> 6, 2);
  assert_true (ABS (milliseconds - g_get_real_time () / 1000) < 10000);
}

static gpointer
make_many (gpointer data)
{
  RegestId *ids = data;

  for (guint i = 0; i < 10000; i++)
    ids[i] = regest_id_new ();
  return NULL;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return regest_id_compare (a, b);
}

static void
test_id_threads (void **state)
{
  g_autofree RegestId *ids = g_new (RegestId, 40000);
  GThread *threads[4];

  for (guint i = 0; i < 4; i++)
    threads[i] = g_thread_new (NULL, make_many, ids + i * 10000);
  for (guint i = 0; i < 4; i++)
    g_thread_join (threads[i]);
  qsort (ids, 40000, sizeof *ids, compare_ids);
  for (guint i = 1; i < 40000; i++)
    assert_true (regest_id_compare (&ids[i - 1], &ids[i]) < 0);
}

static void
test_id_fork (void **state)
{
  RegestId ours, theirs;
  int ends[2];
  pid_t pid;

  regest_id_new ();
  assert_int_equal (pipe (ends), 0);
  pid = fork ();
  if (pid == 0)
    {
      theirs = regest_id_new ();
      _exit (write (ends[1], &theirs, sizeof theirs) == sizeof theirs ? 0 : 1);
    }
  ours = regest_id_new ();
  assert_int_equal (read (ends[0], &theirs, sizeof theirs), sizeof theirs);
  waitpid (pid, NULL, 0);
  close (ends[0]);
  close (ends[1]);
  /* the random half, whatever the time says */
  assert_int_not_equal (memcmp (ours.bytes + 8, theirs.bytes + 8, 8), 0);
}

static void
test_id_string (void **state)
{
  const char *const bad[] = {
    "",
    "0",
    "01890a5d-ac96-774b-bcce-b302099a805",
    "01890a5d-ac96-774b-bcce-b302099a80577",
    "01890a5d ac96-774b-bcce-b302099a8057",
    "01890a5dac96-774b-bcce-b302099a80577-",
    "g1890a5d-ac96-774b-bcce-b302099a8057",
    "01890a5d-ac96-774b-bcce-b302099a805\xc3",
  };
  const char *good = "01890a5d-ac96-774b-bcce-b302099a8057";
  g_autofree char *capitals = g_ascii_strup (good, -1);
  g_autofree char *again = NULL;
  RegestId id, other;

  assert_true (regest_id_parse (good, &id));
  assert_true (regest_id_parse (capitals, &other));
  assert_true (regest_id_equal (&id, &other));
  assert_int_equal (regest_id_hash (&id), regest_id_hash (&other));
  again = regest_id_to_string (&id);
  assert_string_equal (again, good);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      assert_false (regest_id_parse (bad[i], &other));
      assert_true (regest_id_equal (&id, &other));
    }
}

static void
test_id_none (void **state)
{
  RegestId none = { { 0 } };
  RegestId some = regest_id_new ();

  assert_true (regest_id_is_none (NULL));
  assert_true (regest_id_is_none (&none));
  assert_false (regest_id_is_none (&some));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_id_increases),
    cmocka_unit_test (test_id_version),
    cmocka_unit_test (test_id_threads),
    cmocka_unit_test (test_id_fork),
    cmocka_unit_test (test_id_string),
    cmocka_unit_test (test_id_none),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
