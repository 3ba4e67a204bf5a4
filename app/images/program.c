/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <regest/images/program.h>

char *
regest_program_find (const char *name)
{
  const char *folder = g_getenv ("REGEST_LIBEXECDIR");

  g_return_val_if_fail (name != NULL, NULL);

  return g_build_filename (folder != NULL ? folder : LIBEXECDIR, name, NULL);
}

/* -- passwords ------------------------------------------------------------- */

static GMutex lock;
static GHashTable *passwords; /* of char *, by path */

void
regest_passwords_remember (const char *path, const char *password)
{
  g_return_if_fail (path != NULL);

  g_mutex_lock (&lock);
  if (passwords == NULL)
    passwords = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (password != NULL)
    g_hash_table_insert (passwords, g_strdup (path), g_strdup (password));
  else
    g_hash_table_remove (passwords, path);
  g_mutex_unlock (&lock);
}

char *
regest_passwords_dup (const char *path)
{
  char *password;

  g_return_val_if_fail (path != NULL, NULL);

  g_mutex_lock (&lock);
  password = passwords != NULL ? g_strdup (g_hash_table_lookup (passwords, path)) : NULL;
  g_mutex_unlock (&lock);
  return password;
}
