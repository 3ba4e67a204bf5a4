/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <regest/model/paths.h>

typedef struct
{
  char *before;
  char *folder;
} Fixture;

static int
set_up (void **state)
{
  Fixture *fixture = g_new0 (Fixture, 1);
  g_autofree char *file = NULL;

  fixture->before = g_strdup (g_getenv ("REGEST_DATADIR"));
  fixture->folder = test_make_folder ();
  file = g_build_filename (fixture->folder, "here", NULL);
  *state = fixture;
  return g_file_set_contents (file, "", 0, NULL) ? 0 : -1;
}

static int
tear_down (void **state)
{
  Fixture *fixture = *state;

  g_setenv ("REGEST_DATADIR", fixture->before, TRUE);
  test_remove_folder (fixture->folder);
  g_free (fixture->before);
  g_free (fixture->folder);
  g_free (fixture);
  return 0;
}

static void
assert_found (const char *search_path, const char *name, const char *folder)
{
  g_autofree char *expected = g_build_filename (folder, name, NULL);
  g_autofree char *found = NULL;

  g_setenv ("REGEST_DATADIR", search_path, TRUE);
  found = regest_dup_data_path (name);
  assert_string_equal (found, expected);
}

static void
test_paths_data (void **state)
{
  Fixture *fixture = *state;
  g_autofree char *second = g_strconcat ("/nowhere::", fixture->folder, NULL);

  assert_found (fixture->folder, "here", fixture->folder);
  assert_found (second, "here", fixture->folder);
  assert_found (second, "elsewhere", PKGDATADIR);
  assert_found ("", "here", PKGDATADIR);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (test_paths_data, set_up, tear_down),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
