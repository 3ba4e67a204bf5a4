/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>

#include "support.h"

/* A file of the sources. */
char *
test_source_path (const char *name)
{
  return g_build_filename (g_getenv ("REGEST_SOURCE"), name, NULL);
}

/* A file of the folder with seed, development set, schemas and checkers: REGEST_SHARED, by default
 * `../shared` beside the sources. NULL, after a message, where it is not there: the test is then
 * to skip(). */
char *
test_shared_path (const char *name)
{
  const char *shared = g_getenv ("REGEST_SHARED");
  g_autofree char *beside = g_build_filename (g_getenv ("REGEST_SOURCE"), "..", "shared", NULL);
  g_autofree char *path = g_build_filename (shared != NULL ? shared : beside, name, NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);

  g_printerr ("skipped: %s is not there\n", path);
  return NULL;
}

/* A new empty folder, to be removed with test_remove_folder(). */
char *
test_make_folder (void)
{
  g_autoptr (GError) error = NULL;
  char *path = g_dir_make_tmp ("regest-test-XXXXXX", &error);

  if (path == NULL)
    g_error ("%s", error->message);
  return path;
}

void
test_remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        test_remove_folder (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}
