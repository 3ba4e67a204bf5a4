/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * A packed archive can be read in its own order only. What is small is read whole, then, and walked
 * in the natural order of a folder; what is larger is walked as it stands, so that memory stays
 * flat.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "archive.h"
#include "walk.h"

#define MAX_KEPT ((gsize) 32 * 1024 * 1024) /* bytes, unpacked */

struct _RegestWalkArchive
{
  gatomicrefcount n_references;
  GBytes *bytes;
  GPtrArray *items;
  RegestArchive *archive;
  GHashTable *kept; /* (nullable): names to GBytes, of all */
  /* A second cursor, for another thread and what stands behind the first one. */
  RegestArchive *siblings;
};

/* As in folders; and "__MACOSX" holds what a Mac knows of each file. */
static gboolean
is_hidden (const char *name)
{
  return *name == '.' || strstr (name, "/.") != NULL || g_str_has_prefix (name, "__MACOSX/");
}

static void
add_item (RegestWalkArchive *self, const char *folder, const char *name)
{
  const char *stroke = strrchr (name, '/');
  g_autofree char *inner = stroke != NULL ? g_strndup (name, stroke - name) : NULL;
  char *whole = inner != NULL    ? regest_walk_make_folder (folder, inner)
                : folder != NULL ? g_ref_string_new (folder)
                                 : NULL;

  g_ptr_array_add (self->items, regest_walk_item_new (g_strdup (name), NULL, whole));
  g_clear_pointer (&whole, g_ref_string_release);
}

/* -- small ones ------------------------------------------------------------ */

/* NULL: it is too large for that, or something in it cannot be read, which is told when its turn
 * comes. */
static GHashTable *
keep_all (RegestArchive *archive)
{
  g_autoptr (GHashTable) kept =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  GPtrArray *names = regest_archive_get_names (archive);
  gsize n_bytes = 0;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      GBytes *content = is_hidden (name) ? NULL : regest_archive_read (archive, name, NULL);

      if (content == NULL && !is_hidden (name))
        return NULL;
      if (content == NULL)
        continue;
      n_bytes += g_bytes_get_size (content);
      g_hash_table_insert (kept, g_strdup (name), content);
      if (n_bytes > MAX_KEPT)
        return NULL;
    }
  return g_steal_pointer (&kept);
}

typedef struct
{
  RegestWalkItem *item;
  GStrv keys; /* of each folder and of the file */
} Place;

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *first = a;
  const Place *second = b;

  for (guint i = 0;; i++)
    {
      int difference;

      if (first->keys[i] == NULL || second->keys[i] == NULL)
        return (first->keys[i] != NULL) - (second->keys[i] != NULL);
      difference = strcmp (first->keys[i], second->keys[i]);
      if (difference != 0)
        return difference;
    }
}

static void
sort (GPtrArray *items)
{
  g_autofree Place *places = g_new (Place, items->len);

  for (guint i = 0; i < items->len; i++)
    {
      places[i].item = items->pdata[i];
      places[i].keys = g_strsplit (places[i].item->path, "/", -1);
      for (char **part = places[i].keys; *part != NULL; part++)
        {
          char *key = g_utf8_collate_key_for_filename (*part, -1);

          g_free (*part);
          *part = key;
        }
    }
  if (items->len > 1)
    qsort (places, items->len, sizeof (Place), compare_places);
  for (guint i = 0; i < items->len; i++)
    {
      items->pdata[i] = places[i].item;
      g_strfreev (places[i].keys);
    }
}

/* -- walking --------------------------------------------------------------- */

RegestWalkArchive *
regest_walk_archive_new (GBytes *bytes, const char *folder, GError **error)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  RegestArchive *archive = regest_archive_new (data, size, error);
  RegestWalkArchive *self;
  GPtrArray *names;

  if (archive == NULL)
    return NULL;
  self = g_new0 (RegestWalkArchive, 1);
  g_atomic_ref_count_init (&self->n_references);
  self->bytes = g_bytes_ref (bytes);
  self->items = g_ptr_array_new_with_free_func (regest_walk_item_free);
  self->archive = archive;
  names = regest_archive_get_names (archive);
  for (guint i = 0; i < names->len; i++)
    if (!is_hidden (names->pdata[i]))
      add_item (self, folder, names->pdata[i]);
  regest_walk_drop_companions (self->items, FALSE);
  self->kept = keep_all (archive);
  if (self->kept != NULL)
    sort (self->items);
  return self;
}

RegestWalkArchive *
regest_walk_archive_ref (RegestWalkArchive *self)
{
  g_atomic_ref_count_inc (&self->n_references);
  return self;
}

void
regest_walk_archive_unref (RegestWalkArchive *self)
{
  if (!g_atomic_ref_count_dec (&self->n_references))
    return;
  g_clear_pointer (&self->siblings, regest_archive_free);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  regest_archive_free (self->archive);
  g_ptr_array_unref (self->items);
  g_bytes_unref (self->bytes);
  g_free (self);
}

GPtrArray *
regest_walk_archive_get_items (RegestWalkArchive *self)
{
  return self->items;
}

GPtrArray *
regest_walk_archive_get_refusals (RegestWalkArchive *self)
{
  return regest_archive_get_refusals (self->archive);
}

static GBytes *
find_kept (RegestWalkArchive *self, const char *name)
{
  GBytes *content = self->kept != NULL ? g_hash_table_lookup (self->kept, name) : NULL;

  return content != NULL ? g_bytes_ref (content) : NULL;
}

GBytes *
regest_walk_archive_load (RegestWalkArchive *self, const char *path, GError **error)
{
  GBytes *content = find_kept (self, path);

  return content != NULL ? content : regest_archive_read (self->archive, path, error);
}

GBytes *
regest_walk_archive_load_sibling (RegestWalkArchive *self, const char *path, const char *name,
                                  GError **error)
{
  const char *stroke = strrchr (path, '/');
  g_autofree char *folder = g_strndup (path, stroke != NULL ? stroke + 1 - path : 0);
  g_autofree char *sibling = g_strconcat (folder, name, NULL);
  GBytes *content;

  content = find_kept (self, sibling);
  if (content != NULL)
    return content;
  if (self->siblings == NULL)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (self->bytes, &size);

      self->siblings = regest_archive_new (data, size, error);
      if (self->siblings == NULL)
        return NULL;
    }
  return regest_archive_read (self->siblings, sibling, error);
}
