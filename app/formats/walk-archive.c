/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "archive.h"
#include "walk.h"

struct _RegestWalkArchive
{
  gatomicrefcount n_references;
  GBytes *bytes;
  GPtrArray *items;
  RegestArchive *archive;
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

GBytes *
regest_walk_archive_load (RegestWalkArchive *self, const char *path, GError **error)
{
  return regest_archive_read (self->archive, path, error);
}

GBytes *
regest_walk_archive_load_sibling (RegestWalkArchive *self, const char *path, const char *name,
                                  GError **error)
{
  const char *stroke = strrchr (path, '/');
  g_autofree char *folder = g_strndup (path, stroke != NULL ? stroke + 1 - path : 0);
  g_autofree char *sibling = g_strconcat (folder, name, NULL);

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
