/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <libintl.h>

#include <regest/model/paths.h>

/**
 * regest_dup_data_path:
 * @name: a path below the data folder, such as `profiles` or `sample/sample.regest`
 *
 * Finds a file or folder that ships with the program. Whether it exists is for the caller to find
 * out.
 *
 * Returns: (transfer full) (type filename): an absolute path
 */
char *
regest_dup_data_path (const char *name)
{
  const char *told = g_getenv ("REGEST_DATADIR");
  g_auto (GStrv) dirs = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  dirs = g_strsplit (told != NULL ? told : "", G_SEARCHPATH_SEPARATOR_S, -1);
  for (guint i = 0; dirs[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (dirs[i], name, NULL);

      if (dirs[i][0] != '\0' && g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&path);
    }
  return g_build_filename (PKGDATADIR, name, NULL);
}

/**
 * regest_bind_translations:
 *
 * Tells gettext where the translations of the core and of both programs are. A program calls it
 * once, after setlocale().
 */
void
regest_bind_translations (void)
{
  const char *dir = g_getenv ("REGEST_LOCALEDIR");

  bindtextdomain (GETTEXT_PACKAGE, dir != NULL && *dir != '\0' ? dir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}
