/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include <regest/model/digest.h>

#include "page-files-private.h"

/*
 * A file is written under a name that begins with a dot, read while it is written, and has its own
 * name only when all of it is there.
 */

#define MAX_NAMES 10000 /* "p-2.tif", "p-3.tif", … */

void
regest_image_copies_init (RegestImageCopies *self, GFile *folder)
{
  self->folder = g_object_ref (folder);
  self->by_source = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->digests = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->made = g_ptr_array_new_with_free_func (g_object_unref);
}

void
regest_image_copies_clear (RegestImageCopies *self)
{
  g_clear_object (&self->folder);
  g_clear_pointer (&self->by_source, g_hash_table_unref);
  g_clear_pointer (&self->digests, g_hash_table_unref);
  g_clear_pointer (&self->made, g_ptr_array_unref);
}

static gboolean
make_folder (RegestImageCopies *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) problem = NULL;

  if (g_file_make_directory (self->folder, cancellable, &problem))
    self->made_folder = TRUE;
  else if (!g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return TRUE;
}

/* "p.tif", "p-2.tif", … */
static char *
make_name (const char *base, guint n)
{
  const char *ending = strrchr (base, '.');

  if (n == 1)
    return g_strdup (base);
  if (ending == NULL || ending == base)
    return g_strdup_printf ("%s-%u", base, n);
  return g_strdup_printf ("%.*s-%u%s", (int) (ending - base), base, n, ending);
}

/* the digest of what was written; NULL: @error */
static char *
pour (GFile *source, GFile *part, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) in = g_file_read (source, cancellable, error);
  g_autoptr (GFileOutputStream) out = NULL;
  g_autofree char *digest = NULL;

  if (in == NULL)
    return NULL;
  out = g_file_replace (part, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (out == NULL)
    return NULL;
  digest =
    regest_digest_stream (G_INPUT_STREAM (in), G_OUTPUT_STREAM (out), cancellable, error);
  if (digest == NULL || !g_output_stream_close (G_OUTPUT_STREAM (out), cancellable, error))
    return NULL;
  return g_steal_pointer (&digest);
}

/* gives the finished part a name that no other file has, or drops it for one with the same bytes */
static GFile *
settle (RegestImageCopies *self, GFile *part, const char *base, const char *digest, GError **error)
{
  for (guint i = 1; i < MAX_NAMES; i++)
    {
      g_autofree char *name = make_name (base, i);
      g_autoptr (GFile) file = g_file_get_child (self->folder, name);
      g_autoptr (GError) problem = NULL;
      g_autofree char *other = NULL;

      if (g_file_move (part, file, G_FILE_COPY_NONE, NULL, NULL, NULL, &problem))
        {
          g_ptr_array_add (self->made, g_object_ref (file));
          return g_steal_pointer (&file);
        }
      if (!g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
      other = regest_page_files_digest (file, NULL, NULL);
      if (g_strcmp0 (other, digest) == 0)
        {
          g_file_delete (part, NULL, NULL);
          return g_steal_pointer (&file);
        }
    }
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, _("There are too many files called “%s”"),
               base);
  return NULL;
}

static GFile *
copy (RegestImageCopies *self, GFile *source, char **digest, GCancellable *cancellable,
      GError **error)
{
  g_autofree char *base = g_file_get_basename (source);
  g_autofree char *hidden = g_strdup_printf (".%s.part", base);
  g_autoptr (GFile) part = g_file_get_child (self->folder, hidden);
  GFile *file = NULL;

  if (!make_folder (self, cancellable, error))
    return NULL;
  *digest = pour (source, part, cancellable, error);
  if (*digest != NULL)
    file = settle (self, part, base, *digest, error);
  if (file == NULL)
    g_file_delete (part, NULL, NULL);
  return file;
}

GFile *
regest_image_copies_add (RegestImageCopies *self, GFile *source, const char **digest,
                         GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (source);
  GFile *file = g_hash_table_lookup (self->by_source, path);
  char *made = NULL;

  if (file == NULL)
    {
      file = copy (self, source, &made, cancellable, error);
      if (file == NULL)
        {
          g_free (made);
          return NULL;
        }
      g_hash_table_insert (self->by_source, g_strdup (path), file);
      g_hash_table_insert (self->digests, g_strdup (path), made);
    }
  *digest = g_hash_table_lookup (self->digests, path);
  return file;
}

void
regest_image_copies_undo (RegestImageCopies *self)
{
  for (guint i = 0; i < self->made->len; i++)
    g_file_delete (self->made->pdata[i], NULL, NULL);
  g_ptr_array_set_size (self->made, 0);
  if (self->made_folder)
    g_file_delete (self->folder, NULL, NULL);
}
