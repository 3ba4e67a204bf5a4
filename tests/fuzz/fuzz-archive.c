/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as an archive: no name leads out of it, and reading ends. */

#include "config.h"

#include <string.h>

#include "app/formats/archive.h"

#include "driver.h"

static void
check_name (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);

  g_assert_true (g_utf8_validate (name, -1, NULL));
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_assert_cmpstr (parts[i], !=, "");
      g_assert_cmpstr (parts[i], !=, "..");
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RegestArchive) archive = regest_archive_new (data, size, &error);
  GPtrArray *names;

  g_assert_true ((archive == NULL) == (error != NULL));
  if (archive == NULL)
    return 0;
  names = regest_archive_get_names (archive);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (GBytes) content = regest_archive_read (archive, names->pdata[i], &failure);

      check_name (names->pdata[i]);
      g_assert_true ((content == NULL) == (failure != NULL));
    }
  return 0;
}
