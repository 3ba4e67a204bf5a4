/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "open-files.h"
#include <regest/store/project.h>

static GMutex lock;
static GHashTable *files; /* of RegestOpenFile to how many connections; NULL: none yet */

static guint
hash_file (gconstpointer data)
{
  const RegestOpenFile *file = data;

  return g_int64_hash (&file->device) * 31 + g_int64_hash (&file->inode);
}

static gboolean
equal_files (gconstpointer a, gconstpointer b)
{
  const RegestOpenFile *one = a, *other = b;

  return one->device == other->device && one->inode == other->inode;
}

/* @lock is held */
static guint
count (const RegestOpenFile *file)
{
  return files != NULL && file->inode != 0
           ? GPOINTER_TO_UINT (g_hash_table_lookup (files, file))
           : 0;
}

static RegestOpenFile
look (const char *path)
{
  RegestOpenFile file = { 0 };
  GStatBuf info;

  if (g_stat (path, &info) == 0)
    file = (RegestOpenFile){ info.st_dev, info.st_ino };
  return file;
}

RegestOpenFile
regest_open_files_add (const char *path)
{
  RegestOpenFile file;

  g_mutex_lock (&lock);
  file = look (path);
  if (file.inode != 0)
    {
      if (files == NULL)
        files = g_hash_table_new_full (hash_file, equal_files, g_free, NULL);
      g_hash_table_insert (files, g_memdup2 (&file, sizeof file),
                           GUINT_TO_POINTER (count (&file) + 1));
    }
  g_mutex_unlock (&lock);
  return file;
}

void
regest_open_files_remove (RegestOpenFile file)
{
  guint n;

  g_mutex_lock (&lock);
  n = count (&file);
  if (n > 1)
    g_hash_table_insert (files, g_memdup2 (&file, sizeof file), GUINT_TO_POINTER (n - 1));
  else if (n == 1)
    g_hash_table_remove (files, &file);
  g_mutex_unlock (&lock);
}

gboolean
regest_open_files_has (const char *path)
{
  RegestOpenFile file = look (path);
  gboolean has;

  g_mutex_lock (&lock);
  has = count (&file) > 0;
  g_mutex_unlock (&lock);
  return has;
}

gssize
regest_open_files_peek (const char *path, guint8 *bytes, gsize size)
{
  RegestOpenFile file = look (path);
  gssize n = -2;
  int code = 0;

  g_mutex_lock (&lock);
  if (count (&file) == 0)
    {
      int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

      n = fd >= 0 ? read (fd, bytes, size) : -1;
      code = errno;
      if (fd >= 0)
        g_close (fd, NULL);
    }
  g_mutex_unlock (&lock);
  errno = code;
  return n;
}

gboolean
regest_project_is_open_file (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);

  return regest_open_files_has (path);
}
