/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "support.h"

#include <regest/model/paths.h>

static void
test_paths_data (void **state)
{
  g_autofree char *told = NULL;
  g_autofree char *installed = NULL;
  g_autofree char *before = g_strdup (g_getenv ("REGEST_DATADIR"));

  g_setenv ("REGEST_DATADIR", "/elsewhere", TRUE);
  told = regest_dup_data_path ("profiles");
  g_unsetenv ("REGEST_DATADIR");
  installed = regest_dup_data_path ("profiles");
  g_setenv ("REGEST_DATADIR", before, TRUE);

  assert_string_equal (told, "/elsewhere/profiles");
  assert_string_equal (installed, PKGDATADIR "/profiles");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (test_paths_data),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
