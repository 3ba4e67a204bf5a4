/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>

#include <regest/model/page.h>

#include "iiif-read.h"
#include "mets.h"
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

/* -- companions ------------------------------------------------------------ */

static gboolean
is_configuration (const char *path)
{
  return g_str_has_suffix (path, "annotation.conf") || g_str_has_suffix (path, "visual.conf") ||
         g_str_has_suffix (path, "tools.conf") || g_str_has_suffix (path, "kb_shortcuts.conf");
}

static char *
dup_stem (const char *path)
{
  return g_strndup (path, strlen (path) - strlen (".ann"));
}

static void
add_all (GHashTable *named, GPtrArray *files)
{
  for (guint i = 0; files != NULL && i < files->len; i++)
    g_hash_table_add (named, g_strdup (files->pdata[i]));
}

/* What a METS file names is read with it, and Transkribus lays a description of its own beside
 * it. */
static void
add_named (GHashTable *named, const char *path)
{
  g_autoptr (GPtrArray) files = regest_mets_list_files (path);
  g_autofree char *folder = g_path_get_dirname (path);

  add_all (named, files);
  if (files != NULL)
    g_hash_table_add (named, g_build_filename (folder, "metadata.xml", NULL));
}

/* An image that stands beside transcriptions, or above the folder they are in, is of their
 * pages. */
static void
add_neighbours (GHashTable *folders, const char *path)
{
  char *folder = g_path_get_dirname (path);

  g_hash_table_add (folders, g_path_get_dirname (folder));
  g_hash_table_add (folders, folder);
}

/* and what a IIIF manifest names */
static void
add_painted (GHashTable *named, const char *path)
{
  g_autoptr (GPtrArray) files = regest_iiif_list_files (path);

  add_all (named, files);
}

static gboolean
ends_with (const RegestWalkItem *item, const char *ending)
{
  return item->path != NULL && g_str_has_suffix (item->path, ending);
}

static gboolean
is_companion (const RegestWalkItem *item, GHashTable *named, GHashTable *folders)
{
  const char *type = item->path != NULL ? regest_page_guess_media_type (item->path) : NULL;
  g_autofree char *folder = item->path != NULL ? g_path_get_dirname (item->path) : NULL;
  g_autofree char *real = item->path != NULL ? g_canonicalize_filename (item->path, NULL) : NULL;

  return item->path != NULL && !item->given &&
         (g_hash_table_contains (named, item->path) || g_hash_table_contains (named, real) ||
          (type != NULL && g_str_has_prefix (type, "image/") &&
           g_hash_table_contains (folders, folder)));
}

/* the images and transcriptions that belong to others of the files */
static void
drop_pages (GPtrArray *items, gboolean on_disk)
{
  g_autoptr (GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++)
    if (on_disk && ends_with (items->pdata[i], ".json"))
      add_painted (named, ((const RegestWalkItem *) items->pdata[i])->path);
    else if (ends_with (items->pdata[i], ".xml"))
      {
        const RegestWalkItem *item = items->pdata[i];
        g_autofree char *name = g_path_get_basename (item->path);
        g_autofree char *lower = g_ascii_strdown (name, -1);

        add_neighbours (folders, item->path);
        if (on_disk && strstr (lower, "mets") != NULL)
          add_named (named, item->path);
      }
  for (guint i = items->len;
       g_hash_table_size (folders) + g_hash_table_size (named) > 0 && i > 0; i--)
    if (is_companion (items->pdata[i - 1], named, folders))
      g_ptr_array_remove_index (items, i - 1);
}

#define TYPE_SYSTEM "TypeSystem.xml"

/* of an XMI file: what it is read with */
static char *
make_type_system_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return strchr (path, '/') != NULL ? g_build_filename (folder, TYPE_SYSTEM, NULL)
                                    : g_strdup (TYPE_SYSTEM);
}

static gboolean
is_type_system (const char *path, GHashTable *stems)
{
  return g_str_has_suffix (path, TYPE_SYSTEM) && g_hash_table_contains (stems, path);
}

/* brat's text and settings belong to the annotations beside them, which are read with their text:
 * on their own they would be records twice. The type system of UIMA is none at all. */
void
regest_walk_drop_companions (GPtrArray *items, gboolean on_disk)
{
  g_autoptr (GHashTable) stems = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const RegestWalkItem *item = items->pdata[i];

      if (item->path != NULL && g_str_has_suffix (item->path, ".ann"))
        g_hash_table_add (stems, dup_stem (item->path));
      else if (item->path != NULL && g_str_has_suffix (item->path, ".xmi"))
        g_hash_table_add (stems, make_type_system_path (item->path));
    }
  drop_pages (items, on_disk);
  for (guint i = items->len; g_hash_table_size (stems) > 0 && i > 0; i--)
    {
      const RegestWalkItem *item = items->pdata[i - 1];
      g_autofree char *stem = item->path != NULL && g_str_has_suffix (item->path, ".txt")
                                ? dup_stem (item->path)
                                : NULL;

      if ((stem != NULL && g_hash_table_contains (stems, stem)) ||
          (item->path != NULL &&
           (is_configuration (item->path) || is_type_system (item->path, stems))))
        g_ptr_array_remove_index (items, i - 1);
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
