/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>

#include "walk.h"

#define MAX_DEPTH 100

typedef struct
{
  GPtrArray *items;
  RegestReport *report;
  GCancellable *cancellable;
  GArray *ancestors; /* of struct stat: the folders above, against loops of symbolic links */
} Walk;

typedef struct
{
  char *name;
  char *key;
  gboolean is_folder;
} Entry;

RegestWalkItem *
regest_walk_item_new (char *path, GFile *file, char *folder)
{
  RegestWalkItem *item = g_new0 (RegestWalkItem, 1);

  item->path = path;
  item->file = file;
  item->folder = folder != NULL ? g_ref_string_acquire (folder) : NULL;
  return item;
}

void
regest_walk_item_free (gpointer data)
{
  RegestWalkItem *item = data;

  g_free (item->path);
  g_clear_object (&item->file);
  g_clear_pointer (&item->folder, g_ref_string_release);
  g_free (item);
}

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_free (entry->name);
  g_free (entry->key);
  g_free (entry);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(Entry *const *) a;
  const Entry *second = *(Entry *const *) b;
  int difference = strcmp (first->key, second->key);

  return difference != 0 ? difference : strcmp (first->name, second->name);
}

/* The folder's listing says what most entries are; only links and odd file systems are asked. */
static gboolean
classify (int folder, const struct dirent *found, gboolean *is_folder)
{
  struct stat status;

  if (found->d_type == DT_REG || found->d_type == DT_DIR)
    {
      *is_folder = found->d_type == DT_DIR;
      return TRUE;
    }
  if (found->d_type != DT_LNK && found->d_type != DT_UNKNOWN)
    return FALSE;
  if (fstatat (folder, found->d_name, &status, 0) != 0)
    {
      /* A link to nowhere: reading it will say so. */
      *is_folder = FALSE;
      return TRUE;
    }
  *is_folder = S_ISDIR (status.st_mode);
  return *is_folder || S_ISREG (status.st_mode);
}

static GPtrArray *
list_entries (DIR *dir)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (free_entry);
  const struct dirent *found;

  while ((found = readdir (dir)) != NULL)
    {
      g_autofree char *display = NULL;
      gboolean is_folder;
      Entry *entry;

      if (found->d_name[0] == '.' || !classify (dirfd (dir), found, &is_folder))
        continue;
      entry = g_new (Entry, 1);
      display = g_filename_display_name (found->d_name);
      entry->name = g_strdup (found->d_name);
      entry->key = g_utf8_collate_key_for_filename (display, -1);
      entry->is_folder = is_folder;
      g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

static gboolean
is_among_ancestors (Walk *walk, const struct stat *status)
{
  for (guint i = 0; i < walk->ancestors->len; i++)
    {
      const struct stat *above = &g_array_index (walk->ancestors, struct stat, i);

      if (above->st_dev == status->st_dev && above->st_ino == status->st_ino)
        return TRUE;
    }
  return FALSE;
}

char *
regest_walk_make_folder (const char *outer, const char *name)
{
  g_autofree char *display = g_filename_display_name (name);
  g_autofree char *joined = outer != NULL ? g_strconcat (outer, "/", display, NULL)
                                          : g_strdup (display);

  return g_ref_string_new (joined);
}

static void walk_folder (Walk *walk, const char *path, char *folder);

static void
walk_entries (Walk *walk, const char *path, char *folder, DIR *dir)
{
  g_autoptr (GPtrArray) entries = list_entries (dir);

  for (guint i = 0; i < entries->len && !g_cancellable_is_cancelled (walk->cancellable); i++)
    {
      const Entry *entry = entries->pdata[i];
      char *child = g_build_filename (path, entry->name, NULL);

      if (entry->is_folder)
        {
          char *name = regest_walk_make_folder (folder, entry->name);

          walk_folder (walk, child, name);
          g_ref_string_release (name);
          g_free (child);
        }
      else
        g_ptr_array_add (walk->items, regest_walk_item_new (child, NULL, folder));
    }
}

static void
walk_folder (Walk *walk, const char *path, char *folder)
{
  DIR *dir = opendir (path);
  struct stat status;

  if (dir == NULL || fstat (dirfd (dir), &status) != 0)
    {
      regest_report_add_problem (walk->report, path, 0,
                                 _("the folder cannot be read: %s"), g_strerror (errno));
      if (dir != NULL)
        closedir (dir);
      return;
    }

  if (is_among_ancestors (walk, &status))
    regest_report_add_remark (walk->report, path, 0,
                              _("leads back to a folder above it, and was left out"));
  else if (walk->ancestors->len >= MAX_DEPTH)
    regest_report_add_problem (walk->report, path, 0,
                               _("more than %d folders deep; it was left out"), MAX_DEPTH);
  else
    {
      g_array_append_val (walk->ancestors, status);
      walk_entries (walk, path, folder, dir);
      g_array_set_size (walk->ancestors, walk->ancestors->len - 1);
    }
  closedir (dir);
}

static void
walk_given (Walk *walk, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  guint before = walk->items->len;

  if (path == NULL || !g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      GFile *remote = path == NULL ? g_object_ref (file) : NULL;
      RegestWalkItem *item = regest_walk_item_new (g_steal_pointer (&path), remote, NULL);

      item->given = TRUE;
      g_ptr_array_add (walk->items, item);
    }
  else
    {
      guint n_remarks = regest_report_get_remarks (walk->report)->len;

      walk_folder (walk, path, NULL);
      if (walk->items->len == before && regest_report_get_remarks (walk->report)->len == n_remarks)
        regest_report_add_problem (walk->report, path, 0,
                                   _("there are no documents in this folder"));
    }
}

GPtrArray *
regest_walk (GPtrArray *files, GCancellable *cancellable, RegestReport *report, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (regest_walk_item_free);
  g_autoptr (GArray) ancestors = g_array_new (FALSE, FALSE, sizeof (struct stat));
  Walk walk = { items, report, cancellable, ancestors };

  for (guint i = 0; i < files->len; i++)
    walk_given (&walk, files->pdata[i]);
  regest_walk_drop_companions (items, TRUE);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  return g_steal_pointer (&items);
}
