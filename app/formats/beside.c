/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "beside.h"

static char *
dup_real (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real);

  free (real);
  return copy;
}

char *
regest_beside_dup_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return dup_real (folder);
}

char *
regest_beside_find (const char *folder, const char *href)
{
  g_autofree char *plain = g_uri_unescape_string (href, NULL);
  g_autofree char *path = plain != NULL && *plain != '/' && strstr (plain, "://") == NULL
                            ? g_build_filename (folder, plain, NULL)
                            : NULL;
  g_autofree char *real = path != NULL ? dup_real (path) : NULL;

  return real != NULL && g_str_has_prefix (real, folder) &&
             real[strlen (folder)] == G_DIR_SEPARATOR
           ? g_steal_pointer (&real)
           : NULL;
}
