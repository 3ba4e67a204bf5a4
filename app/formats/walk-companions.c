/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Files that are read together with another file, and are no documents of their own. */

#include "config.h"

#include <string.h>

#include <regest/model/page.h>

#include "iiif-read.h"
#include "mets.h"
#include "walk.h"

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
    else if (ends_with (items->pdata[i], ".hocr"))
      add_neighbours (folders, ((const RegestWalkItem *) items->pdata[i])->path);
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

static gboolean
is_read_with_other (const RegestWalkItem *item, GHashTable *stems)
{
  g_autofree char *stem = g_str_has_suffix (item->path, ".txt") ? dup_stem (item->path) : NULL;

  return (stem != NULL && g_hash_table_contains (stems, stem)) || is_configuration (item->path) ||
         is_type_system (item->path, stems);
}

/* brat's text and settings belong to the annotations beside them, which are read with their text:
 * on their own they would be records twice. The type system of UIMA is none at all. */
static void
drop_texts (GPtrArray *items)
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
  for (guint i = items->len; g_hash_table_size (stems) > 0 && i > 0; i--)
    {
      const RegestWalkItem *item = items->pdata[i - 1];

      if (item->path != NULL && is_read_with_other (item, stems))
        g_ptr_array_remove_index (items, i - 1);
    }
}

#define QUALCODER "data.qda"

static gboolean
is_named (const char *path, const char *name)
{
  return g_str_has_suffix (path, name) &&
         (strlen (path) == strlen (name) || path[strlen (path) - strlen (name) - 1] == '/');
}

/* in the folder of a project of QualCoder: what its texts were made from, and its other data */
static gboolean
is_of_qualcoder (const RegestWalkItem *item, GHashTable *projects)
{
  static const char *const folders[] = { "documents", "images", "audio", "video", "ai_data" };
  GHashTableIter iter;
  gpointer project;

  g_hash_table_iter_init (&iter, projects);
  while (g_hash_table_iter_next (&iter, &project, NULL))
    {
      gsize length = strlen (project);
      const char *rest = item->path + length;

      for (guint i = 0; g_str_has_prefix (item->path, project) && i < G_N_ELEMENTS (folders); i++)
        if (g_str_has_prefix (rest, folders[i]) && rest[strlen (folders[i])] == '/')
          return TRUE;
      if (g_str_has_prefix (item->path, project) && g_str_has_prefix (rest, QUALCODER "-"))
        return TRUE;
    }
  return FALSE;
}

static void
drop_sources (GPtrArray *items)
{
  g_autoptr (GHashTable) projects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < items->len; i++)
    {
      const char *path = ((const RegestWalkItem *) items->pdata[i])->path;

      if (path != NULL && is_named (path, QUALCODER))
        g_hash_table_add (projects, g_strndup (path, strlen (path) - strlen (QUALCODER)));
    }
  for (guint i = items->len; g_hash_table_size (projects) > 0 && i > 0; i--)
    {
      const RegestWalkItem *item = items->pdata[i - 1];

      if (item->path != NULL && !item->given && is_of_qualcoder (item, projects))
        g_ptr_array_remove_index (items, i - 1);
    }
}

void
regest_walk_drop_companions (GPtrArray *items, gboolean on_disk)
{
  drop_pages (items, on_disk);
  drop_texts (items);
  drop_sources (items);
}
