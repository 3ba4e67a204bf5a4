/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <regest/images/page-files.h>
#include <regest/store/pages.h>
#include <regest/store/query.h>

#define FRAGMENT "#page="
#define MAX_FILES 200000 /* that are looked at below a folder */
#define MAX_DEPTH 32

/* the name without "#page=3" */
static char *
part_name (const char *image, guint *number)
{
  const char *fragment = strstr (image, FRAGMENT);

  *number = 0;
  if (fragment == NULL)
    return g_strdup (image);
  *number = MAX (strtoul (fragment + strlen (FRAGMENT), NULL, 10), 1) - 1;
  return g_strndup (image, fragment - image);
}

static GFile *
find_in (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR) ? g_file_new_for_path (path) : NULL;
}

GFile *
regest_page_files_find (RegestProject *project, const RegestPage *page, guint *number)
{
  g_autofree char *folder = NULL;
  g_autofree char *images = NULL;
  g_autofree char *name = NULL;
  g_autofree char *base = NULL;
  GFile *file = NULL;

  if (page->image == NULL || *page->image == '\0')
    return NULL;
  name = part_name (page->image, number);
  if (g_str_has_prefix (name, "file://"))
    {
      g_autofree char *path = g_filename_from_uri (name, NULL, NULL);

      return path != NULL ? find_in ("/", path) : NULL;
    }
  if (g_path_is_absolute (name))
    file = find_in ("/", name);
  folder = g_path_get_dirname (regest_project_get_path (project));
  images = g_build_filename (folder, "images", NULL);
  base = g_path_get_basename (name);
  if (file == NULL && strstr (name, "://") == NULL && !g_path_is_absolute (name))
    file = find_in (folder, name);
  if (file == NULL)
    file = find_in (folder, base);
  if (file == NULL)
    file = find_in (images, base);
  return file;
}

char *
regest_page_files_name (RegestProject *project, GFile *file, guint number)
{
  g_autofree char *folder = g_path_get_dirname (regest_project_get_path (project));
  g_autoptr (GFile) home = g_file_new_for_path (folder);
  g_autofree char *name = g_file_get_relative_path (home, file);

  if (name == NULL)
    name = g_file_get_path (file);
  if (name == NULL)
    name = g_file_get_uri (file);
  return number > 0 ? g_strdup_printf ("%s" FRAGMENT "%u", name, number + 1)
                    : g_steal_pointer (&name);
}

/* -- seeking --------------------------------------------------------------- */

typedef struct
{
  RegestProject *project;
  GHashTable *missing; /* folded base names to GPtrArray of RegestPage */
  guint n_files;
  guint n_found;
} Seek;

static char *
fold_base (const char *image)
{
  guint number;
  g_autofree char *name = part_name (image, &number);
  g_autofree char *base = g_path_get_basename (name);

  return g_utf8_casefold (base, -1);
}

static gboolean
collect_cb (RegestRecord *record, gpointer user_data)
{
  Seek *seek = user_data;
  g_autoptr (GPtrArray) pages =
    regest_project_list_pages (seek->project, regest_record_get_id (record), NULL);

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    {
      const RegestPage *page = pages->pdata[i];
      guint number;
      g_autoptr (GFile) file = regest_page_files_find (seek->project, page, &number);
      GPtrArray *same;
      char *key;

      if (file != NULL || page->image == NULL || *page->image == '\0')
        continue;
      key = fold_base (page->image);
      same = g_hash_table_lookup (seek->missing, key);
      if (same == NULL)
        {
          same = g_ptr_array_new_with_free_func ((GDestroyNotify) regest_page_free);
          g_hash_table_insert (seek->missing, g_strdup (key), same);
        }
      g_ptr_array_add (same, regest_page_copy (page));
      g_free (key);
    }
  return TRUE;
}

static gboolean
take_file (Seek *seek, GFile *file, const char *name, GError **error)
{
  g_autofree char *key = g_utf8_casefold (name, -1);
  GPtrArray *pages = g_hash_table_lookup (seek->missing, key);

  for (guint i = 0; pages != NULL && i < pages->len; i++)
    {
      RegestPage *page = pages->pdata[i];
      guint number;
      g_autofree char *before = part_name (page->image, &number);

      g_free (page->image);
      page->image = regest_page_files_name (seek->project, file, number);
      if (!regest_project_set_page (seek->project, page, error))
        return FALSE;
      seek->n_found++;
    }
  g_hash_table_remove (seek->missing, key);
  return TRUE;
}

static gboolean
seek_below (Seek *seek, GFile *folder, guint depth, GError **error)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
    folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
    G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile *child;

  /* folders that cannot be read are passed over */
  while (children != NULL && g_hash_table_size (seek->missing) > 0 &&
         seek->n_files++ < MAX_FILES &&
         g_file_enumerator_iterate (children, &info, &child, NULL, NULL) && info != NULL)
    {
      GFileType type = g_file_info_get_file_type (info);
      g_autofree char *name = g_filename_display_name (g_file_info_get_name (info));

      if (type == G_FILE_TYPE_DIRECTORY && depth < MAX_DEPTH
            ? !seek_below (seek, child, depth + 1, error)
            : type == G_FILE_TYPE_REGULAR && !take_file (seek, child, name, error))
        return FALSE;
    }
  return TRUE;
}

static guint
count_missing (Seek *seek)
{
  GHashTableIter iter;
  gpointer pages;
  guint n = 0;

  g_hash_table_iter_init (&iter, seek->missing);
  while (g_hash_table_iter_next (&iter, NULL, &pages))
    n += ((GPtrArray *) pages)->len;
  return n;
}

gboolean
regest_page_files_seek (RegestProject *project, GFile *folder, guint *n_found, guint *n_missing,
                        GError **error)
{
  g_autoptr (GHashTable) missing =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  Seek seek = { project, missing };

  *n_found = 0;
  if (!regest_project_foreach_record (project, collect_cb, &seek, error))
    return FALSE;
  *n_missing = count_missing (&seek);
  if (*n_missing == 0)
    return TRUE;
  if (!regest_project_begin (project, "find-images", NULL, NULL, error))
    return FALSE;
  if (!seek_below (&seek, folder, 0, error))
    {
      regest_project_abort (project);
      return FALSE;
    }
  *n_found = seek.n_found;
  *n_missing = count_missing (&seek);
  return regest_project_commit (project, error);
}
